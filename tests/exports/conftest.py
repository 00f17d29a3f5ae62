"""An archive on each of the two databases."""

from tests.archive.conftest import archive, run

__all__ = ["archive", "run"]
