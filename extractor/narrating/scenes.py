"""Where an event happened: the whole description of the place, up to the force, the verb or the people behind it."""

from __future__ import annotations

from collections.abc import Iterator

from extractor import regex
from extractor.acting import any_of as any_of_clauses
from extractor.document import Document
from extractor.narrating.names import is_called
from extractor.narrating.words import DATA, any_of

_DATA = DATA["place"]
_LEAD = regex.compile(rf"(?<![a-z])(?P<lead>{_DATA['lead']})\s(?!{_DATA['not_behind']})(?=(?P<first>[a-z0-9\"(]))")
_STOP = regex.compile(_DATA["stop"])
_COMMA_STOP = regex.compile(_DATA["comma_stop"])
_FORCE = regex.compile(
    rf"(?:,|\s-)?\s(?=(?:{any_of_clauses('actor', 'heads')}|{any_of(DATA['forces']['heads'])})(?![a-z0-9]))"
)
_HEAD = regex.compile(rf"(?:{any_of_clauses('actor', 'heads')}|{any_of(DATA['forces']['heads'])})(?![a-z0-9])")
_NOT_LEAD_BEFORE = regex.compile(_DATA["not_before"])
_EXACT: dict[str, list[str]] = _DATA["exact"]
_STRONG = regex.compile(_DATA["strong"])
_OBJECT = regex.compile(rf"(?<![a-z]){_DATA['object']}")
_ABBREVIATION = regex.compile(r"\b(?:TP|Tp|tp|TX|Tx|TT|P|Q|H|X|St|KP)$")
_STOP_EXACT: dict[str, list[str]] = _DATA["stop_exact"]
_FIRST_WORD = regex.compile(r"\p{L}+")
_LIVES = regex.compile(r"(?<![a-z])(?:tru|ngu|que|hktt|sinh|song|thuong tru|cu tru)\s+$")
_LONGEST = 240


def places(document: Document, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Spans of the places told in ``start:end``, in text order, the plainest first of each start."""
    folded = document.folded
    taken = start
    for match in _LEAD.finditer(folded, start, end):
        if match.start() < taken:
            continue
        if not _is_lead(document, match):
            if _LIVES.search(folded[max(0, match.start() - 16) : match.start()]):
                taken = _end(document, match.end(), min(end, match.end() + _LONGEST))
            continue
        begin = match.end()
        stop = _end(document, begin, min(end, begin + _LONGEST))
        if stop - begin < 3 or not _is_place(document, begin, stop, match["lead"]):
            continue
        taken = stop
        yield begin, stop


def checked_at(document: Document, start: int, end: int) -> tuple[int, int] | None:
    """The place that was searched: ``kiểm tra quán karaoke Sóng Biển (ấp 4, xã An Thạnh Trung)``."""
    match = _OBJECT.search(document.folded, start, end)
    if match is None:
        return None
    stop = _end(document, match.start("what"), min(end, match.start("what") + _LONGEST))
    return (match.start("what"), stop) if stop > match.end("what") else None


def _is_lead(document: Document, match: regex.Match[str]) -> bool:
    word = match["lead"].split(" ")[0]
    allowed = _EXACT.get(word)
    real = document.clean[match.start() : match.start() + len(word)].lower()
    if allowed is not None and real not in allowed and not real.isascii():
        return False
    if allowed is not None and real.isascii() and real not in allowed:
        return False
    if document.clean[match.end() : match.end() + 3].lower() in ("chỗ", "cho"):
        return False  # "tại chỗ", and not "tại chợ"
    before = document.folded[max(0, match.start() - 24) : match.start()]
    word_before = _NOT_LEAD_BEFORE.search(before)
    return word_before is None or document.clean[match.start() - len(word_before.group())].isupper()


def _end(document: Document, begin: int, limit: int) -> int:
    """Where the description ends: before a verb, a force, or the end of the sentence, with brackets kept whole."""
    folded = document.folded
    ends = [limit]
    position = begin
    while (stop := _STOP.search(folded, position, limit)) is not None:
        inside = (
            folded.count("(", begin, stop.start()) > folded.count(")", begin, stop.start())
            and folded.find(")", stop.end(), limit) >= 0
        )
        dot = stop.group() == "."
        if dot and (
            _ABBREVIATION.search(document.clean[max(begin, stop.start() - 4) : stop.start()])
            or folded[stop.end() : stop.end() + 1].isalnum()
        ):
            position = stop.end()
            continue
        if _is_part_of_name(document, stop) or (inside and not dot and stop.group() != "\n"):
            position = stop.end()
            continue
        ends.append(stop.start())
        break
    of_force = _HEAD.match(folded, begin, limit) is not None  # "tại Chi cục Hải quan Bắc Pha Lai, Đội …"
    called = next((at for at in _commas(document, begin, limit) if is_called(document, at + 2)), None)
    if called is not None:
        ends.append(called)
    for pattern in (_COMMA_STOP, _FORCE):
        position = begin
        while (stop := pattern.search(folded, position, limit)) is not None:
            if folded.count("(", begin, stop.start()) > folded.count(")", begin, stop.start()) or (
                pattern is _FORCE and not (_is_force(document, stop) and (stop.group().startswith(",") or not of_force))
            ):
                position = stop.end()
                continue
            ends.append(stop.start())
            break
    end = min(ends)
    while end > begin and document.clean[end - 1] in " ,;:-(":
        end -= 1
    if document.clean.count("(", begin, end) > document.clean.count(")", begin, end) and document.clean[end - 1] != ")":
        end = document.clean.rfind("(", begin, end)
        while end > begin and document.clean[end - 1] in " ,;:-":
            end -= 1
    return end


def _commas(document: Document, begin: int, end: int) -> Iterator[int]:
    position = document.clean.find(", ", begin, end)
    while position >= 0:
        yield position
        position = document.clean.find(", ", position + 2, end)


def _is_part_of_name(document: Document, stop: regex.Match[str]) -> bool:
    """Whether a verb by its folded letters is another word in real ones: ``Sơn La``, ``thị trấn``."""
    if not stop.group()[-1].isalpha():
        return False
    position = stop.start()
    while not document.clean[position].isalpha() and position < stop.end() - 1:
        position += 1
    if document.clean[position].isupper():
        return True
    word = _FIRST_WORD.match(document.clean, position, stop.end())
    allowed = _STOP_EXACT.get(document.folded[position : word.end()]) if word else None
    return bool(word and allowed and word.group().lower() not in allowed and not word.group().isascii())


def _is_force(document: Document, match: regex.Match[str]) -> bool:
    """Whether a force begins here: behind a comma, or with a capital in the middle (``Km 14 Đội CSĐT …``)."""
    if (
        document.folded[match.end() : match.end() + 3] == "ca "
        and document.clean[match.end() : match.end() + 2] != "CA"
    ):
        return False
    if match.group().lstrip().startswith(","):
        return True
    word = regex.compile(r"[\p{L}\d]+").match(document.clean, match.end())
    return (
        word is not None
        and word.group()[0].isupper()
        and _PLAIN_FORCE.match(document.folded, match.end(), match.end() + 40) is not None
    )


_PLAIN_FORCE = regex.compile(_DATA["forces_without_comma"])


def _is_place(document: Document, begin: int, end: int, lead: str) -> bool:
    """Whether the words say where: with a name or a number in them, and a word for a place unless ``tại`` leads."""
    named = any(letter.isupper() or letter.isdigit() for letter in document.clean[begin:end])
    return named and (lead.endswith("tai") or _STRONG.match(document.folded, begin, end) is not None)
