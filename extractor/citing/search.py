"""What one search knows of a text, and how a mention is completed from what stands around it."""

from __future__ import annotations

from extractor import regex
from extractor.citing import surroundings
from extractor.citing.agreement import agrees_with_code
from extractor.citing.mention import Mention
from extractor.citing.pinpointed import Pinpointed
from extractor.citing.view import at, citation_view
from extractor.document import Document

_SAME_DAY = regex.compile(r" *,? *cung +ngay(?= *(?:[,.;)]|cua(?![a-z])))")
_LIST_REACH = 300
_GAP_IN_LIST = regex.compile(r" *(?:,|va|;)? *(?:va +)?(?:cac +)?|(?:[^.:\n]|\.(?! ))*; *(?:va +)?(?:cac +)?")
"""Between two of a list: a comma, or the first one's own subject up to a semicolon."""


class Search(Pinpointed):
    """One document's search: the views, the pinpoints, what was found so far."""

    def __init__(self, document: Document) -> None:
        super().__init__(document.text, document.derive(citation_view))
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
        mention.sure = mention.sure and around.sure
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
        same = previous.number.codes[1:] == mention.number.codes[1:] and bool(mention.number.codes)
        return same and _GAP_IN_LIST.fullmatch(gap) is not None
