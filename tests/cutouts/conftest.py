"""An archive on each of the two databases, with a run that writes to it."""

from tests.archive.conftest import archive, run

__all__ = ["archive", "run"]
