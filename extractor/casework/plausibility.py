"""Whether what was counted was dealt with as a case at all, and who else belongs to the count."""

from __future__ import annotations

import regex

from extractor.casework import lexicon
from extractor.casework.entries import Entry
from extractor.document import Document

_STORY = regex.compile(
    rf"\s(?:(?:da|deu|cung|dang|lien|tiep tuc|bat ngo|con)\s)*(?:{'|'.join(lexicon.DATA['story']['words'])})"
)
_WITH_NAME = regex.compile(r"\p{Lu}\p{L}*\s?(?:\([^()]{1,40}\)\s|\s)(?:cùng|và)\s$")
_SENTENCE_END = regex.compile(r"[.;\n]")
_NEAR, _BESIDE = 40, 110


def plausible(document: Document, entry: Entry) -> bool:
    """Whether what was counted was dealt with as a case at all; people need a verb, cases need little."""
    folded = document.folded
    if not entry.counts:
        return any(mention.of_crimes for mention in entry.mentions)
    if any(count.value != count.value.to_integral() or count.value > 10_000_000 for count in entry.counts):
        return False
    if len(entry.counts) == 1 and entry.verb_end is None and folded.startswith("mot ", entry.first):
        return False  # "có nhà một vụ": no verb, and no number meant
    if entry.count("cases") is not None:
        return not (entry.blocked and len(entry.counts) == 1)
    count = entry.counts[0]
    if entry.action is None:
        return False
    if count.unit not in lexicon.SUSPECTS and (entry.verb_end is None or _weak(document, entry)):
        return False
    if entry.host is not None:
        return True
    apart = not entry.direct and entry.verb_end is not None and entry.verb_end <= entry.first
    return not (apart and _STORY.match(folded, count.end))


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
    before = document.clean[max(0, count.start - 60) : count.start]
    after = document.folded[count.end : count.end + 8]
    return _WITH_NAME.search(before) is not None and (
        count.unit.startswith(("đồng", "bị c")) or after.startswith(" khac")
    )
