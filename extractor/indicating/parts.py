"""Parts of a count: ``241 người (bắt buộc: 222, tự nguyện: 15)``, ``trong đó …``, the items of a list under it."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

from extractor import regex
from extractor.clauses import Clause
from extractor.document import Document
from extractor.indicating import hosts, words
from extractor.indicating.counts import Count
from extractor.indicating.surroundings import Around, Span

if TYPE_CHECKING:
    from extractor.indicating.draft import Reading

_SEPARATOR = regex.compile(r"[,;(]|\bva\b|\bgom\b|\bco\b|\btrong do\b|\brieng\b")
_AMONG = regex.compile(r"\s*(?:trong so do|trong do|trong so nay)")
_LABEL = regex.compile(
    r"[\s+*-]*(?P<label>[a-z](?:[^:;(\d]|\d{1,2}(?=[^:;(]{0,9}?tuoi)){0,60}?)\s*(?:\sla|\sco|\sgom)?\s*:?\s*$"
)
_OPENING_COLON = regex.compile(r"\s*(?:trong do|trong so do|bao gom|gom|cu the|chia ra)(?: co)?\s*:")
_COLON = regex.compile(r":\s*$")
_STOP = regex.compile(r"(?i)[,;)(\n]|\.\s|\.$|\b(?:và|tăng|giảm|chiếm)\b")
_LEADING = regex.compile(r"(?i)(?:(?:là|ở|thuộc|tại|có|trong đó|gồm|và|trong số|cụ thể|:|trong|riêng)\s+)+")
_LEADING_BARE = regex.compile(r"(?:(?:la|o|thuoc|tai|co|trong do|gom|va|trong so|cu the|:|trong|rieng)\s+)+")
_AND_END = regex.compile(r"(?<![a-z])va\s*$")
_MIN_LABEL, _SHORT_LABEL = 3, 36  # code points
_CLOSED = regex.quick(r"\s*(?:$|[,;.)(\n]|va\b)")
_ALONE_BEHIND = regex.quick(r"\s*(?:$|[,;.)(/*\n]|va\b)")
_OF_COMMUNES = ("communes_key", "communes_border", "communes_with_cultivation")
_WITH_KINDS = (
    "communes_key",
    "detox_admissions",
    "detox_completions",
    "detox_current",
    "addicts_managed",
    "users_managed",
)
_NO_PARTS = ("positive_tests", "drug_tests")
_DETOX = ("detox_current", "detox_completions")
_OF_ALL = ("addicts_managed", "users_managed")
"""What people in treatment are told as a part of."""
PERSONS = ("person", "attendance")
"""The units of what counts people."""


@cache
def _compiled() -> dict[str, Any]:
    data = words.data()
    return {
        "opening": words.of(data["parts"]["opening"]),
        "labels": words.of(data["parts"]["labels"]),
        "no_part": words.of(data["parts"]["no_part"]),
        "general": words.of(data["parts"]["general"]),
        "plant": words.of([f"cây {name}" for name in data["parts"]["plants"]] + list(data["parts"]["plants"])),
        "person": words.of(words.alternatives("{person}|{audience}")),
        "category": [
            (regex.compile(rf"(?<![a-z])(?:{source})(?![a-z])"), value) for source, value in data["category"].items()
        ],
    }


# -- categories ------------------------------------------------------------------------------------------------


def category(document: Document, reading: Reading, around: Around) -> str | None:
    """The kind that the words around the number name (``bắt buộc``), or the plant."""
    if reading.name.endswith("plants_destroyed"):
        found = _compiled()["plant"].search(document, reading.count.number_end, around.rest)
        found = found or _compiled()["plant"].last(document, *around.part)
        return (
            None
            if found is None
            else str(words.data()["parts"]["plants"][document.folded[slice(*found)].removeprefix("cay ")])
        )
    if not any(part in reading.name for part in _WITH_KINDS):
        return None
    start = around.levels[0][0]
    colon = document.folded.find(":", reading.count.number_end, around.behind)
    spans = [
        (start, reading.count.start),
        (reading.count.number_end, colon if colon >= 0 else around.behind),
        around.more,
    ]
    known = [value for span in spans if (value := known_category(document, *span)) is not None]
    if reading.name.endswith("detox_current"):
        known = [value for value in known if value != "tại trung tâm"]
    kinds = words.data()["parts"]["kinds"]
    return next((value for value in known if value in kinds), known[0] if known else None)


def known_category(document: Document, start: int, end: int) -> str | None:
    """The category that ``text[start:end]`` names, of those that ``indicators.toml`` knows."""
    for pattern, value in _compiled()["category"]:
        if pattern.search(document.folded, start, end) is not None:
            return str(value)
    return None


def known_place(document: Document, start: int, end: int) -> str | None:
    """The known category that ``text[start:end]`` is as a whole, or None."""
    for pattern, value in _compiled()["category"]:
        if pattern.fullmatch(document.folded, start, end) is not None:
            return str(value)
    return None


# -- whose part ------------------------------------------------------------------------------------------------


def inherited(
    document: Document, count: Count, clause: Clause, around: Around, found: list[Reading], earlier: list[Reading]
) -> tuple[Reading, str, Span] | None:
    """The count of which a number without a reading of its own is a part, its category, and where that stands."""
    if count.percent or count.whole is not None:
        return None
    host = hosts.open_host(document, count.start, clause, found, earlier)
    if host is None or host.value < count.value or host.how == "total":
        return None
    if (host.unit not in PERSONS and host.name != "compulsory_detox_files") or clause.vignette:
        return None
    if host.name in _NO_PARTS or document.folded.startswith("mot ", count.number_start):
        return None
    if not (counts_people(document, count) if count.nouns else count.sure):
        return None
    if _compiled()["no_part"].search(document, around.levels[0][0], count.start) is not None:
        return None
    label = _label(document, count, around)
    if label is None:
        return None
    return host, *label


def sibling(document: Document, count: Count, around: Around, found: list[Reading]) -> tuple[Reading, str] | None:
    """The kind of detox told before of which this is another kind (``Cai bắt buộc: 24, tự nguyện: 01``)."""
    if not found or count.nouns or count.percent or not count.sure or not stands_alone(document, count):
        return None
    last = found[-1]
    kind = known_category(document, around.levels[0][0], count.start)
    told = last.category is not None and last.category != kind and any(part in last.name for part in _WITH_KINDS)
    return (last, kind) if told and kind is not None else None


def counts_people(document: Document, count: Count) -> bool:
    """Whether people stand behind the number."""
    begin = count.number_end + document.folded.startswith(" ", count.number_end)
    return _compiled()["person"].match(document, begin, count.end + 1) is not None


def is_general(document: Document, count: Count) -> bool:
    """Whether the noun behind the number does not say which people it counts."""
    begin = count.number_end + document.folded.startswith(" ", count.number_end)
    noun = _compiled()["general"].match(document, begin, count.end)
    return noun is not None and noun[1] == count.end


def is_bare(document: Document, count: Count) -> bool:
    """Whether nothing but ``người`` and the like stands behind the number."""
    if not count.nouns:
        return count.sure and stands_alone(document, count)
    closed = _CLOSED.match(document.folded, count.end, count.end + 4) is not None
    return closed and is_general(document, count)


def stands_alone(document: Document, count: Count) -> bool:
    """Whether nothing stands behind the number that it could count."""
    folded = document.folded
    behind = _ALONE_BEHIND.match(folded, count.number_end, count.number_end + 12)
    return behind is not None and folded[count.number_start].isdigit()


def is_inside(document: Document, count: Count, clause: Clause, found: list[Reading], earlier: list[Reading]) -> bool:
    """Whether the number stands among the parts of a count of people."""
    host = hosts.open_host(document, count.start, clause, found, earlier)
    return host is not None and host.unit in PERSONS


def _label(document: Document, count: Count, around: Around) -> tuple[str, Span] | None:
    """What the number is of: a label before it (``nam 801``, ``bắt buộc: 24``) or words behind it (``07 nữ``)."""
    folded = document.folded
    start = around.levels[0][0]
    opened = _OPENING_COLON.match(folded, start, count.start)
    start = opened.end() if opened is not None else start
    before = _LABEL.fullmatch(folded, start, count.start)
    label: Span | None = None
    general = before is not None and _compiled()["opening"].match(document, *before.span("label")) == before.span(
        "label"
    )
    if general or not (count.nouns or stands_alone(document, count)):
        before = None
    if before is not None and count.nouns and _AND_END.search(folded, start, count.start):
        before = None  # "… công nhân viên và 12 học sinh": the end of the part before
    if before is not None:
        first, last = whole = before.span("label")
        first = _behind_leading(document, first, last)
        if last - first > 1 and (
            _COLON.search(folded, last, count.start)
            or _compiled()["labels"].match(document, first, last) is not None
            or known_category(document, first, last) is not None
            or _MIN_LABEL < last - first < _SHORT_LABEL
        ):
            label = (first, last)
    if label is not None:
        return known_category(document, *whole) or _written(document, label), label
    noun_end = count.end
    stop = _STOP.search(document.clean, noun_end, around.behind)
    end = stop.start() if stop is not None else around.behind
    first = noun_end if count.nouns else count.number_end
    leading = regex.compile(r"\s*").match(folded, first, end)
    first = leading.end() if leading is not None else first
    first = _behind_leading(document, first, end)
    text = _written(document, (first, end))
    if not text and count.nouns:  # "212 học sinh, thanh niên dưới 18 tuổi": the noun itself says who
        leading = regex.compile(r"\s*").match(folded, count.number_end)
        first = leading.end() if leading is not None else count.number_end
        end = around.rest
        stop = regex.compile(r"[;)(\n]|\.\s|\.$|\bva\s+\d|\d\s+nguoi").search(folded, first, end)
        end = stop.start() if stop is not None else end
        text = "" if _compiled()["general"].match(document, first, end) else _written(document, (first, end))
    if not text:
        return None
    if not count.nouns and _compiled()["labels"].match(document, first, end) != (first, end):
        return None
    return known_category(document, first, end) or text, (first, end)


def _behind_leading(document: Document, first: int, last: int) -> int:
    """Where the words begin behind ``là``, ``trong đó`` and the like: ``cơ sở`` does not begin with ``có``."""
    bare = document.clean[first:last].isascii()
    leading = (_LEADING_BARE if bare else _LEADING).match(document.folded if bare else document.clean, first, last)
    return first if leading is None else leading.end()


def _written(document: Document, span: Span) -> str:
    return " ".join(document.clean[span[0] : span[1]].split()).strip(" *:,-")


def host_of(document: Document, reading: Reading, found: list[Reading], earlier: list[Reading]) -> Reading | None:
    """The count before of which this one, read by its own words, is told as a part."""
    offset = reading.count.start
    alike = hosts.open_host(document, offset, reading.clause, found, earlier, lambda one: one.name == reading.name)
    host = alike or hosts.open_host(document, offset, reading.clause, found, earlier)
    if host is None and reading.name in _OF_COMMUNES and _AMONG.match(document.folded, reading.end, reading.end + 20):
        host = next((one for one in reversed(found) if one.name == "communes_with_drugs"), None)
    if host is None or host.value < reading.value or host.count is reading.count:
        return None
    if host.unit != reading.unit:
        return None
    if host.name == reading.name:
        return host
    goes_on = _goes_on(document, host, reading)
    if host.name == "communes_with_drugs":
        return host if reading.name in _OF_COMMUNES else None
    dropped = (host.name, reading.name) == ("methadone_patients", "methadone_dropouts")
    return host if (host.name in _OF_ALL or dropped) and goes_on else None


def _goes_on(document: Document, host: Reading, reading: Reading) -> bool:
    """Whether the parts go on: ``trong đó 709 người đang cai; 415 người …`` do, ``…; đã cai cho 300 người`` not."""
    over = document.folded.rfind(";", host.count.end, reading.count.start)
    return over < 0 or not document.folded[over + 1 : reading.count.start].strip(" \n+-*")


def label_of(document: Document, reading: Reading, around: Around) -> str | None:
    """What a part read by its own words is labelled with (``Lạng Sơn: 06 công văn``)."""
    before = _LABEL.fullmatch(document.folded, around.levels[0][0], reading.count.start)
    if before is None or not _COLON.search(document.folded, before.end("label"), reading.count.start):
        return None
    label = before.span("label")
    return None if _compiled()["opening"].last(document, *label) is not None else _written(document, label)


def adopt(document: Document, reading: Reading, found: list[Reading], earlier: list[Reading]) -> None:
    """Give a kind of detox the name of what it is a part of: ``448 học viên, trong đó 427 học viên cai nghiện``."""
    if not reading.name.endswith("detox_admissions"):
        return
    host = hosts.open_host(document, reading.count.start, reading.clause, found, earlier)
    if host is None or not _goes_on(document, host, reading):
        return
    if host.value >= reading.value and host.name.removeprefix("target_") in _DETOX:
        reading.name = host.name
