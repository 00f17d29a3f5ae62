"""What an archive holds, asked by words, by numbers of documents, by facts."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pipelines.search.citing import Citer, Mention, cited_by
    from pipelines.search.filters import Amount, Filters
    from pipelines.search.searching import Hit, Results, search

_WHERE = {
    "Amount": "filters", "Citer": "citing", "Filters": "filters", "Hit": "searching", "Mention": "citing",
    "Results": "searching", "cited_by": "citing", "search": "searching",
}  # fmt: skip

__all__ = ["Amount", "Citer", "Filters", "Hit", "Mention", "Results", "cited_by", "search"]


def __getattr__(name: str) -> Any:
    # The archive's writing knows this package, and search knows the archive: each takes only what it needs.
    if name not in _WHERE:
        raise AttributeError(name)
    from importlib import import_module  # noqa: PLC0415

    return getattr(import_module(f"{__name__}.{_WHERE[name]}"), name)
