"""Where the pinpoints of a mention stand: before its name, behind it, in a list of headings or of offences."""

from __future__ import annotations

from extractor import regex
from extractor.citing.mention import Mention
from extractor.citing.pinpoints import Pinpoint, articles, chain_from, chains, is_misread
from extractor.citing.view import View, at
from extractor.citing.vocabulary import ANCHOR, PATTERNS, TYPE_WORD, alternation
from extractor.vietnamese.folding import fold

_LINK = r"(?:[ ,/\-]|(?<![a-z])(?:cua|cac|thuoc|ban hanh kem theo|ban hanh kem|kem theo|trong)(?![a-z]))*+$"
_BEFORE_TYPE = regex.compile(_LINK)
_BEFORE_ATTACHED = regex.compile(
    r"[ ,]*(?:\([^()\n]{1,40}\)|(?<![a-z])(?:(?:va|cua) +)?(?:"
    + alternation(PATTERNS["names"]["attached"])
    + r")(?![a-z])[^.;:()\n\d]{0,90}?(?=(?:ban +hanh +)?kem(?![a-z])))"
    + _LINK
)
"""What stands between a pinpoint and the document that its annex belongs to: ``và Danh mục … kèm theo``, ``(…)``."""
_ROMAN_LIST = regex.compile(r"(?:các )?mục +[IVXLC]+(?:(?: *, *| +và +)(?:mục +)?[IVXLC]+)*")
_TO_PINPOINT = regex.compile(
    r" *(?:\( *|, *|: *)?(?:(?:tai|o|quy dinh tai|gom|cu the la|nhu|nhat la|trong do co|dac biet la) +)?"
)
_AFTER_PINPOINT = regex.compile(r" *(?:cua +)?(?:cac +)?(?:bo +)?(?:nay(?![a-z])|do(?![a-z]))")
_COUNTED = regex.compile(r" *(?:%|(?:trieu|ty|nghin|dong|nguoi|vu|doi +tuong)(?![a-z]))")
"""What makes an amount of it: ``điểm 5,2%``, ``phần 3 triệu đồng``."""
_VERB = regex.compile(
    r" +(?:quy +dinh|quyet +dinh|huong +dan|ket +luan|thong +bao|bao +cao)(?! *(?:so|kem|lien)(?![a-z])| *\d)"
)
"""Words for a type that are verbs behind a pinpoint: ``Nghị định 105, Điều 5 quy định …``."""
_TO_OFFENCE = regex.compile(r",? +(?:quy +dinh +)?(?:ve +)?(?:cac +)?toi(?![a-z])")
_TO_DOCUMENT = regex.compile(r" *(?:cua +|thuoc +|,? *)?")

_GOES_ON = regex.compile(r" *+(?:[,;)]|\.? *+(?:$|\n))| ++\p{Ll}")
"""What stands behind a pinpoint printed with a capital; behind a heading's number stands its first word."""

_SHORT_REACH = 60
_SHORT_POINT = r"(?:diem +|d(?:\. *| +))[a-z]"
_SHORT_CLAUSE = r"(?:khoan +|k\.? ?)\d{1,2}"
_SHORT_ARTICLE = r"(?:dieu +\d{1,3}|d(?:\.? ?\d\d|\. ?\d)\d?)[a-z]?"
_SHORT_ITEM = (
    rf"(?:{_SHORT_POINT}|{_SHORT_CLAUSE}|{_SHORT_ARTICLE})(?![a-z0-9])(?:, *(?:\d{{1,3}}|[a-z])(?![a-z0-9./]))*"
)
_SHORT_RUN = rf"{_SHORT_ITEM}(?:(?: *[,;] *(?:va +)?| +va +| *){_SHORT_ITEM})*"
_SHORT = regex.compile(rf"(?<![a-z0-9/]){_SHORT_RUN}$")
_SHORT_BEHIND = regex.compile(rf" *\((?P<run>{_SHORT_RUN})\)")
"""Pinpoints as the police note them before a law: ``k1 Đ249 BLHS``, ``Đ.250``."""
_SHORT_UNIT = regex.compile(
    r"(?<![a-z])(?:(?P<clause>k)\.? ?(?=\d)|(?P<article>d)\.? ?(?=\d)|(?P<point>d)(?:\. *| +)(?=[a-z]))"
)
_UNIT_MEANT = {"clause": "khoản ", "article": "điều ", "point": "điểm "}

