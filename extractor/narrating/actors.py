"""The forces of one event, each as written: ``Công an huyện phối hợp với PC47 và Hải quan`` are three."""

from __future__ import annotations

from extractor import regex
from extractor.acting import any_of as any_of_clauses
from extractor.document import Document
from extractor.narrating.words import DATA, any_of

_DATA = DATA["forces"]
_HEAD_SOURCE = rf"(?:{any_of_clauses('actor', 'heads')}|{any_of(_DATA['heads'])})(?![a-z0-9])"
_HEAD = regex.compile(rf"(?<![a-z0-9]){_HEAD_SOURCE}")
_BEFORE = regex.compile(_DATA["before"])
_ENDS = regex.compile(_DATA["ends"])
_UNIT = regex.compile(_DATA["units"])
_BODY = regex.compile(rf",?\s(?:(?:thuoc|-)\s)?{_DATA['bodies']}(?![a-z])")
_OF_BODY = regex.compile(_DATA["of_body"])
_NOBODY = regex.compile(_DATA["nobody"])
_LOWER_CASE = regex.compile(
    rf"(?:{any_of_clauses('actor', 'lower_case_heads')}|to |trinh sat|luc luong|cong an|chot|don|doi"
    r"|dan (?:quan|phong)|tu ve|bao ve dan pho|kiem lam|xuong |ca no "
    r"|cac xuong|ty (?:an ninh|cong an)"
    r"|phong (?=p[ack]\s?\d)|tau )"
)
_WORDS = frozenset(_DATA["words"].split())
_WORD = regex.compile(r"[\s,/–-]*(?P<word>[\p{L}\d][\p{L}\d'’./&-]*)")
_BRACKET = regex.compile(r"\s?\((?P<inner>[^()\n]{1,60})\)")
_ABBREVIATION = regex.compile(r"[\p{Lu}\d][\p{Lu}\d&./ -]{1,11}")
_AGENCY = regex.compile(r"(?:^|\n)[\p{Lu}\d.]{2,12}\s$")  # a newspaper's mark before its text
_GENERIC = regex.compile(_DATA["generic"])
_COURTS = regex.compile(_DATA["courts"])
_ANAPHOR = regex.compile(_DATA["anaphor"])
_OF_WHOM = regex.compile(r"\s?(?:gom(?: co)?(?: cac)?|do)\s?:?\s(?=[a-z])")
_MORE = regex.compile(r"(?:,\s|\s(?:và|va)\s)(?P<name>\p{Lu}[\p{L}'’]*(?:\s[\p{Lu}\d][\p{L}\d'’]*){0,3})(?=[,;.\s])")
_SUBUNIT = regex.compile(r"(?:doi|to|phong) (?:so )?\d{1,2}")
_HIGHER = regex.compile(r"(?:phong (?:csdt|canh sat|cshs|pc)|cuc c\d\d|c0\d|pc\s?\d\d|cuc canh sat)")
_BACK = 600  # code points before "Công an huyện này" in which the whole name stands
_ROW = regex.compile(r"(?:chong|kinh te|ma tuy|hinh su|chuc vu|buon lau|moi truong|tham nhung)(?![a-z])")
_COMMA = regex.compile(r",\s")
_ABBREVIATION_DOT = regex.compile(r"\b(?:TP|Tp|TX|TT|P|Q|H|X)$")
_LONGEST = 160


