"""RTF (Rich Text Format 1.9): paragraphs, tables, page heads and footnotes, each run with its font.

Bytes beyond ASCII are kept as letters of Windows-1252 until the font has said what they mean.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, replace
from pathlib import Path

from extractor import regex
from extractor.errors import FileDamaged
from extractor.reading.office.blocks import Parts, Run, Story
from extractor.record import ReadingWarning

_TOKEN = regex.compile(
    r"\\(?P<word>[a-zA-Z]{1,32})(?P<number>-?\d{1,10})?[ ]?|\\'(?P<hex>[0-9a-fA-F]{2})|\\(?P<sign>[^a-zA-Z])"
    r"|(?P<brace>[{}])|[\r\n]+|(?P<text>[^\\{}\r\n]+)"
)
_CHARACTERS = {
    "tab": "\t", "line": "\n", "lbr": "\n", "emdash": "—", "endash": "–", "lquote": "‘", "rquote": "’",
    "ldblquote": "“", "rdblquote": "”", "bullet": "•", "emspace": " ", "enspace": " ", "qmspace": " ",
}  # fmt: skip
_SIGNS = {"~": "\u00a0", "_": "-", "-": "", "\\": "\\", "{": "{", "}": "}"}
_CODEPAGES = {163: "cp1258", 238: "cp1250", 204: "cp1251", 161: "cp1253", 162: "cp1254", 186: "cp1257"}
"""Windows code pages by the character set that the font table names."""
_DESTINATIONS = tomllib.loads((Path(__file__).parent / "rtf.toml").read_text(encoding="utf-8"))
_UNSEEN = frozenset(_DESTINATIONS["unseen"])
"""Destinations whose text is not printed."""
_SEEN = frozenset(_DESTINATIONS["seen"])
"""Destinations marked as optional (``\\*``), or holding such, whose text is printed."""
_HEADS = frozenset(("header", "headerl", "headerr", "headerf"))
_FEET = frozenset(("footer", "footerl", "footerr", "footerf"))
_MAXIMUM_DEPTH = 1_000


@dataclass(slots=True)
class _State:
    """What a group inherits and its end undoes."""

    story: Story
    font: int = -1
    hidden: bool = False
    capitals: bool = False
    skip: int = 1
    in_table: bool = False
    unseen: bool = False
    destination: str = ""


def parts(content: bytes, *, source: str) -> Parts:
    """The parts of an RTF file. Raises ``FileDamaged`` where it is no RTF, or nested beyond all reason."""
    if not content.lstrip().startswith(b"{\\rtf"):
        raise FileDamaged("the RTF file has no head", source=source)
    reader = _Reader(source)
    reader.read(content.decode("latin-1"))
    found = reader.parts
    if reader.depth > 0:
        found.warnings.append(ReadingWarning(code="rtf-truncated", message="the end of the file is missing"))
    return found


class _Reader:
    """One pass over the file's words, braces and text."""

    def __init__(self, source: str) -> None:
        self.source = source
        self.body = Story()
        self.parts = Parts()
        self.fonts: dict[int, str] = {}
        self.charsets: dict[int, int] = {}
        self.default_font = 0
        self.codepage = "cp1252"
        self.state = _State(self.body)
        self.stack: list[_State] = []
        self.skipping = 0
        self.optional = False
        self.group_began = False
        self.font_defined = 0

    @property
    def depth(self) -> int:
        return len(self.stack)

    def read(self, text: str) -> None:
        position = 0
        while match := _TOKEN.match(text, position):
            position = match.end()
            if match["brace"] == "{":
                self.opened()
            elif match["brace"]:
                if not self.closed():
                    break
            elif match["word"]:
                if match["word"] == "bin" and match["number"]:
                    position += max(int(match["number"]), 0)
                else:
                    self.control(match["word"], match["number"])
            elif match["hex"]:
                self.characters(chr(int(match["hex"], 16)))
            elif match["sign"]:
                self.sign(match["sign"])
            elif match["text"]:
                self.characters(match["text"])
        self.parts.body = self.body.finished()

    def opened(self) -> None:
        if self.depth >= _MAXIMUM_DEPTH:
            raise FileDamaged("the groups of the RTF file are nested too deeply", source=self.source)
        self.stack.append(self.state)
        self.state = replace(self.state)
        self.skipping, self.optional, self.group_began = 0, False, True

    def closed(self) -> bool:
        """End the group; False after the file's last one."""
        if not self.stack:
            return False
        ended, self.state = self.state, self.stack.pop()
        self.skipping, self.optional = 0, False
        if ended.story is not self.state.story:
            blocks = ended.story.finished()
            if ended.destination in _HEADS:
                self.parts.head.extend(blocks)
            elif ended.destination in _FEET:
                self.parts.foot.extend(blocks)
            elif ended.destination == "footnote":
                self.parts.notes.extend(blocks)
            else:  # a text box: its blocks stand where the paragraph ends
                self.state.story.blocks.extend(blocks)
        return bool(self.stack)

    def control(self, word: str, number: str | None) -> None:
        began, self.group_began = self.group_began, False
        state, value = self.state, int(number) if number else None
        if began and self.destination(word, optional=self.optional):
            return
        self.optional = False
        if word == "u" and value is not None:
            self.put(chr(value % 65_536), None)
            self.skipping = state.skip
        elif word in _CHARACTERS:
            self.put(_CHARACTERS[word], None)
        elif word == "uc" and value is not None:
            state.skip = max(value, 0)
        elif word == "f" and value is not None:
            state.font = self.font_defined = value
        elif word == "fcharset" and value is not None:
            self.charsets[self.font_defined] = value
        elif word == "deff" and value is not None:
            self.default_font = value
        elif word == "ansicpg" and value is not None:
            self.codepage = f"cp{value}" if 1250 <= value <= 1258 else "cp1252"
        elif word == "plain":
            state.font, state.hidden, state.capitals = -1, False, False
        elif word in ("v", "deleted"):
            state.hidden = value != 0
        elif word == "caps":
            state.capitals = value != 0
        elif state.unseen:
            return
        elif word in ("par", "sect", "page", "column"):
            if word == "par" or state.story.paragraph.runs:
                state.story.end_paragraph(in_table=state.in_table)
        elif word == "pard":
            state.in_table = False
        elif word == "intbl":
            state.in_table = True
        elif word == "cell":
            state.story.end_cell()
        elif word == "row":
            state.story.end_row()
        elif word in ("nestcell", "nestrow"):
            self.put("\n", None)

    def destination(self, word: str, *, optional: bool) -> bool:
        """Whether the word opens a destination of its own, whose text stands elsewhere or nowhere."""
        state = self.state
        if word == "fonttbl":
            state.destination, state.unseen = word, True
        elif word in _HEADS or word in _FEET or word in ("footnote", "shptxt", "dptxbxtext"):
            state.story, state.destination, state.in_table = Story(), word, False
        elif word == "shpinst":
            state.unseen, state.destination = False, word
        elif word == "upr":
            state.unseen = True
        elif word in ("ud", "result"):
            state.unseen = False
        elif word in _UNSEEN or (optional and word not in _SEEN):
            state.unseen, state.destination = True, word
        else:
            return False
        return True

    def sign(self, sign: str) -> None:
        if sign == "*":
            self.optional = True
            return
        self.group_began = False
        if sign in "\r\n":
            self.control("par", None)
        elif sign in _SIGNS:
            self.put(_SIGNS[sign], None)

    def characters(self, text: str) -> None:
        """Text of the file, a character a byte."""
        self.group_began = self.optional = False
        if self.skipping:
            skipped = min(self.skipping, len(text))
            self.skipping -= skipped
            text = text[skipped:]
        if not text:
            return
        if self.state.destination == "fonttbl":
            name = self.fonts.get(self.font_defined, "") + text
            self.fonts[self.font_defined] = name.rstrip(";")
            return
        charset = self.charsets.get(self.font, 0)
        codepage = _CODEPAGES.get(charset, self.codepage if charset in (0, 1) else "cp1252")
        plain = "".join(_windows(character) for character in text) if not text.isascii() else text
        self.put(plain, codepage if codepage != "cp1252" and not text.isascii() else None)

    @property
    def font(self) -> int:
        return self.default_font if self.state.font < 0 else self.state.font

    def put(self, text: str, codepage: str | None) -> None:
        state = self.state
        self.skipping = 0
        if state.unseen or state.hidden or not text:
            return
        runs = state.story.paragraph.runs
        font = self.fonts.get(self.font, "").strip()
        last = runs[-1] if runs else None
        if last and last.font == font and last.capitals == state.capitals and codepage in (None, last.codepage):
            last.text += text  # signs of ASCII are the same in every code page
        elif last and last.font == font and last.capitals == state.capitals and last.text.isascii():
            last.text, last.codepage = last.text + text, codepage
        else:
            runs.append(Run(text, font, codepage, state.capitals))


def _windows(character: str) -> str:
    return character.encode("latin-1").decode("cp1252", "ignore") or character
