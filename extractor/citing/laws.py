"""Laws cited by name, with or without year, date and number."""

from __future__ import annotations

from extractor import regex
from extractor.citing.dates import DATE_AFTER, iso_date
from extractor.citing.mention import Mention, share
from extractor.citing.names import LawTitle, law_title_at, title_behind_number
from extractor.citing.numbered import DIRECT, SO, NumberedSearch
from extractor.citing.numbers import Number, number_at
from extractor.citing.repairs import repaired
from extractor.citing.view import at
from extractor.citing.vocabulary import (
    KIND_OF_NAME,
    LAW_ABBREVIATIONS,
    LAW_SHORT,
    PATTERNS,
    SERIAL_AHEAD,
    DocumentKind,
    alternation,
)
from extractor.vietnamese.folding import slug

_NUMBER_OF_LAW = regex.compile(
    r" *(?:, *|\( *|- *)?(?:(?:bo +)?luat +)?" + SO + SERIAL_AHEAD + r"|[ (]*(?=\d{1,3}/\d{4}/)"
)
_STATE = regex.compile(
    r" +(?:cua +)?(?:nuoc +(?:(?:cong +hoa|viet +nam)[a-z ]{0,60}?)?viet +nam(?: +dan +chu +cong +hoa)?"
    r"|(?:nuoc +)?chxhcn *(?:viet +nam|vn)|viet +nam(?: +dan +chu +cong +hoa)?)(?![a-z])"
)
_ENACTED = regex.compile(r"(?<![a-z])ban hanh *$")
_DRAFT = regex.compile(r"(?<![a-z])(?:du thao|du an|de cuong)(?: +cac)? *$")
_EXPLAINED = regex.compile(r" *\( *(?:(?:sau day |duoi day )?(?:viet|goi) tat la:? *|sau day goi la:? *)?")
_SUBJECT = regex.compile(r"(?<![a-z])luat *$")
_NOT_AFTER = regex.compile(r"(?<![a-z])(?:" + alternation(PATTERNS["names"]["not_after"]) + r") *$")
_OF_BODY = regex.compile(r" +(?:cua|do) +")
_FOREIGN = regex.compile(
    r" +(?:co ban +)?(?:cua +)?(?:nuoc +)?(?P<country>" + alternation(PATTERNS["names"]["foreign"]) + r")(?![a-z])"
)
_THIS = regex.compile(r"(?i) +(?:này|nầy)(?!\p{L})")
"""A document that names itself: ``Luật Đất đai này``."""
_REVISED = regex.compile(r" *\( *sua doi(?: *, *bo sung)? *\)")
_SELF = regex.compile(r"(?i) +(?:này|nầy|đó|nói trên|nêu trên|trên)(?!\p{L})")


