"""Documents cited by number: ``Kế hoạch số 30/KH-UBND``, lists of numbers, bare serials."""

from __future__ import annotations

from dataclasses import dataclass, replace

from extractor import regex
from extractor.citing import surroundings
from extractor.citing.bare import SHORT_END, may_stand_bare
from extractor.citing.bodies import BodyName, body_at, names_body
from extractor.citing.dates import DATE_AFTER
from extractor.citing.mention import Mention, share
from extractor.citing.numbers import STOP_BEFORE, Number, fits_kind, kind_of_number, number_at
from extractor.citing.repairs import repaired
from extractor.citing.search import Search
from extractor.citing.view import at
from extractor.citing.vocabulary import (
    ANCHOR,
    KIND_OF_NAME,
    KIND_OF_WORD,
    PATTERNS,
    SERIAL_AHEAD,
    DocumentKind,
    alternation,
)
from extractor.vietnamese.folding import fold

SO = r"(?:so(?: +hieu)?(?![a-z]) *+[:.]?[ \n]*+|so(?=\d)|s(?=\d+ *[/\-] *[a-z])|(?:se|5o) +(?=\d))"
"""The word before a number, glued to it or misread (``sế 98/NQ-CP``, ``s201/CP``); behind a type's word only."""
DIRECT = regex.quick(
    r"(?: *+(?:lien +(?:nganh|tich|bo) +)?(?:[\"(|]|:[ \n]*+(?:- *+)?(?=so)|\n *+(?=so *\d))? *+"
    r"|(?:,| \.)(?=so *\d))(?P<so>" + SO + r")?\[?" + SERIAL_AHEAD
)
_QUALIFIED = regex.quick(r"(?P<words> [^.;:()\n\d\"]{1,90}?)(?:\([a-z]{2,8}\) *)?(?<![a-z])" + SO + r"(?=\d)")
_OF_CONSOLIDATED = regex.quick(r"(?P<words> [^;()\n\"]{1,300}?)(?<![a-z])" + SO + r"(?=\d{1,4} *[/-] *vbhn)")
"""A consolidated text's number behind its long title, which names the documents that it puts together."""
_CONTINUED = regex.quick(
    r" *(?:[,;] *(?:\n *[-+] *(?=so))?(?:va +|hoac +|cung +)?|(?:va|hoac|cung|-) +)(?P<so>" + SO + r")?" + SERIAL_AHEAD
)
_SERIALS = regex.quick(
    r"\d{1,4}(?: *, *\d{1,4}(?![\d/]))*(?: *, *(?:va +)?| +va +)(?:so +)?"
    r"(?=\d{1,4} *[/\-] *(?:(?:19|20)\d\d *[/\-] *)?[a-z])"
)
_PLURAL = regex.compile(r"(?<![a-z])(?:cac|hai|ba|bon|nhung) +$")
_KIND_WORDS = regex.compile(r" +(?:lien +(?:nganh|tich|bo)|phoi +hop|hanh +dong)(?![a-z])")
_OF_ANY_BODY = frozenset({"công văn", "văn bản", "bản án", "công điện"})
"""Types whose numbers begin with the issuer's code: a list of them goes on with another's (``số 8/UBND-NC``)."""
_NUMBER_AFTER_ISSUER = regex.compile(
    r"(?: *\([^()\n\d]{1,60}\))? *(?:[,(\[] *|\n *(?=so|\d{1,4}/(?:19|20)\d\d/)|(?P<list>:)[ \n]*(?:[-+] *)?)?(?P<so>"
    + SO
    + r")?(?=\d)"
)
_MAY_BE_ISSUED = regex.compile(r"[ ,(]*(?:\p{Lu}|(?:của|cua|do|giữa|giua|ngày|ngay|được)(?!\p{L})|bộ )")
_SEVERAL_END = regex.compile(r"lien +(?P<body>(?:bo|so|nganh))$")
_FORENSIC = regex.compile(r"giam +dinh")
_STATE_CODES = frozenset(PATTERNS["numbers"]["state_codes"])
_PROCEDURAL = regex.compile(r" +(?:" + alternation(PATTERNS["numbers"]["procedural"]) + r")(?![a-z])")
_DATED = frozenset(PATTERNS["numbers"]["dated"])
_THING = regex.compile(r"(?<![a-z])(?:" + alternation(PATTERNS["numbers"]["numbered_things"]) + r") *$")
_ITSELF = regex.compile(r" +(?:nay|do|khac|tren|neu tren|noi tren|hien hanh)(?![a-z])")
"""Words by which a type names no document with a number of its own: ``Nghị định này … theo Nghị định số …``."""
_OWNED_LIST = regex.quick(r"(?:(?: *,| +va) +(?:so +)?\d{1,4}(?![\d/]))*+ +cua +")
_OWNER = regex.compile(r" +cua +")
_BESIDE_NUMBER = regex.compile(
    r"(?i:độc lập|doc lap|c[oộ]ng h(?:oà|òa|oa) x[aã]) |\p{Lu}[\p{L} .'-]{1,40}, *(?:ngày|ngay) "
)
"""What stands right of a document's own number, in the other column of its head: the motto, or place and day."""
_FOOTNOTE = regex.compile(r" *\[\d{1,3}\]")
_ADDRESS = regex.compile(r"\]\([^()\s]{1,300}\)")


