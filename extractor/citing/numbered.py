"""Documents cited by number: ``Kế hoạch số 30/KH-UBND``, lists of numbers, bare serials."""

from __future__ import annotations

import regex

from extractor.citing import surroundings
from extractor.citing.mention import Mention, share
from extractor.citing.numbers import STOP_BEFORE, UNITS_AFTER, Number, kind_of_number, number_at
from extractor.citing.search import Search
from extractor.citing.view import at
from extractor.citing.vocabulary import ANCHOR, KIND_OF_NAME, KIND_OF_WORD, PATTERNS, DocumentKind, alternation
from extractor.vietnamese.folding import fold

SO = r"(?:so(?: +hieu)?(?![a-z]) *[:.]?[ \n]*|so(?=\d))"
DIRECT = regex.compile(
    r" *(?:lien +(?:nganh|tich|bo) +)?(?:[\"(]|:[ \n]*(?:- *)?(?=so))? *(?P<so>" + SO + r")?\[?(?=\d)"
)
_QUALIFIED = regex.compile(r"(?P<words> [^.;:()\n\d\"]{1,90}?)(?<![a-z])" + SO + r"(?=\d)")
_CONTINUED = regex.compile(r" *(?:[,;] *(?:va +|hoac +|cung +)?|(?:va|hoac|cung|-) +)(?P<so>" + SO + r")?(?=\d)")
_SERIALS = regex.compile(
    r"\d{1,4}(?: *, *\d{1,4}(?![\d/]))*(?: *, *(?:va +)?| +va +)(?:so +)?(?=\d{1,4} *[/\-] *[a-z])"
)
_SHORT_END = regex.compile(
    r" *(?:$|[.,;:)\]\"\n/]|- |(?:" + alternation(PATTERNS["numbers"]["words_after"]) + r")(?![a-z]))"
)
_KIND_WORDS = regex.compile(r" +(?:lien +(?:nganh|tich|bo)|phoi +hop|hanh +dong)(?![a-z])")
_YEAR_FOLLOWS = regex.compile(r" *nam +(?:19|20)\d\d(?! *-)")
_PERIODIC = frozenset({"kế hoạch", "chương trình", "báo cáo", "đề án", "dự án"})
_GOES_ON = regex.compile(r"[./\-,:]\d")
_ADDRESS = regex.compile(r"\]\([^()\s]{1,300}\)")