class LawSearch(NumberedSearch):
    """Finds laws, codes, ordinances and constitutions cited by name."""

    def _abbreviated(self, anchor: regex.Match[str], printed: str) -> list[Mention]:
        start, end = anchor.span()
        if not printed.isupper():
            return []
        name, title = LAW_ABBREVIATIONS[" ".join(anchor["code"].split())]
        if self.found and self._explains(self.found[-1], start, title):
            return []
        mention = Mention(KIND_OF_NAME[name], start, end, (start, end), title_text=title)
        self._complete(mention, end, plain_year=True)
        self._pinpoints(mention)
        return [mention]

    def _explains(self, previous: Mention, start: int, title: str) -> bool:
        """Whether the abbreviation at ``start`` only explains the name before it: ``Bộ luật Hình sự (BLHS)``."""
        gap = self.view.folded[previous.end : start] if start - previous.end < 40 else ""
        return _EXPLAINED.fullmatch(gap) is not None and slug(previous.title_text or "") == slug(title)

    def _law(self, kind: DocumentKind, start: int, end: int) -> list[Mention]:
        view = self.view
        if at(_SELF, view.clean, end) or not self._may_name_law(start):
            return []
        direct = at(DIRECT, view.folded, end)
        number = number_at(view, direct.end()) if direct else None
        if number is not None and direct and (number.codes or (number.year and direct["so"])):
            if self._is_own_number(kind, start, number):
                self.own.add(number.start)
                return []
            title = title_behind_number(view, number.end)
            if title is not None:
                return [self._entitled(kind, (start, end), number, title)]
            first = self._mention(kind, start, (start, end), number)
            found = [first, *self._continued(first)]
            share(found)
            return found
        capital = view.clean[start].isupper()
        of_body = capital and number is None and at(_OF_BODY, view.folded, end) is not None
        issued_first = self._issued_first(kind, end) if of_body else None
        if issued_first is not None and issued_first.number.codes:  # Pháp lệnh của Ủy ban Thường vụ Quốc hội số …
            return self._numbered(kind, start, end)
        if kind.name == "hiến pháp":
            return self._constitution(kind, start, end)
        short = at(LAW_SHORT, view.folded, start)
        title = LawTitle(end, short.end(), known=True) if short else law_title_at(view, end)
        if title is None:
            return self._dated_only(kind, start, end) if capital else []
        if at(_THIS, view.clean, title.end) or self._is_foreign(title.end):
            return []
        inner = start < self.nested
        enacted = _ENACTED.search(view.folded, max(0, start - 24), start) is not None
        mention = Mention(kind, start, title.end, (start, end), title=title)
        mention.title_text = " ".join(view.clean[title.start : title.end].split())
        if short:
            mention.title_text = LAW_ABBREVIATIONS[" ".join(short.group().split())][1]
        if title.amending:
            self.nested = max(self.nested, title.end)
        else:
            self.inside = max(self.inside, title.end)
        if inner:
            if title.end < self.nested or self.inner_numbers:
                self._number_of_law(mention, complete=False)
        else:
            self.inner_numbers = title.amending and (enacted or title.numbers)
            self._complete(mention, title.end, plain_year=True)
            if not self.inner_numbers:
                self._number_of_law(mention)
        revised = at(_REVISED, view.folded, mention.end)
        if revised and not (inner or mention.year or mention.number):  # a bill, not the law of that name
            mention.end, mention.title_text = revised.end(), f"{mention.title_text} (sửa đổi)"
        self._pinpoints(mention)
        long = (
            title.known and mention.title_text.count(" ") > 1 and not mention.title_text.lower().startswith("tố tụng")
        )
        firm = long or mention.year or mention.number or mention.articles or mention.date
        if not capital and not (title.known and (firm or kind.name != "luật")):
            return []
        if _DRAFT.search(view.folded[max(0, start - 16) : start]) and not mention.number:
            return []
        mention.sure = mention.sure and (title.known or title.amending or bool(firm))
        return [] if self._is_heading(mention) else [mention]

    def _is_foreign(self, end: int) -> bool:
        """Whether the law whose name ends at ``end`` is another country's: ``Luật Hình sự Pháp``."""
        match = at(_FOREIGN, self.view.folded, end)
        return match is not None and self.view.clean[match.start("country")].isupper()

    def _constitution(self, kind: DocumentKind, start: int, end: int) -> list[Mention]:
        """``Hiến pháp nước Cộng hòa xã hội chủ nghĩa Việt Nam năm 2013``; the subject (``luật hiến pháp``) is none."""
        view = self.view
        if _SUBJECT.search(view.folded, max(0, start - 12), start):
            return []
        state = at(_STATE, view.folded, end)
        mention = Mention(kind, start, end, (start, end))
        self._complete(mention, state.end() if state else end, plain_year=True)
        self._pinpoints(mention)
        named = view.clean[start].isupper() or mention.year
        return [mention] if named and not self._is_heading(mention) else []

    def _may_name_law(self, start: int) -> bool:
        """Whether the type word at ``start`` can begin a law's name: no school, firm or profession stands before it.

        In the printed text a cell of a table ends what stands before (``Bộ Môi trường | 2 | Luật …``).
        """
        window = max(0, start - 24)
        before = window + len(self.view.clean[window:start].rstrip())
        if self.text.count("\n", before, start) > 1:
            return True
        return _NOT_AFTER.search(self.view.folded, window, start) is None

    def _entitled(self, kind: DocumentKind, type_span: tuple[int, int], number: Number, title: LawTitle) -> Mention:
        """A law with its name behind its number, and what stands behind that."""
        number = repaired(number, kind, self.view.clean[slice(*type_span)])
        mention = Mention(kind, type_span[0], title.end, type_span, number, number.text, title, sure=number.sure)
        mention.title_text = " ".join(self.view.clean[title.start : title.end].split())
        mention.year = number.year
        self.serials.add((kind.name, number.serial.lstrip("0")))
        self.inside = max(self.inside, title.start if title.amending else title.end)
        if title.amending:
            self.nested, self.inner_numbers = max(self.nested, title.end), True
        self._complete(mention, title.end, plain_year=False)
        self._pinpoints(mention)
        return mention

    def _dated_only(self, kind: DocumentKind, start: int, end: int) -> list[Mention]:
        """``Pháp lệnh ngày 21-10-1970 trừng trị các tội …``: the date first, the name (of the lexicon) behind it."""
        dated = at(DATE_AFTER, self.view.folded, end)
        date = iso_date(dated) if dated else None
        if dated is None or date is None:
            return []
        title = law_title_at(self.view, dated.end())
        if title is None or not title.known:
            return []
        mention = Mention(kind, start, title.end, (start, end), title=title, date=date, date_span=dated.span())
        mention.title_text, mention.year = self.view.clean[title.start : title.end], int(date[:4])
        self._pinpoints(mention)
        return [mention]

    def _number_of_law(self, mention: Mention, *, complete: bool = True) -> None:
        """``Luật … năm 2021 (số 73/2021/QH14)``, ``Luật … số 73/2021/QH14 ngày …``."""
        match = at(_NUMBER_OF_LAW, self.view.folded, mention.end)
        number = number_at(self.view, match.end()) if match else None
        if match is None or number is None or not number.codes:
            return
        number = repaired(number, mention.kind, self.view.clean[slice(*mention.type_span)])
        mention.number, mention.number_text = number, number.text
        mention.sure = mention.sure and number.sure
        mention.year = number.year or mention.year
        mention.end = number.end
        self.numbered = max(self.numbered, number.end)
        opened = "(" in self.view.clean[match.start() : match.end()]
        if complete:
            self._complete(mention, number.end, plain_year=False)
        if opened and self.view.clean[mention.end : mention.end + 1] == ")":
            mention.end += 1

    def _is_heading(self, mention: Mention) -> bool:
        """Whether the mention is a line of capitals of its own: a law's own title."""
        text = self.text[mention.start : mention.end]
        if not text.isupper():
            return False
        before = self.text.rfind("\n", max(0, mention.start - 200), mention.start) + 1
        rest = self._rest_of_line(mention.end)
        return not self.text[before : mention.start].strip(" #*\t") and not rest.strip(" #*\t")
