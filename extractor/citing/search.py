"""What one search knows of a text, and how a mention is completed from what stands around it."""

from __future__ import annotations

import regex

from extractor.citing import surroundings
from extractor.citing.agreement import agrees_with_code
from extractor.citing.mention import Mention
from extractor.citing.pinpoints import Pinpoint, articles, chain_from, chains
from extractor.citing.view import View, at, citation_view
from extractor.citing.vocabulary import ANCHOR, PATTERNS, TYPE_WORD, alternation
from extractor.document import Document

_LINK = r"(?:[ ,]| - |(?<![a-z])(?:cua|cac|thuoc|ban hanh kem theo|ban hanh kem|kem theo|trong)(?![a-z]))*$"
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
_TO_DOCUMENT = regex.compile(r" *(?:cua +|thuoc +|,? *)?")

_LONGEST_HEADING = 180
_HEADED_REACH = 700
_HEADING = regex.compile(r"(?<![a-z])dieu (?P<number>\d{1,3}[a-z]?)\. (?=[a-z])")
_HEADED_ARTICLE = r"dieu \d{1,3}[a-z]?\. [a-z][^;()\n.]{2,170}"
_HEADED = regex.compile(rf"(?<=den |; |[(])(?:{_HEADED_ARTICLE}; *)*+{_HEADED_ARTICLE}(?<!quy dinh) cua $")
"""A run of articles with their headings, in a list, right before the document that they stand in."""
_OFFENCES_REACH = 900
_OFFENCE_ARTICLE = (
    r"(?:(?:(?:cac +)?(?:diem|khoan) +\w{1,3}(?:, *\w{1,2}(?= *[, ]))*,? +(?:va +)?)*+dieu +\d{1,3}[a-z]?,? +"
)
_OFFENCE_ARTICLE += r"(?:quy dinh +)?(?:ve +)?(?:cac +)?toi +(?:danh +)?[^;.:()\n\d]{3,170}?)"
_OFFENCE = regex.compile(r"(?<![a-z])(?=(?:cac +)?(?:diem|khoan|dieu) +\w)" + _OFFENCE_ARTICLE)
_OFFENCES = regex.compile(
    rf"(?<![a-z]){_OFFENCE_ARTICLE}(?:(?:[,;] *(?:va +|hoac +)?| va +| hoac +){_OFFENCE_ARTICLE})*?"
    r"(?: +(?:cua|trong|theo))? +$"
)
"""Articles of a penal code, each with its offence, right before the code's name."""
_SAME_DAY = regex.compile(r" *,? *cung +ngay(?= *(?:[,.;)]|cua(?![a-z])))")
_LIST_REACH = 300
_GAP_IN_LIST = regex.compile(r" *(?:,|va|;)? *(?:va +)?(?:cac +)?|(?:[^.:\n]|\.(?! ))*; *(?:va +)?(?:cac +)?")
"""Between two of a list: a comma, or the first one's own subject up to a semicolon."""


