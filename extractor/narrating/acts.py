"""What a story says that was done with drugs: ``vận chuyển``, ``mua bán``, as in the offences of case counts."""

from __future__ import annotations

from extractor import regex
from extractor.casework import lexicon
from extractor.document import Document
from extractor.narrating.words import DATA, any_of

_OTHERS: dict[str, str] = DATA["story"]["other_offences"]
_OTHER = regex.compile(rf"(?<![a-z])(?:{any_of(_OTHERS)})(?![a-z])")
_OTHER_VALUES = [(regex.compile(key), value) for key, value in _OTHERS.items()]
_NOT_BEFORE = regex.compile(rf"(?<![a-z]){DATA['story']['not_offence_before']}")
_CHARGE = regex.compile(DATA["story"]["charge"])

_TOOL = regex.compile(DATA["story"]["tool"])


def acts(document: Document, start: int, end: int) -> list[tuple[str, int]]:
    """The acts told in ``start:end``, each once in text order, with where its words end.

    What stands behind ``về hành vi``, ``về tội`` is the act; only where nothing does, what the people were doing.
    """
    told = _told(document, start, end)
    charged = [act for act in told if _CHARGE.search(document.folded, max(start, act[1] - 120), act[1])]
    found: dict[str, int] = {}
    for value, _, stop in charged or told:
        found.setdefault(value, stop)
    return list(found.items())


def begins(document: Document, position: int) -> bool:
    """Whether the name of an act begins at ``position``."""
    return any(pattern.match(document.folded, position) is not None for pattern in (_OTHER, lexicon.OFFENCE))


def _told(document: Document, start: int, end: int) -> list[tuple[str, int, int]]:
    folded = document.folded
    found: list[tuple[str, int, int]] = []
    for other in _OTHER.finditer(folded, start, end):
        value = next((value for pattern, value in _OTHER_VALUES if pattern.match(folded, other.start())), "")
        found.append((value, other.start(), other.end()))
    taken = [(first, last) for _, first, last in found]
    for match in lexicon.OFFENCE.finditer(folded, start, end):
        value = lexicon.offence_value(folded, match.start())
        if not value or any(first <= match.start() < last for first, last in taken):
            continue
        if _NOT_BEFORE.search(folded[max(start, match.start() - 40) : match.start()]):
            continue
        if value == "sử dụng" and _TOOL.match(folded, match.end()):
            continue  # "sử dụng vũ khí chống trả"
        found.append((value, match.start(), match.end()))
    return sorted(found, key=lambda act: act[1])