_IN_FILE_NAME = regex.compile(r"[\w.\-][.\-_]\p{Lu}{2,4} *\d+|\d\.\p{L}$")
"""An abbreviation that is a part of a name of a file: ``QC12-TT16.docx``."""


@dataclass(frozen=True, slots=True)
class _IssuedFirst:
    """A number behind its document's issuer or date; ``bracket``: it stands in one."""

    number: Number
    around: surroundings.Around
    bracket: bool


class NumberedSearch(Search):
    """Finds documents cited by number."""

    def _numbered(self, kind: DocumentKind, start: int, end: int, *, abbreviated: bool = False) -> list[Mention]:
        view = self.view
        direct = at(DIRECT, view.folded, end)
        if direct:
            number = number_at(view, direct.end())
            has_so = bool(direct["so"])
            issuer = around = None
            if number is not None and not number.codes and "|" in direct.group():
                return []  # two columns of a table: a type and how many of it
            if number is not None and number.is_bare and not has_so and at(_FOOTNOTE, view.clean, end):
                return []  # 09 công văn[2]
            if number is not None and not direct.group() and number.is_bare and not self._seen(kind, number, end):
                return []  # the sign of a footnote: Thông tư liên tịch10
        else:
            around = self._issued_first(kind, end)
            number, has_so = (around.number if around else self._qualified(kind, end)), True
            issuer = self._owner(end, number) if number is not None and around is None else None
            if number is not None and (words := at(_KIND_WORDS, view.folded, end)):
                end = words.end()
        if number is None or self._is_of_a_file(kind, number):
            return []
        listed = self._serial_list(kind, start, end, number)
        if listed:
            return listed
        printed = self.text[number.start : number.end]
        if "_" in printed and "/" not in printed:  # a file's name; a hyphen misread in 12/TB_UBND
            return []
        if not number.codes and not may_stand_bare(
            view,
            kind,
            start,
            number,
            has_so=has_so,
            abbreviated=abbreviated and not self._seen(kind, number, start + 2),
            seen=(kind.name, number.serial.lstrip("0")) in self.serials,
        ):
            return []
        if self._is_own_number(kind, start, number):
            self.own.add(number.start)
            return []
        first = self._mention(kind, start, (start, end), number)
        if first.issuer is None or first.issuer_apart:
            first.issuer, first.issuer_apart = issuer or first.issuer, first.issuer_apart and issuer is None
        found = [first, *self._continued(first)]
        if len(found) > 1:
            share(found)
        if around is not None:
            self._take_first(first, around)
            for following in found[1:]:
                if following.issuer is None and following.kind is first.kind:
                    following.issuer, following.issuer_apart = first.issuer, first.issuer is not None
        return found

    def _is_of_a_file(self, kind: DocumentKind, number: Number) -> bool:
        """Whether the number is a form's, a file's or a contract's: ``Quyết định theo mẫu số …``."""
        stop = STOP_BEFORE.search(self.view.folded, max(0, number.start - 16), number.start)
        if stop is None:
            return False
        return not (stop.group().startswith("thu ly") and kind_of_number(number) == kind.name)  # Thông báo thụ lý số …

    def _qualified(self, kind: DocumentKind, end: int) -> Number | None:
        """The number of ``Kế hoạch liên ngành số …``, ``Quyết định của Bộ trưởng … số …``: with its code only."""
        match = at(_OF_CONSOLIDATED if kind.name == "văn bản hợp nhất" else _QUALIFIED, self.view.folded, end)
        number = number_at(self.view, match.end()) if match else None
        if match is None or number is None or _ITSELF.match(match["words"]):
            return None
        if not number.codes:
            plain = kind.name in _DATED and len(match["words"]) < 60 and not _THING.search(match["words"])
            dated = number.is_bare and plain and at(DATE_AFTER, self.view.folded, number.end)
            return number if dated and not ANCHOR.search(match["words"]) else None
        name = kind_of_number(number)
        nearer = ANCHOR.search(self.view.folded, match.start("words"), match.end("words"))
        if (
            nearer is not None
            and kind.name != "văn bản hợp nhất"
            and (name != kind.name or not nearer["type"] or KIND_OF_WORD.get(nearer["type"]) == kind)
        ):
            return None
        first = fold(number.codes[0])
        fits = (name is not None and fits_kind(number, kind.name)) or any(first.startswith(code) for code in kind.codes)
        loose = name is None and (
            kind.name in ("công văn", "văn bản", "bản án", "công điện", "án lệ", "cáo trạng", "lệnh")
            or (first in _STATE_CODES and bool(kind.codes) and not nearer)
            or (kind.name == "quyết định" and _PROCEDURAL.match(match["words"]) is not None)
            or (kind.name == "kết luận" and at(_FORENSIC, self.view.folded, max(0, end - 9)) is not None)
        )
        return number if fits or loose else None

    def _seen(self, kind: DocumentKind, number: Number, end: int) -> bool:
        """Whether ``TT12`` shortens a number that was given in full before; ``end``: of the abbreviation."""
        abbreviation = self.view.clean[max(0, end - 2) : end].isupper()
        if not abbreviation or (kind.name, number.serial.lstrip("0")) not in self.serials:
            return False
        return _IN_FILE_NAME.search(self.view.clean, max(0, end - 8), number.end + 2) is None

    def _issued_first(self, kind: DocumentKind, end: int) -> _IssuedFirst | None:
        """``Quyết định của Thủ tướng Chính phủ số …``, ``Tờ trình của Sở Y tế (số …)``, ``Nghị định ngày … số …``."""
        view = self.view
        if not at(_MAY_BE_ISSUED, view.clean, end):
            return None
        joint = "liên tịch" in kind.name
        several = _SEVERAL_END.search(view.folded, max(0, end - 12), end) if joint else None
        named = (
            body_at(view, several.start(), joint=True) if several and view.clean[end + 1 : end + 2].isupper() else None
        )
        if named is not None and several is not None:
            around = surroundings.Around(named.reach, issuer=replace(named, start=several.start("body")))
        else:
            around = surroundings.after(view, end, named=False, joint=joint, plain_year=False)
        if around.end == end and names_body(view, end):  # Nghị quyết HĐND tỉnh số …
            named = body_at(view, end, joint=joint)
            around = surroundings.Around(named.reach, issuer=named) if named else around
        sign = at(_NUMBER_AFTER_ISSUER, view.folded, around.end) if around.end > end else None
        number = number_at(view, sign.end()) if sign else None
        if sign is None or number is None or not (number.codes or (sign["so"] and not sign["list"])):
            return None
        name = kind_of_number(number)
        if (
            not fits_kind(number, kind.name)
            and (name or "") not in kind.name
            and not any(fold(number.codes[0]).startswith(code) for code in kind.codes)
        ):
            return None
        return _IssuedFirst(number, around, bracket="(" in sign.group())

    def _owner(self, end: int, number: Number) -> BodyName | None:
        """The issuer among the words before the number: ``Thông báo kết luận của Bí thư Tỉnh ủy số …``."""
        joint = at(_KIND_WORDS, self.view.folded, end) is not None
        for owner in _OWNER.finditer(self.view.folded, end, number.start):
            body = body_at(self.view, owner.end(), joint=joint)
            if body is not None and (number.start - body.reach < 12 or owner.start() == end):
                return body
        return None

    def _take_first(self, mention: Mention, first: _IssuedFirst) -> None:
        """What stands between type and number, and the bracket that the number opened."""
        around = first.around
        if around.issuer is not None and (mention.issuer is None or mention.issuer_apart):
            mention.issuer, mention.issuer_apart = around.issuer, False
        if around.date is not None and (mention.date is None or mention.date_apart):
            mention.date, mention.date_span, mention.date_apart = around.date, around.date_span, False
            mention.year = mention.year or int(around.date[:4])
        if first.bracket and self.view.clean[mention.end : mention.end + 1] == ")":
            mention.end += 1

    def _mention(
        self, kind: DocumentKind, start: int, type_span: tuple[int, int], number: Number, *, text: str | None = None
    ) -> Mention:
        number = repaired(number, kind, self.view.clean[slice(*type_span)])
        mention = Mention(kind, start, number.end, type_span, number=number, number_text=text or number.text)
        mention.year = number.year
        mention.sure = number.sure
        if number.codes:
            self.serials.add((kind.name, number.serial.lstrip("0")))
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
        last = repaired(last, kind, self.view.clean[start:end])
        suffix = last.text[len(last.serial) :]
        found: list[Mention] = []
        for serial in regex.finditer(r"\d+", match.group()):
            begin = match.start() + serial.start()
            part = Number(begin, match.start() + serial.end(), serial.group(), serial.group(), last.year, last.codes)
            mention = Mention(kind, begin if found else start, part.end, (start, end), part, serial.group() + suffix)
            mention.year = last.year
            found.append(mention)
        found.append(self._mention(kind, last.start, (start, end), last))
        found += self._continued(found[-1])
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
                number = repaired(number, previous.kind, self.view.clean[slice(*previous.type_span)])
                name = kind_of_number(number)
                of_any_body = bool(match["so"]) and previous.kind.name in _OF_ANY_BODY
                if name is None and number.codes[0] != (before.codes or ("",))[0] and not of_any_body:
                    return found
                changes = (
                    name is not None
                    and name != kind_of_number(before)
                    and previous.kind.name != "văn bản"
                    and not fits_kind(number, previous.kind.name)
                )
                kind = KIND_OF_NAME[name] if name and changes else previous.kind
            elif not before.codes and (match["so"] or self._goes_on_bare(first, before, number)):
                kind = previous.kind
            else:
                return found
            following = self._mention(kind, number.start, previous.type_span, number)
            following.tight = ";" not in match.group()
            found.append(following)
            previous = following

    def _goes_on_bare(self, first: Mention, before: Number, number: Number) -> bool:
        """``Nghị định 105/2021, 57/2022``, ``các Chỉ thị 36, 21 và 48 của …``: bare numbers after a bare number."""
        plural = _PLURAL.search(self.view.folded, max(0, first.start - 10), first.start) is not None
        alike = (before.year is None) == (number.year is None) and not number.codes
        owner = at(_OWNED_LIST, self.view.folded, number.end) if number.is_bare else None
        owned = owner is not None and names_body(self.view, owner.end())
        firm = plural or owned or (number.year is not None and int(number.serial.rstrip("abcđ") or 0) > 12)
        return alike and firm and (owned or at(SHORT_END, self.view.folded, number.end) is not None)

    def _is_own_number(self, kind: DocumentKind, start: int, number: Number) -> bool:
        """Whether this is a document's own number line (``Luật số: 73/2021/QH14`` alone on its line)."""
        line_start = self.text.rfind("\n", max(0, start - 80), start) + 1
        if (start > 80 and not line_start) or self.text[line_start:start].strip():
            return False
        rest = self._rest_of_line(number.end).strip()
        head = fold(self.text[start : number.start])
        colon = ":" in head
        beside = _BESIDE_NUMBER.match(rest) is not None and not names_body(self.view, number.end)
        return (not rest.strip(". ") or beside) and (colon or (kind.name == "bản án" and start < 600))
