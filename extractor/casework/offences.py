"""What the counted cases were about: the offences and the article named with them, and whether drugs were."""

from __future__ import annotations

from extractor import regex
from extractor.casework import lexicon
from extractor.casework.entries import Entry
from extractor.document import Document
from extractor.vietnamese.matching import match_at

_DATA = lexicon.DATA["complement"]
_STOP = regex.compile(rf"[;\n]|(?<=[a-z)\"])\.(?=\s|$)|{lexicon.LEFT}(?:{'|'.join(_DATA['stop'])})(?![a-z])")
_CLAUSE_STOP = regex.compile(r"[,;.(\n]")
_REST = regex.compile(rf"(?:,? ?(?:{'|'.join(_DATA['rest'])}))*")
_ARTICLE_NUMBER = regex.compile(r"\d{2,3}[a-z]?")
_REACH = 260
_TOPIC_REACH = 90
_LABEL_REACH = 64
_SHARE_BEFORE = regex.compile(lexicon.DATA["topic"]["share_before"])
_SHARE_BEHIND = regex.compile(lexicon.DATA["topic"]["share_behind"])
_BREACHES = regex.compile(r"(?:phạm tội|vi phạm|phạm pháp)\Z")
_BREACH_BEHIND = regex.compile(r" vi pham(?= phap luat)?(?=\s?[,;.:()]|\s(?:tren|trong|va|voi|tai|gom)\b|\Z)")
_WHAT_FOR = regex.compile(r"(?:,? (?:lam ro|xu ly))? (?:ve )?(?:hanh vi|toi)(?![a-z])")
_IN_ORDER_TO = regex.compile(r"(?<![a-z])de (?:tiep tuc |phuc vu |dieu tra,? )?$")
_COMMITTED = regex.compile(
    r"\s?(?:[a-z ]{0,30}\s)?(?:gay ra|thuc hien|lien quan(?: den)?|la thu pham(?: cua)?|gay)"
    r"(?: lien tiep| hang loat| tong cong)?\s\d+\s"
)
_EXAMPLE = regex.compile(
    r"(?<![a-z])(?:(?:dien hinh|tieu bieu|noi bat|noi com)(?: (?:la|nhu|co|trong do))?\s?[:,]?\s?(?:la |nhu |co )?"
    r"|nhieu nhat(?: la| o| tai| gom)?\s?:?\s?[a-z. -]{0,40}?)$"
)
_MADE_UP_OF = regex.compile(r"\s?[,:(]?\s?(?:bao )?gom(?: co)?:?\s")


def behind(document: Document, entry: Entry, stops: list[int], end: int, *, past_verb: bool = False) -> tuple[int, int]:
    """The span behind the entry that can still say what it is about: up to the next count, verb or full stop.

    ``past_verb``: behind the verb that follows the count (``4 thanh niên bị bắt giữ vì tàng trữ …``).
    """
    begin = max(
        entry.end, entry.mentions[-1].end if entry.mentions and entry.mentions[-1].start < entry.end + 60 else 0
    )
    if past_verb and entry.passive and entry.verb_end is not None:
        begin = max(begin, entry.verb_end)
    limit = min([stop for stop in stops if stop >= begin] + [end, begin + _REACH])
    stop = _STOP.search(document.folded, begin, limit)
    return begin, stop.start() if stop is not None else limit


def before(document: Document, entry: Entry, begin: int) -> tuple[int, int]:
    """The span before the entry's first count that labels it: from its verb, or from ``begin``."""
    start = entry.verb_end if entry.verb_end is not None and entry.verb_end <= entry.first else begin
    start = entry.first if as_example(document, entry) else max(start, begin)
    cut = max(document.folded.rfind(";", start, entry.first), document.folded.rfind("\n", start, entry.first))
    return max(start, cut + 1), entry.first


def as_example(document: Document, entry: Entry) -> bool:
    """Whether the counted cases are examples of what was told before: ``điển hình như: 3 vụ bắt giữ 300 kg …``."""
    return _EXAMPLE.search(document.folded, max(0, entry.first - 40), entry.first) is not None


def named(document: Document, spans: list[tuple[int, int]]) -> tuple[list[str], int | None]:
    """The offences named in the spans, each once, in text order, and where the last one's words end."""
    found: list[str] = []
    last: int | None = None
    for start, end in spans:
        for match in lexicon.OFFENCE.finditer(document.folded, start, end):
            value = lexicon.offence_value(document.folded, match.start())
            if value and value not in found:
                found.append(value)
            rest = _REST.match(document.folded, match.end(), end)
            last = rest.end() if rest is not None else match.end()
    return found, last