_LONGEST_HEADING = 300
_HEADED_REACH = 900
_HEADING = regex.compile(r"(?<![a-z])dieu (?P<number>\d{1,3}[a-z]?)\. (?=[a-z])")
_HEADED_ARTICLE = r"dieu \d{1,3}[a-z]?\. [a-z][^;()\n.]{2,280}"
_HEADED = regex.compile(
    rf"(?<=den |; |[(]|(?<![a-z])(?:theo|tai|cu) )(?:{_HEADED_ARTICLE}; *)*+{_HEADED_ARTICLE}(?<!quy dinh) cua $"
)
"""A run of articles with their headings, in a list, right before the document that they stand in."""
_OFFENCES_REACH = 900
_OFFENCE_ARTICLE = (
    r"(?:(?:(?:cac ++)?(?:diem|khoan) ++\w{1,3}(?:, *+\w{1,2}(?= *+[, ]))*,? ++(?:va ++)?)*+dieu ++\d{1,3}[a-z]?,? ++"
)
_OFFENCE_ARTICLE += r"(?:quy dinh ++)?(?:ve ++)?(?:cac ++)?toi ++(?:danh ++)?[^;.:()\n\d]{3,170}?)"
_OFFENCE = regex.compile(r"(?<![a-z])(?=(?:cac +)?(?:diem|khoan|dieu) +\w)" + _OFFENCE_ARTICLE)
_OFFENCES = regex.compile(
    rf"(?<![a-z]){_OFFENCE_ARTICLE}(?:(?:[,;] *(?:va +|hoac +)?| va +| hoac +){_OFFENCE_ARTICLE})*?"
    r"(?: ++(?:cua|trong|theo))? ++$"
)
"""Articles of a penal code, each with its offence, right before the code's name."""