class Search:
    """One document's search: the views, the pinpoints, what was found so far."""

    def __init__(self, document: Document) -> None:
        self.text = document.text
        self.view: View = document.derive(citation_view)
        self.chains: dict[int, Pinpoint] = chains(self.view)
        self.found: list[Mention] = []
        self.serials: set[tuple[str, str]] = set()  # type and serial of every whole number seen
        self.inside = 0  # end of the name of the last law that names no other law
        self.nested = 0  # end of the name of the last amending law
        self.numbered = 0  # end of the last number taken
        self.inner_numbers = False  # whether numbers behind the last amending law are those of what it amends
        self.far_dates: set[int] = set()  # ends of dates behind a title that belong to the numbered document before it
        self.own: set[int] = set()  # where documents state their own numbers

    def _rest_of_line(self, position: int) -> str:
        """The printed line from ``position`` on, at most a hundred code points of it."""
        return self.text[position : position + 100].partition("\n")[0]

    def _complete(self, mention: Mention, end: int, *, plain_year: bool) -> None:
        """Date, year and issuer after the mention, behind its title, or before it."""
        view = self.view
        joint = "liên tịch" in mention.kind.name or bool(
            mention.number
            and ("LT" in mention.number.text or any(code.endswith(("LN", "PH")) for code in mention.number.codes[:1]))
        )
        same_day = at(_SAME_DAY, view.folded, end)
        if same_day and self.found and len(self.found[-1].date or "") == len("2000-01-01"):
            mention.date, mention.date_span, end = self.found[-1].date, same_day.span(), same_day.end()
        around = surroundings.after(view, end, named=mention.year is None, joint=joint, plain_year=plain_year)
        if mention.number and around.date_span and around.date_span[1] in self.far_dates:
            around = surroundings.Around(end)  # the date of the document whose title names this one
        if mention.number and around.date is None and around.issuer is None and mention.date is None:
            far = surroundings.behind_title(
                view,
                around.end,
                lambda text: agrees_with_code(mention.number, mention.kind, text, strict=not joint),
                joint=joint,
            )
            if far is not None:
                around.date, around.date_span, around.issuer = far.date, far.date_span, far.issuer
                mention.date_apart, mention.issuer_apart = far.date is not None, far.issuer is not None
                if far.date_span:
                    self.far_dates.add(far.date_span[1])
        elif mention.number and around.issuer is None and mention.issuer is None:
            quoted = surroundings.issuer_behind_quotes(view, around.end, joint=joint)
            if quoted is not None and agrees_with_code(
                mention.number, mention.kind, view.clean[quoted.start : quoted.end], strict=False
            ):
                mention.issuer, mention.issuer_apart = quoted, True
        if mention.kind.named and self._is_of_another(mention, around):
            return
        if mention.kind.named and not mention.number and self._dates_the_carrier(mention, around):
            return
        mention.end = max(mention.end, around.end)
        mention.date, mention.date_span = around.date or mention.date, around.date_span or mention.date_span
        mention.issuer = around.issuer or mention.issuer
        mention.year = mention.year or (int(mention.date[:4]) if mention.date else None) or around.year
        if mention.number:
            self._look_before(mention)

    def _is_of_another(self, mention: Mention, around: surroundings.Around) -> bool:
        """Whether date and issuer behind a law's name are those of the decree that carries the law out."""
        if around.date_span and around.date_span[1] in self.far_dates and not mention.date_apart:
            return True
        if around.issuer is None or mention.issuer_apart or mention.kind.issuer is None:
            return False
        name = self.view.folded[around.issuer.start : around.issuer.end]
        return not regex.search(r"quoc hoi|qh|hoi dong nha nuoc|chu tich nuoc|uy ban thuong vu", name)

    def _dates_the_carrier(self, mention: Mention, around: surroundings.Around) -> bool:
        """``Nghị định 99/2015/NĐ-CP … của Luật Nhà ở ban hành ngày 20/10/2015``: the decree's date, not the law's."""
        carrier = self.found[-1] if self.found else None
        if carrier is None or carrier.number is None or carrier.date or not around.date_span or not around.date:
            return False
        lead = self.view.folded[around.date_span[0] : around.date_span[1]].lstrip()
        between = self.view.folded[carrier.end : mention.start] if mention.start - carrier.end < 320 else ";"
        if not lead.startswith("ban hanh") or carrier.number.year != int(around.date[:4]) or ";" in between:
            return False
        carrier.date, carrier.date_span, carrier.date_apart = around.date, around.date_span, True
        return True

    def _look_before(self, mention: Mention) -> None:
        subject = mention.start
        if mention.issuer is None:
            joint = "liên tịch" in mention.kind.name
            before = surroundings.issuer_before(self.view, mention.start, joint=joint)
            if before is not None:
                body, _ = before
                text = self.view.clean[body.start : body.end]
                if agrees_with_code(mention.number, mention.kind, text, strict=False):
                    mention.issuer, mention.issuer_apart, subject = body, True, body.start
            elif opener := next((one for one in self.found[:-4:-1] if self._continues(one, mention)), None):
                mention.issuer, mention.issuer_apart = opener.issuer, True
        if mention.date is None and mention.issuer_apart:
            date = surroundings.date_before(self.view, subject)
            if date is not None:
                mention.date, mention.date_span = date
                mention.date_apart = True
                mention.year = mention.year or int(mention.date[:4])

    def _continues(self, previous: Mention, mention: Mention) -> bool:
        """Whether a mention goes on in the list that ``previous`` opened behind its issuer."""
        if not previous.issuer_apart or not previous.number or not mention.number:
            return False
        gap = self.view.folded[previous.end : mention.start] if mention.start - previous.end < _LIST_REACH else "."
        same = previous.number.codes[1:] == mention.number.codes[1:]
        return same and _GAP_IN_LIST.fullmatch(gap) is not None

    def _is_list_of_annex(self, mention: Mention, chain: Pinpoint) -> bool:
        """``mục III Nghị định 57/2022/NĐ-CP``: a list of its annex; the sections of a decree have Arabic numbers."""
        roman = _ROMAN_LIST.fullmatch(self.view.clean, chain.start, chain.end)
        return roman is not None and mention.kind.name in ("nghị định", "luật", "bộ luật", "pháp lệnh")

    def _articles_of_offences(self, mention: Mention) -> bool:
        """``Điều 249 về tội tàng trữ …, khoản 2 Điều 250 về tội vận chuyển … của Bộ luật Hình sự``."""
        view = self.view
        window = max(0, mention.start - _OFFENCES_REACH)
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
        window = max(0, mention.start - _HEADED_REACH)
        run = _HEADED.search(folded, window, mention.start)
        if run is None:
            return
        mention.articles = [f"điều {one['number']}" for one in _HEADING.finditer(run.group())]
        mention.start = run.start()

    def _pinpoints(self, mention: Mention) -> None:
        view = self.view
        before = _BEFORE_TYPE.search(view.folded, max(0, mention.start - 40), mention.start)
        edge = before.start() if before else mention.start
        chain = self.chains.get(edge)
        if chain is None and (view.folded[edge - 1 : edge] == ")" or "kem" in view.folded[edge : mention.start]):
            before = _BEFORE_ATTACHED.search(view.folded, max(0, mention.start - 140), mention.start)
            chain = self.chains.get(before.start()) if before else None
        if chain is not None and not self._is_list_of_annex(mention, chain):
            mention.articles = articles(view, chain)
            mention.start = chain.start
        elif chain is None and not self._articles_of_offences(mention):
            self._headed_articles(mention)
        lead = at(_TO_PINPOINT, view.folded, mention.end)
        if lead is None or not (lead.group().strip() or view.clean[lead.end() : lead.end() + 1].islower()):
            return  # a heading of this document's own: Điều 5
        after = chain_from(view, lead.end())
        if after is None:
            return
        following = at(_AFTER_PINPOINT, view.folded, after.end)
        link = at(_TO_DOCUMENT, view.folded, after.end)
        other = at(TYPE_WORD, view.folded, link.end()) if link else None
        code = at(ANCHOR, view.folded, link.end()) if link else None
        if following or other or code:
            return
        mention.articles = mention.articles + articles(view, after)
        mention.end = after.end + (1 if "(" in lead.group() and view.clean[after.end : after.end + 1] == ")" else 0)
