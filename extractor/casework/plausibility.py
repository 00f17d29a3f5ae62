"""Whether what was counted was dealt with as a case at all, and who else belongs to the count."""

from __future__ import annotations

from collections.abc import Sequence

from extractor import regex
from extractor.casework import lexicon
from extractor.casework.counts import Count
from extractor.casework.entries import Entry
from extractor.clauses import Clause
from extractor.document import Document
from extractor.record import Case
from extractor.vietnamese.matching import match_at

_STORY = regex.compile(
    rf"\s(?:(?:da|deu|cung|dang|lien|tiep tuc|bat ngo|con)\s)*(?:{'|'.join(lexicon.DATA['story']['words'])})"
)
_WITH_NAME = regex.compile(r"\p{Lu}\p{L}*\s?(?:\([^()]{1,90}\)\s|\s)(?:cùng|và)\s$")
_SENTENCE_END = regex.compile(r"[.;\n]")
_BYSTANDER = regex.compile(lexicon.DATA["units"]["bystanders"])
_CAUGHT = regex.compile(lexicon.DATA["units"]["caught"])
_INSPECT = regex.compile(lexicon.DATA["steps"]["inspect"])
_SEARCH = regex.compile(lexicon.DATA["steps"]["search"])
_NAME = regex.compile(lexicon.DATA["steps"]["name"])
_WIDENED = regex.compile(lexicon.DATA["steps"]["widened"])
_FLED = regex.compile(lexicon.DATA["steps"]["fled"])
_CHASED = regex.compile(lexicon.DATA["steps"]["chased"])
_MET = regex.compile(lexicon.DATA["steps"]["met"])
_ESCAPED = regex.compile(lexicon.DATA["steps"]["escaped"])
_SIGHTED = regex.compile(lexicon.DATA["steps"]["sighted"])
_REMOVED = regex.compile(lexicon.DATA["steps"]["removed"])
_TREATED = regex.compile(lexicon.DATA["steps"]["treated"])
_CRIMES = regex.compile(lexicon.DATA["steps"]["crimes"])
_DEALERS = regex.compile(lexicon.DATA["steps"]["dealers"])
_PLANNED = regex.compile(lexicon.DATA["planned"]["words"])
_CRIMINALS_DO = regex.compile(lexicon.DATA["steps"]["criminals_do"])
_DIGIT = regex.compile(r"\d")
_TAKEN = frozenset({"thu giu", "phat hien"})  # of what was left behind
_THESE = regex.compile(r" (?:nay|tren|noi tren|do)(?![a-z])")
_THOSE = regex.compile(
    r" (?:nay|noi tren|neu tren|vua neu|ke tren|tren(?=\s?[,.;:)]|\s(?:da|cung|deu|bi|duoc|la|cho thay)\b))(?![a-z])"
)
_NEAR, _BESIDE = 40, 110
_BACK = 1_500


def plausible(document: Document, entry: Entry) -> bool:
    """Whether what was counted was dealt with as a case at all; people need a verb, cases need little."""
    folded = document.folded
    if not entry.counts:
        return any(mention.of_crimes for mention in entry.mentions)
    if entry.counts[0].part:
        return entry.host is not None and not entry.host.dropped
    if entry.start < entry.first and _PLANNED.search(folded, max(0, entry.start - _NEAR), entry.start):
        return False  # "phấn đấu bắt thêm 02 vụ"
    if any(count.value != count.value.to_integral() or count.value > 10_000_000 for count in entry.counts):
        return False
    if len(entry.counts) == 1 and entry.verb_end is None and folded.startswith("mot ", entry.first):
        return False  # "có nhà một vụ": no verb, and no number meant
    if entry.count("cases") is not None:
        return not (len(entry.counts) == 1 and (entry.blocked or _comes_back(folded, entry)))
    count = entry.counts[0]
    if entry.action is None:
        return False
    if count.unit not in lexicon.SUSPECTS and (entry.verb_end is None or _weak(document, entry)):
        return False
    if count.unit == "con nghiện" and not entry.direct:
        return False  # "bắt 40 đối tượng, gom được 280 con nghiện"
    if match_at(_FLED, folded, count.end):
        chased = _CHASED.search(folded, max(0, (entry.verb_end or 0) - 12), entry.verb_end or 0)
        if chased is not None or not entry.direct:
            return False
    if entry.action == "transfer" and count.unit not in lexicon.SUSPECTS and _in_treatment(folded, count):
        return False
    if _got_away(folded, entry) or _are_dealers(folded, entry) or _sighted(folded, entry):
        return False
    if _BYSTANDER.match(folded, count.end - len(count.unit), count.end) and not _caught(document, entry):
        return False
    if entry.host is not None:
        return True
    apart = not entry.direct and entry.verb_end is not None and entry.verb_end <= entry.first
    return not (apart and match_at(_STORY, folded, count.end))


def _comes_back(folded: str, entry: Entry) -> bool:
    """Whether the cases are only named again: ``ngay sau khi bắt quả tang hai vụ trên``."""
    return entry.action in ("arrest", "other", None) and match_at(_THOSE, folded, entry.end) is not None


def _got_away(folded: str, entry: Entry) -> bool:
    """Whether those met with got away, all of them: ``ngăn chặn một tốp 5 người; … vứt lại 2 ba lô rồi chạy thoát``."""
    verb_end = entry.verb_end or 0
    escape = match_at(_ESCAPED, folded, entry.end)
    if escape is None or not _MET.search(folded, max(0, verb_end - 12), verb_end):
        return False
    verbs = lexicon.VERB.finditer(folded, entry.end, escape.end())
    return not any(verb.lastgroup == "arrest_" and verb.group() not in _TAKEN for verb in verbs)