def forces(document: Document, start: int, end: int, taken: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Spans of the forces in ``start:end``, which runs to the verb; ``taken``: what is told of places and people."""
    found: list[tuple[int, int]] = []
    position = start
    while (head := _HEAD.search(document.folded, position, end)) is not None:
        position = head.end()
        begin = head.start()
        if head.group() == "ca" and document.clean[begin : begin + 2] != "CA":
            continue  # "cả hai"
        inside = document.folded.rfind("(thuoc ", start, begin)
        if inside >= 0 and document.folded.find(")", inside, begin) < 0:
            continue  # "Đồn Biên phòng Nà Lạ (thuộc Ban Chỉ huy …, Bộ Chỉ huy …)": whose it is
        if any(a <= begin < b for a, b in taken) or not _acts(document, start, begin):
            continue
        if not document.clean[begin].isupper() and not _LOWER_CASE.match(document.folded, begin, begin + 60):
            continue
        stop = _stop(document, begin, min(end, begin + _LONGEST))
        if stop <= begin:
            continue
        begin, stop = _several(document, begin, stop, end)
        found.append((begin, stop))
        position = max(position, stop)
    found = [span for span in found if not _is_nobody(document, span)]
    found = [span for span in found if not _is_made_of_others(document, span, end)]
    named = [span for span in found if not is_generic(document, span)]
    return named or found


def is_generic(document: Document, span: tuple[int, int]) -> bool:
    """Whether the words name no body of their own: ``tổ công tác``, ``lực lượng chức năng``."""
    words = " ".join(document.folded[slice(*span)].split())
    return _GENERIC.fullmatch(words) is not None and not _is_named(document, span)


def is_court(document: Document, span: tuple[int, int]) -> bool:
    """Whether it is a court or a prosecutor, who catch nobody."""
    return _COURTS.match(document.folded, *span) is not None


def named_before(document: Document, span: tuple[int, int], since: int) -> tuple[int, int]:
    """The whole name behind ``Công an huyện này``, as it stood before; the span itself where nothing leads back."""
    start, end = span
    if _ANAPHOR.match(document.folded, end, end + 12) is None or document.clean[end : end + 5].strip() in (
        "trên",
        "do",
    ):
        return span
    short = " ".join(document.folded[start:end].split())
    for head in reversed(list(_HEAD.finditer(document.folded, max(since, start - _BACK), start))):
        stop = _stop(document, head.start(), min(start, head.start() + _LONGEST))
        whole = " ".join(document.folded[head.start() : stop].split())
        if whole.startswith(short) and len(whole) > len(short):
            return head.start(), stop
    return span


def _is_made_of_others(document: Document, span: tuple[int, int], end: int) -> bool:
    """``Tổ công tác gồm PC04 và Hải quan``, ``tổ công tác do Công an huyện chủ trì``: those behind it act."""
    if not is_generic(document, span):
        return False
    lead = _OF_WHOM.match(document.folded, span[1], end)
    return lead is not None and _HEAD.match(document.folded, lead.end(), end) is not None


def _several(document: Document, begin: int, stop: int, limit: int) -> tuple[int, int]:
    """``các Đồn Biên phòng Nà Lạ, Pa Thơm và Huổi Pe``: with ``các`` and the names that share the first words."""
    several = document.folded[max(0, begin - 4) : begin] == "cac "
    if not several and document.folded.find(" cac ", begin, stop) < 0:
        return begin, stop
    while (more := _MORE.match(document.clean, stop, limit)) is not None:
        if _HEAD.match(document.folded, more.start("name"), limit) is not None:
            break
        stop = more.end()
    return begin - 4 if several else begin, stop


def _acts(document: Document, start: int, begin: int) -> bool:
    window = document.folded[max(start, begin - 40) : begin]
    if _BEFORE.search(window) is not None or not window.strip():
        return True
    return _AGENCY.search(document.clean, max(0, begin - 14), begin) is not None


def _stop(document: Document, begin: int, limit: int) -> int:
    """Where the name ends: at a comma, unless a unit's body follows it, or before the next verb or joining word."""
    folded = document.folded
    end = limit
    head = _HEAD.match(folded, begin, limit)
    position = head.end() if head else begin
    while (stop := _ENDS.search(folded, position, limit)) is not None:
        letter = next((i for i in range(stop.start(), stop.end()) if folded[i].isalpha()), stop.start())
        dot = stop.group() == "." and _ABBREVIATION_DOT.search(
            document.clean[max(begin, stop.start() - 3) : stop.start()]
        )
        if (
            dot
            or (folded[letter].isalpha() and document.clean[letter].isupper())
            or _inside(folded, begin, stop.start())
        ):
            position = stop.end()
            continue
        if stop.group().strip(" ,") == "va" and _goes_on_over_and(document, begin, stop.end()):
            position = stop.end()
            continue
        end = stop.start()
        break
    comma = _COMMA.search(folded, begin, end)
    while comma is not None:
        goes_on = (
            _inside(folded, begin, comma.start())
            or _is_row(document, comma.end())
            or (_SUBUNIT.fullmatch(folded, begin, comma.start()) and _HIGHER.match(folded, comma.end(), limit))
            or (
                _BODY.match(folded, comma.start(), comma.start() + 40) is not None
                and _UNIT.match(folded, begin, begin + 20) is not None
                and _OF_BODY.search(folded, begin, comma.start()) is None
                and folded[begin : begin + 4] != folded[comma.end() : comma.end() + 4]
                and (not folded.startswith("cuc", begin) or folded.startswith(("bo ", "tong "), comma.end()))
            )
        )
        if not goes_on:
            end = comma.start()
            break
        comma = _COMMA.search(folded, comma.end(), end)
    end = _end_of_name(document, begin, end)
    while end > begin and document.clean[end - 1] in " ,;-":
        end -= 1
    return end


def _is_row(document: Document, position: int) -> bool:
    """``phòng, chống ma túy``, ``tội phạm về hình sự, kinh tế, ma túy``: the name goes on in small letters."""
    return _ROW.match(document.folded, position, position + 24) is not None and document.clean[position].islower()


def _end_of_name(document: Document, begin: int, limit: int) -> int:
    """Where the words end that a force's name is made of: capitals, numbers and the words of its work and place."""
    clean, folded = document.clean, document.folded
    head = _HEAD.match(folded, begin, limit)
    position = head.end() if head else begin
    end = position
    while position < limit:
        bracket = _BRACKET.match(clean, position, limit)
        if bracket is not None:
            position = bracket.end()
            if _ABBREVIATION.fullmatch(bracket["inner"]) or _HEAD.match(folded, bracket.start("inner"), limit):
                end = position
            continue
        word = _WORD.match(clean, position, limit)
        if word is None:
            break
        sign = word["word"][0]
        plain = folded[word.start("word") : word.end()].rstrip(".")
        if not (sign.isupper() or sign.isdigit() or plain in _WORDS or plain in ("va", "cua")):
            break
        position = word.end()
        if plain not in ("va", "cua", "cac", "thuoc", "ve"):
            end = position
    return end


def _inside(folded: str, begin: int, position: int) -> bool:
    return folded.count("(", begin, position) > folded.count(")", begin, position)


def _goes_on_over_and(document: Document, begin: int, position: int) -> bool:
    """``phòng, chống ma túy và tội phạm``: the word joins parts of one name, unless a force of its own follows."""
    return document.folded[position : position + 24].lstrip().startswith(("toi pham", "ma tuy", "kinh te", "chuc vu"))


def _is_nobody(document: Document, span: tuple[int, int]) -> bool:
    words = " ".join(document.folded[slice(*span)].split())
    return _NOBODY.fullmatch(words) is not None and not _is_named(document, span)


def _is_named(document: Document, span: tuple[int, int]) -> bool:
    """Whether a capital stands behind the first letter: ``lực lượng chức năng tỉnh Pha Lai``."""
    return any(sign.isupper() for sign in document.clean[span[0] + 1 : span[1]])
