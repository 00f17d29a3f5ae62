"""Which lines of the head are the title under the type, and where the body opens."""

from __future__ import annotations

from extractor import regex
from extractor.layout.cells import Cell, in_capitals
from extractor.layout.misread import is_doubtful
from extractor.layout.patterns import one_of
from extractor.layout.roles import LONGEST_LINE, HeadLines
from extractor.vietnamese.syllables import is_syllable

TITLE_LINES = 12
"""A title has no more lines than this."""

_ASIDE = ("stamp", "noise", "urgency", "secrecy", "draft", "date", "number", "motto")
_SENTENCES = regex.compile(r"\p{Ll}{2}\.\s+\p{Lu}\p{Ll}")
_ORDINAL = regex.compile(r"[IVX]{1,4}\. \p{Lu}{2}")
_HEADING = regex.compile(r"[IVX]+\s*[.-]|PH[AẦ]N|CH[UƯ][OƠ]NG")


class TitleLines:
    """Marks the ``title`` and ``authority`` cells behind the type. ``end`` is the first cell of the body."""

    def __init__(self, lines: HeadLines, at: int, *, typed_end: int) -> None:
        self.lines = lines
        self.cells, self.roles = lines.cells, lines.roles
        self.at = at
        typed = self.cells[at]
        rest = lines.document.clean[typed_end : typed.end].strip(" .:*-")
        self.title = [at] if rest else []
        self.decided = False
        self.end = at + 1
        for index in range(at + 1, len(self.cells)):
            if not self._take(index):
                self.end = index
                return
            self.end = max(self.end, self.title[-1] + 1 if self.title else 0)
            if len(self.title) >= TITLE_LINES:
                return

    def _take(self, index: int) -> bool:
        """Whether the body is still to come behind this cell; gives the cell its role."""
        cell, role = self.cells[index], self.roles[index]
        if role in _ASIDE:
            return self._take_aside(index)
        if self._is_stamp_row(index):
            self.roles[index] = "stamp"
            return True
        if role == "address" or self._ends(index):
            return False
        if self._is_authority(index):
            self.roles[index] = "authority"
            self.decided = True
            return True
        if (self.title or is_doubtful(self.lines.document, cell.start, cell.end)) and self._is_garbage(cell):
            self.roles[index] = "noise"
            return True
        if self.decided or (self.title and self._last.block != cell.block and not self._goes_on(index)):
            return False
        self._add(index)
        return True

    def _take_aside(self, index: int) -> bool:
        """A cell that is something else by itself may still be a part of the title: another document's number."""
        role, clean = self.roles[index], self._clean(index)
        if not self.title or role not in ("number", "date", "noise", "motto"):
            return True
        if role == "motto":
            if not in_capitals(clean):
                self._add(index)  # the country's name
            return True
        if role == "noise":
            return not (len(clean) > 2 and not any(map(str.isalnum, clean)))  # a rule ends the title
        if role == "number" and self._says_of_whom():
            return True
        if role in self.roles[: self.at] and self._last.line + 1 >= self.cells[index].line:
            self._add(index)
            return True
        return role != "number"

    def _add(self, index: int) -> None:
        self.roles[index] = "title"
        self.title.append(index)

    @property
    def _last(self) -> Cell:
        return self.cells[self.title[-1]]

    def _clean(self, index: int) -> str:
        return self.lines.clean(self.cells[index])

    def _folded(self, index: int) -> str:
        return self.lines.folded(self.cells[index])

    def _says_of_whom(self) -> bool:
        """``CỦA CHÍNH PHỦ SỐ 12/1998/NĐ-CP NGÀY …`` under the type: issuer, number, day; then comes the title."""
        if len(self.title) != 1 or "number" in self.roles[: self.at]:
            return False
        if not self._folded(self.title[0]).startswith("cua "):
            return False
        self.roles[self.title.pop()] = "issuer"
        return True

    def _ends(self, index: int) -> bool:
        """Whether the cell can only be the body's."""
        folded, clean = self._folded(index), self._clean(index)
        if len(folded) > LONGEST_LINE or folded.startswith(("- ", "+ ")):
            return True
        if not self.title:
            if len(folded) > 160 and clean.endswith((".", ":")):
                return True  # no title at all: the first sentence
            # "Thực hiện Chương trình …", "Tháng 6 …" may well be the title's own first words.
            return one_of("title", "never").match(folded) is not None
        near = self._last.line + 1 == self.cells[index].line
        if _ORDINAL.match(clean) or _SENTENCES.search(clean):
            return True
        if near and clean[:1].islower() and clean[1:2].isalpha():
            return False
        if one_of("body", "openings").match(folded):
            before = self.lines.folded(self._last)
            return not one_of("title", "wants_more", after="$").search(before) or folded.startswith("can cu ")
        return near and clean.endswith((";", ":")) and not in_capitals(clean)

    def _is_stamp_row(self, index: int) -> bool:
        """``Số: 2352`` at the left of a title's line: a row of the stamp of arrival."""
        cell, after = self.cells[index], self.cells[index + 1 : index + 2]
        beside = bool(after) and after[0].line == cell.line and not cell.column
        return beside and one_of("stamp", "rows").fullmatch(self._folded(index)) is not None

    def _is_garbage(self, cell: Cell) -> bool:
        """A short piece that is no Vietnamese: a stamp, a stroke of a pen, as a scanner reads them."""
        clean = self.lines.clean(cell)
        if len(clean) >= 25:
            return False
        if is_doubtful(self.lines.document, cell.start, cell.end):
            return True
        words = regex.findall(r"\p{L}+", clean)
        return sum(map(is_syllable, words)) * 3 < len(words) * 2

    def _goes_on(self, index: int) -> bool:
        """Whether the title goes on over an empty line."""
        folded, clean = self._folded(index), self._clean(index)
        if one_of("title", "hangs", after="$").search(self.lines.folded(self._last)) or clean[:1].islower():
            return True
        if len(clean) < 110 and not clean.endswith((".", ":", ";")) and one_of("title", "more").match(folded):
            return self.cells[index].block == self._last.block + 1
        if clean.startswith("(") and clean.rstrip(" .").endswith(")"):
            return True
        if len(clean) > 160 or not in_capitals(clean) or not in_capitals(self.lines.clean(self._last)):
            return False
        return not one_of("body", "authorities").match(folded) and not _HEADING.match(clean)

    def _is_authority(self, index: int) -> bool:
        """A line in capitals that says who decides, before ``Căn cứ``."""
        if not one_of("body", "authorities", after=r"\b").match(self._folded(index)):
            return False
        later = [i for i in range(index + 1, min(index + 4, len(self.cells))) if self.roles[i] == "text"]
        before_basis = any(one_of("body", "bases").match(self._folded(i)) for i in later)
        clean = self._clean(index)
        if not self.title:
            return in_capitals(clean) and before_basis
        if in_capitals(clean) and not in_capitals(self.lines.clean(self._last)):
            return True
        return before_basis and (in_capitals(clean) or len(clean) < 60)