def leads_to(folded: str, start: int, end: int) -> bool:
    """Whether the verb at ``start:end`` only leads to the offence: ``tạm giữ 5 người để làm rõ hành vi mua bán …``."""
    if _IN_ORDER_TO.search(folded, max(0, start - 24), start) is None:
        return False
    return match_at(_WHAT_FOR, folded, end) is not None


def article(document: Document, spans: list[tuple[int, int]]) -> str | None:
    """The article named in the spans as written (``khoản 1 Điều 251``), or those of one row (``điều 248, điều 252``).

    None where there is none, or several apart.
    """
    rows = [match for span in spans for match in lexicon.ARTICLES.finditer(document.folded, *span)]
    if len(rows) == 1 and "khoan" not in rows[0].group():
        return ", ".join(f"điều {number}" for number in _ARTICLE_NUMBER.findall(rows[0].group()))
    matches = [match for span in spans for match in lexicon.ARTICLE.finditer(document.folded, *span)]
    if len(matches) != 1:
        return None
    return " ".join(document.clean[matches[0].start() : matches[0].end()].split())


def foreign(document: Document, entry: Entry, begin: int, stops: list[int], end: int, section: str | None) -> bool:
    """Whether the cases are of another kind (traffic accidents, theft, lawsuits) and have nothing to do with drugs.

    What stands right behind the count decides, then a label right before it (``ma túy 317 vụ``), then the nearest
    topic before it, then the ``section``: what the clause before or the heading speaks of, at last the document.
    Leaves in ``entry.named`` what the count's own words say.
    """
    folded = document.folded
    first, last = behind(document, entry, stops, end)
    cut = _CLAUSE_STOP.search(folded, first, min(last, first + _TOPIC_REACH))
    if match_at(_MADE_UP_OF, folded, entry.end):  # "13 vụ, gồm 9 vụ trộm cắp và 4 vụ đánh nhau": as its parts
        last = min(end, entry.end + _TOPIC_REACH)
        cut = _STOP.search(folded, entry.end, last)
    if match_at(_COMMITTED, folded, entry.end):  # "bắt 1 đối tượng gây ra 7 vụ cướp giật"
        cut = _CLAUSE_STOP.search(folded, first, min(end, first + _TOPIC_REACH))
        last = min(end, first + _TOPIC_REACH)
    topics = lexicon.topics(document, entry.first, cut.start() if cut else min(last, first + _TOPIC_REACH), behind=True)
    label = _SHARE_BEFORE.search(folded, max(0, entry.first - _LABEL_REACH), entry.first)
    if label is not None and not topics:
        topics = ["drug" if label["drug"] else "other"]
    entry.share = label is not None or match_at(_SHARE_BEHIND, folded, entry.end) is not None
    if topics:
        entry.named = "drug" if "drug" in topics else "other"
        return entry.named == "other"
    nearest = lexicon.topics(document, begin, entry.first)
    if nearest:
        return nearest[-1] == "other"
    wide = lexicon.topics(document, first, last)
    if wide:
        return "drug" not in wide
    if "drug" in lexicon.topics(document, last, max(last, min(end, entry.end + _REACH))):
        return False  # "bắt 2 đối tượng, thu giữ 3 gói heroin"
    if section is not None:
        return section == "other"
    return not document.derive(speaks_of_drugs) and bool(
        _BREACHES.search(" ".join(count.unit for count in entry.counts)) or match_at(_BREACH_BEHIND, folded, entry.end)
    )


def all_crimes(document: Document, total: Entry, part: Entry) -> bool:
    """Whether a total with this share counts crimes of every kind: ``1.022 vụ, trong đó … ma túy 317 vụ``.

    It does where it names no crime itself and the share is told apart by the crime alone.
    """
    if total.named is not None or part.named is None or not part.share or part.count("cases") is None:
        return False
    numbers = [(part.number(kind), total.number(kind)) for kind in ("cases", "people")]
    less = any(small is not None and large is not None and small < large for small, large in numbers)
    return (
        less and "drug" not in lexicon.topics(document, total.end, part.start)[: -1 if part.named == "drug" else None]
    )


def speaks_of_drugs(document: Document) -> bool:
    """Whether drugs are named anywhere. Use ``document.derive(speaks_of_drugs)``."""
    return any(
        match.lastgroup == "drug" and lexicon.exact(document, lexicon.TOPIC_EXACT, match.start(), match.end())
        for match in lexicon.TOPIC.finditer(document.folded)
    )


def topic_of(document: Document, start: int, end: int) -> str | None:
    """``drug`` or ``other`` where a heading names one kind only."""
    topics = set(lexicon.topics(document, start, end, behind=True))
    return topics.pop() if len(topics) == 1 else None