class NumberedSearch(Search):
    """Finds documents cited by number."""

    def _numbered(self, kind: DocumentKind, start: int, end: int, *, abbreviated: bool = False) -> list[Mention]:
        view = self.view
        direct = at(DIRECT, view.folded, end)
        if direct:
            number = number_at(view, direct.end())
            has_so = bool(direct["so"])
        else:
            number, has_so = self._qualified(kind, end), True
            if number is not None and (words := at(_KIND_WORDS, view.folded, end)):
                end = words.end()
        if number is None or STOP_BEFORE.search(view.folded[max(0, number.start - 16) : number.start]) is not None:
            return []
        listed = self._serial_list(kind, start, end, number)
        if listed:
            return listed
        if "_" in self.text[number.start : number.end]:
            return []
        if not number.codes and not self._may_stand_bare(kind, start, number, has_so=has_so, abbreviated=abbreviated):
            return []
        if self._is_own_number(kind, start, number):
            self.own.add(number.start)
            return []
        first = self._mention(kind, start, (start, end), number)
        found = [first, *self._continued(first)]
        if len(found) > 1:
            share(found)
        return found

    def _qualified(self, kind: DocumentKind, end: int) -> Number | None:
        """The number of ``Kế hoạch liên ngành số …``, ``Quyết định của Bộ trưởng … số …``: with its code only."""
        match = at(_QUALIFIED, self.view.folded, end)
        number = number_at(self.view, match.end()) if match else None
        if match is None or number is None or not number.codes:
            return None
        name = kind_of_number(number)
        nearer = ANCHOR.search(self.view.folded, match.start("words"), match.end("words"))
        if nearer is not None and (name != kind.name or not nearer["type"] or KIND_OF_WORD.get(nearer["type"]) == kind):
            return None
        first = fold(number.codes[0])
        fits = name == kind.name or any(first.startswith(code) for code in kind.codes)
        loose = name is None and kind.name in ("công văn", "văn bản", "bản án", "công điện", "án lệ")
        return number if fits or loose else None

    def _may_stand_bare(
        self, kind: DocumentKind, start: int, number: Number, *, has_so: bool, abbreviated: bool
    ) -> bool:
        """Whether ``Chỉ thị 36``, ``Đề án số 06`` names a document and no amount, period or heading."""
        view = self.view
        if number.year is not None:
            return has_so or kind.name == "bản án"
        if abbreviated and not has_so:
            return False
        following = view.folded[number.end : number.end + 1]
        if following.isalnum() or following in ("%", "²") or at(_GOES_ON, view.folded, number.end):
            return False
        if len(number.serial) == 4 and number.serial[:2] in ("19", "20") and not has_so:
            return False
        if at(UNITS_AFTER, view.folded, number.end) and not (
            kind.name not in _PERIODIC and at(_YEAR_FOLLOWS, view.folded, number.end)
        ):
            return False
        if view.clean[number.start - 1] == "(" and not has_so:
            return False
        if has_so:
            return kind.short or bool(at(surroundings.DATE_AFTER, view.folded, number.end))
        return kind.short and view.clean[start].isupper() and bool(at(_SHORT_END, view.folded, number.end))

    def _mention(
        self, kind: DocumentKind, start: int, type_span: tuple[int, int], number: Number, *, text: str | None = None
    ) -> Mention:
        mention = Mention(kind, start, number.end, type_span, number=number, number_text=text or number.text)
        mention.year = number.year
        mention.sure = number.sure
        self.numbered = max(self.numbered, number.end)
        address = at(_ADDRESS, self.view.clean, number.end)
        self._complete(mention, address.end() if address else number.end, plain_year=False)
        self._pinpoints(mention)
        return mention

    def _serial_list(self, kind: DocumentKind, start: int, end: int, number: Number) -> list[Mention]:
        """``Chỉ thị 01, 13, 33/CT-UB``: one mention a serial, all with the codes of the last."""
        if number.codes or number.year:
            return []
        match = at(_SERIALS, self.view.folded, number.start)
        last = number_at(self.view, match.end()) if match else None
        if match is None or last is None or not last.codes:
            return []
        suffix = last.text[len(last.serial) :]
        found: list[Mention] = []
        for serial in regex.finditer(r"\d+", match.group()):
            begin = match.start() + serial.start()
            part = Number(begin, match.start() + serial.end(), serial.group(), serial.group(), last.year, last.codes)
            mention = Mention(kind, begin if found else start, part.end, (start, end), part, serial.group() + suffix)
            mention.year = last.year
            found.append(mention)
        found.append(self._mention(kind, last.start, (start, end), last))
        share(found)
        return found

    def _continued(self, first: Mention) -> list[Mention]:
        """``Nghị định số 105/2021/NĐ-CP, 109/2021/NĐ-CP và 116/2021/NĐ-CP``: the numbers after the first."""
        found: list[Mention] = []
        previous = first
        while True:
            match = at(_CONTINUED, self.view.folded, previous.end)
            number = number_at(self.view, match.end()) if match else None
            if match is None or number is None or previous.number is None:
                return found
            before = previous.number
            if number.codes:
                name = kind_of_number(number)
                if name is None and number.codes[0] != (before.codes or ("",))[0]:
                    return found
                kind = KIND_OF_NAME[name] if name and name != kind_of_number(before) else previous.kind
            elif match["so"] and not before.codes:
                kind = previous.kind
            else:
                return found
            following = self._mention(kind, number.start, previous.type_span, number)
            found.append(following)
            previous = following

    def _is_own_number(self, kind: DocumentKind, start: int, number: Number) -> bool:
        """Whether this is a document's own number line (``Luật số: 73/2021/QH14`` alone on its line)."""
        line_start = self.text.rfind("\n", max(0, start - 80), start) + 1
        if self.text[line_start:start].strip() or (start > 80 and not line_start):
            return False
        rest = self._rest_of_line(number.end).strip()
        head = fold(self.text[start : number.start])
        colon = ":" in head
        return (not rest or fold(rest[:8]) in ("doc lap ", "ha noi, ")) and (
            colon or (kind.name == "bản án" and start < 600)
        )