class Pinpointed:
    """The part of a search that gives mentions their pinpoints."""

    def __init__(self, text: str, view: View) -> None:
        self.text = text
        self.view = view
        self.chains: dict[int, Pinpoint] = chains(view)
        self.found: list[Mention] = []

    def _is_list_of_annex(self, mention: Mention, chain: Pinpoint) -> bool:
        """``mục III Nghị định 57/2022/NĐ-CP``: a list of its annex; the sections of a decree have Arabic numbers."""
        roman = _ROMAN_LIST.fullmatch(self.view.clean, chain.start, chain.end)
        return roman is not None and mention.kind.name in ("nghị định", "luật", "bộ luật", "pháp lệnh")

    def _articles_of_offences(self, mention: Mention) -> bool:
        """``Điều 249 về tội tàng trữ …, khoản 2 Điều 250 về tội vận chuyển … của Bộ luật Hình sự``."""
        view = self.view
        window = max(0, mention.start - _OFFENCES_REACH, self._end_of_last(mention))
        if mention.kind.name != "bộ luật" or " toi " not in view.folded[window : mention.start]:
            return False
        run = _OFFENCES.search(view.folded, window, mention.start)
        if run is None:
            return False
        for one in _OFFENCE.finditer(run.group()):
            chain = chain_from(view, run.start() + one.start())
            mention.articles += articles(view, chain) if chain else []
        mention.start = run.start()
        return True

    def _headed_articles(self, mention: Mention) -> None:
        """``Điều 16. Trường học; Điều 64. Trường giáo dưỡng của Luật Giáo dục``: articles named with their headings."""
        folded = self.view.folded
        if (
            not folded.endswith("cua ", max(0, mention.start - 6), mention.start)
            or ". " not in folded[max(0, mention.start - _LONGEST_HEADING) : mention.start]
        ):
            return
        window = max(0, mention.start - _HEADED_REACH, self._end_of_last(mention))
        run = _HEADED.search(folded, window, mention.start)
        if run is None:
            return
        mention.articles = [f"điều {one['number']}" for one in _HEADING.finditer(run.group())]
        mention.start = run.start()

    def _pinpoints(self, mention: Mention) -> None:
        view = self.view
        before = _BEFORE_TYPE.search(view.folded, max(0, mention.start - 40), mention.start)
        edge = before.start() if before else mention.start
        if mention.kind.named and self._short_pinpoints(mention, edge):
            return
        chain = self.chains.get(edge)
        if chain is None and (view.folded[edge - 1 : edge] == ")" or "kem" in view.folded[edge : mention.start]):
            before = _BEFORE_ATTACHED.search(view.folded, max(0, mention.start - 140), mention.start)
            chain = self.chains.get(before.start()) if before else None
        if chain is not None and not self._is_list_of_annex(mention, chain):
            mention.articles = self._read(mention, chain)
            mention.start = chain.start
        elif chain is None and not self._articles_of_offences(mention):
            self._headed_articles(mention)
        self._pinpoints_behind(mention)

    def _read(self, mention: Mention, chain: Pinpoint) -> list[str]:
        """The chain written out; one that a bad scan garbled makes its mention unsure."""
        mention.sure = mention.sure and not is_misread(self.view, chain)
        return articles(self.view, chain)

    def _pinpoints_behind(self, mention: Mention) -> None:
        """``Bộ luật Hình sự (Điều 249)``, ``Nghị định 105, khoản 2 Điều 5``; not the next heading: ``Điều 5. …``."""
        view = self.view
        lead = at(_TO_PINPOINT, view.folded, mention.end)
        after = chain_from(view, lead.end()) if lead else None
        if lead is None or after is None:
            return
        if not (lead.group().strip() or view.clean[after.start : after.start + 1].islower()) and (
            "\n" in self.text[mention.end : after.end] or not at(_GOES_ON, view.clean, after.end)
        ):
            return  # a heading of this document's own: Điều 5
        following = at(_AFTER_PINPOINT, view.folded, after.end)
        link = at(_TO_DOCUMENT, view.folded, after.end)
        other = at(TYPE_WORD, view.folded, link.end()) if link else None
        code = at(ANCHOR, view.folded, link.end()) if link else None
        if (
            following
            or at(_COUNTED, view.folded, after.end)
            or ((other or code) and not at(_VERB, view.folded, after.end))
        ):
            return
        if mention.articles and at(_TO_OFFENCE, view.folded, after.end):
            return  # Điều 173 của Bộ luật này, Điều 174 về tội … của Bộ luật kia
        mention.articles = mention.articles + self._read(mention, after)
        mention.end = after.end + (1 if "(" in lead.group() and view.clean[after.end : after.end + 1] == ")" else 0)

    def _short_pinpoints(self, mention: Mention, edge: int) -> bool:
        """``k1 Đ249 BLHS``, ``BLHS (k1 Đ249)``: units cut to a letter, before a law's name or in a bracket behind."""
        view = self.view
        behind = at(_SHORT_BEHIND, view.folded, mention.end)
        if behind is not None:
            mention.articles += self._written_out(behind.start("run"), behind.end("run"))
            mention.end = behind.end() if mention.articles else mention.end
        run = _SHORT.search(view.folded, max(0, edge - _SHORT_REACH, self._end_of_last(mention)), edge)
        if run is None:
            return False
        found = self._written_out(run.start(), edge)
        if not found:
            return False
        mention.articles, mention.start = found + mention.articles, run.start()
        return True

    def _written_out(self, start: int, end: int) -> list[str]:
        """Pinpoints of which some unit is cut to a letter, read as those in full; none where every unit is in full."""
        view = self.view
        clean, done = "", start
        for unit in _SHORT_UNIT.finditer(view.folded, start, end):
            if view.clean[unit.start()] not in "kKĐđÐð":
                return []
            clean += view.clean[done : unit.start()] + _UNIT_MEANT[str(unit.lastgroup)]
            done = unit.end()
        if not clean:
            return []
        clean += view.clean[done:end]
        full = View(clean, fold(clean))
        chain = chain_from(full, 0)
        return articles(full, chain) if chain is not None and chain.end == len(clean) else []

    def _end_of_last(self, mention: Mention) -> int:
        """Where the mention before this one ends: its pinpoints are not this one's."""
        return self.found[-1].end if self.found and self.found[-1].end <= mention.start else 0