def _sighted(folded: str, entry: Entry) -> bool:
    """Whether they were only seen and looked suspicious: ``phát hiện 2 người đi xe máy có biểu hiện nghi vấn``.

    So are those with whom others are found to deal: ``phát hiện Tám móc nối 6 người để vận chuyển``.
    """
    verb_end = entry.verb_end or 0
    if verb_end > entry.first or not folded.endswith(
        ("phat hien", "lam ro", "xac minh", "kiem tra", "dung xe"), 0, verb_end
    ):
        return False
    if _CRIMINALS_DO.search(folded, verb_end, entry.first):  # also whom a car that was stopped has on board
        return True
    return match_at(_SIGHTED, folded, entry.end) is not None


def _in_treatment(folded: str, count: Count) -> bool:
    """Whether a centre took them in or handed them on: ``cai nghiện cho 64 người, số tiếp nhận mới 26 người``."""
    start, end = max(0, count.start - 2 * _BESIDE), count.end + _BESIDE
    sentence = max(start, *(folded.rfind(sign, start, count.start) for sign in ".;\n"))
    return bool(_TREATED.search(folded, start, end)) and not _CRIMES.search(folded, sentence, end)


def _are_dealers(folded: str, entry: Entry) -> bool:
    """Whether they are the dealers of hotspots that were removed: ``xóa 2 tụ điểm, bóc gỡ 7 đối tượng bán lẻ``."""
    verb_end = entry.verb_end or 0
    removed = _REMOVED.search(folded, max(0, verb_end - 12), verb_end) is not None
    return removed and match_at(_DEALERS, folded, entry.end) is not None


def _caught(document: Document, entry: Entry) -> bool:
    """Whether people met with everywhere (passengers, couples, officials) were caught with drugs."""
    count = entry.counts[0]
    start = max(0, count.start - _BESIDE)
    verb = _CAUGHT.search(document.folded, start, entry.verb_end or 0)
    end = min(len(document.folded), count.end + 2 * _BESIDE)  # "… một nữ hành khách. Trong va li có 2 kg cocaine"
    return verb is not None and "drug" in lexicon.topics(document, start, end)


def is_step(document: Document, entry: Entry, told: Sequence[tuple[Entry, Case, Clause]]) -> bool:
    """Whether the entry is what the police do on the way: ``kiểm tra một đối tượng``, ``khám xét nhà 2 đối tượng``.

    A search is a result of its own unless it comes back to people ``told`` of or named just before.
    """
    if entry.action != "other" or entry.verb_end is None:
        return False
    folded, first = document.folded, entry.first
    start = entry.start if entry.start < first else max(0, entry.verb_end - 24)
    if _INSPECT.search(folded, start, entry.verb_end):
        return not _DIGIT.search(folded, entry.verb_end, first)  # "kiểm tra 54 điểm, 61 đối tượng" is a campaign's
    if not _SEARCH.search(folded, start, entry.verb_end):
        return False
    people = entry.number("people") or 0
    if folded.startswith("mot ", first):
        return True  # "khám xét nhà của một nghi can": whose house it is
    if _WIDENED.search(folded, max(0, first - _BESIDE), first) and not folded.startswith(" khac", entry.end):
        return True
    near = [other for other, _, _ in told[-6:] if first - other.first < _BACK]
    if any((other.number("people") or 0) == people for other in near):
        return True
    return len(set(_NAME.findall(document.clean, max(0, first - _BACK // 2), first))) >= max(people, 1)


def told_before(document: Document, entry: Entry, action: str, told: Sequence[tuple[Entry, Case, Clause]]) -> bool:
    """Whether the entry only comes back to people just counted: ``bắt 4 kẻ … 4 kẻ bị bắt gồm: …``, ``4 kẻ này``."""
    if entry.count("cases") is not None or not (entry.passive or match_at(_THESE, document.folded, entry.end)):
        return False
    near = [(other, fact) for other, fact, _ in told[-4:] if entry.first - other.first < _BACK]
    return any(fact.action == action and fact.people == entry.number("people") for _, fact in near)


def _weak(document: Document, entry: Entry) -> bool:
    """Whether the verb alone does not make ``3 người`` suspects: ``kiểm tra`` and ``phát hiện`` need drugs beside."""
    count = entry.counts[0]
    verb_end = entry.verb_end or 0
    verb = document.folded[max(0, verb_end - 12) : verb_end]
    if entry.action != "other" and not verb.endswith(("phat hien", "ghi nhan", "xay ra", "lam ro")):
        return False
    if verb.endswith(("tam giu", "tam giam", "trieu tap")):
        return False
    end = min(len(document.folded), count.end + _BESIDE)
    stop = _SENTENCE_END.search(document.folded, count.end, end)
    end = stop.start() if stop is not None else end
    return count.start - verb_end > _NEAR or "drug" not in lexicon.topics(document, count.end, end)


def name_joined(document: Document, entry: Entry) -> bool:
    """Whether a named person stands before the count: ``xét xử Vàng A Chảng cùng 8 đồng phạm``."""
    count = entry.counts[0] if entry.counts else None
    if count is None or count.kind != "people":
        return False
    before = document.clean[max(0, count.start - 120) : count.start]
    after = document.folded[count.end : count.end + 8]
    return _WITH_NAME.search(before) is not None and (
        count.unit.startswith(("đồng", "bị c")) or after.startswith(" khac")
    )
