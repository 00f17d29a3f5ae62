"""Word documents of 2007 and later (.docx, Office Open XML, ECMA-376), straight from the XML.

Read safely: XML that declares a document type is refused (no entities), and no part is unpacked beyond a bound.
"""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Iterator
from posixpath import join, normpath
from typing import Any

from lxml import etree

from extractor.errors import FileDamaged, InputTooLarge, PasswordNeeded
from extractor.reading.office.blocks import Block, Paragraph, Parts, Run, Table
from extractor.reading.office.numbering import Numbering
from extractor.record import ReadingWarning

_MAXIMUM_PART = 100 * 2**20
_MAXIMUM_RATIO = 500
"""A part that is packed tighter than that is no document."""
_MAXIMUM_DEPTH = 200
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_RELATED = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_STRICT = {
    b"http://purl.oclc.org/ooxml/wordprocessingml/main": _W[1:-1].encode(),
    b"http://purl.oclc.org/ooxml/officeDocument/relationships": _RELATED[1:-1].encode(),
}
"""Namespaces of strict files, and those of all others."""
_SIGNS = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-", "ptab": "\t"}
_UNSEEN = frozenset(("del", "moveFrom", "instrText", "delText", "pict_fallback", "rPr", "pPr", "tblPr", "tblGrid"))


def parts(content: bytes, *, source: str) -> Parts:
    """The parts of a .docx file.

    Raises ``FileDamaged`` (no ZIP, no document in it, broken or unsafe XML), ``InputTooLarge`` (a part unpacks
    beyond 100 MB), ``PasswordNeeded``.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            return _Reader(archive, source).parts()
    except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError) as error:
        raise FileDamaged("the Word document is damaged or cut off", source=source) from error


class _Reader:
    """One document: its archive, styles and numbering."""

    def __init__(self, archive: zipfile.ZipFile, source: str) -> None:
        self.archive, self.source = archive, source
        self.warnings: list[ReadingWarning] = []
        self.names = set(archive.namelist())
        self.main = self.main_part()
        self.related = self.relations()
        self.default_font, self.style_fonts = self.fonts()
        self.numbering = Numbering(self.optional("numbering"), self.optional("styles"), namespace=_W)
        self.boxes: list[Block] = []

    def parts(self) -> Parts:
        root = self.xml(self.main)
        body = root.find(f"{_W}body")
        if body is None:
            raise FileDamaged("the Word document has no text part", source=self.source)
        found = Parts(warnings=self.warnings)
        found.body = self.blocks(body)
        for kind, target in self.referenced(root):
            part = self.xml_or_none(target)
            if part is not None:
                (found.head if kind == "headerReference" else found.foot).extend(self.blocks(part))
        for kind in ("footnotes", "endnotes"):
            notes = self.optional(kind)
            for note in notes if notes is not None else ():
                if note.get(f"{_W}type") in (None, "normal"):
                    found.notes.extend(self.blocks(note))
        return found

    # -- the archive -----------------------------------------------------------------------------------------

    def main_part(self) -> str:
        relations = self.xml_or_none("_rels/.rels")
        for relation in relations if relations is not None else ():
            if relation.get("Type", "").endswith("/officeDocument"):
                return normpath(str(relation.get("Target", "")).lstrip("/"))
        return "word/document.xml"

    def relations(self) -> dict[str, tuple[str, str]]:
        """By the id of a relation its kind and the part that it means."""
        folder, _, name = self.main.rpartition("/")
        root = self.xml_or_none(join(folder, "_rels", f"{name}.rels"))
        found = {}
        for relation in root if root is not None else ():
            if relation.get("TargetMode") != "External":
                target = relation.get("Target", "")
                path = target.lstrip("/") if target.startswith("/") else join(folder, target)
                found[relation.get("Id", "")] = (relation.get("Type", "").rpartition("/")[2], normpath(path))
        return found

    def optional(self, kind: str) -> Any:
        """The root of the part of that kind, None where there is none or it is broken."""
        return next((self.xml_or_none(target) for found, target in self.related.values() if found == kind), None)

    def referenced(self, root: Any) -> Iterator[tuple[str, str]]:
        """Page heads and feet: the first page's before the others'."""
        found = [
            (element.get(f"{_W}type") != "first", element.tag.removeprefix(_W), element.get(f"{_RELATED}id", ""))
            for element in root.iter()
            if element.tag in (f"{_W}headerReference", f"{_W}footerReference")
        ]
        for _, kind, identifier in sorted(found, key=lambda entry: entry[0]):
            if identifier in self.related:
                yield kind, self.related[identifier][1]

    def xml_or_none(self, name: str) -> Any:
        if name not in self.names:
            return None
        try:
            return self.xml(name)
        except FileDamaged as error:
            self.warnings.append(ReadingWarning(code="part-damaged", message=f"{name}: {error.cause}"))
            return None

    def xml(self, name: str) -> Any:
        if name not in self.names:
            raise FileDamaged(f"the Word document has no part {name}", source=self.source)
        entry = self.archive.getinfo(name)
        if entry.flag_bits & 1:
            raise PasswordNeeded(
                "the Word document is encrypted", source=self.source, remedy="save it without password"
            )
        try:
            with self.archive.open(entry) as file:
                data = file.read(_MAXIMUM_PART + 1)
        except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, OSError) as error:
            raise FileDamaged(f"the part {name} cannot be unpacked", source=self.source) from error
        if len(data) > _MAXIMUM_PART or (len(data) > 2**20 and len(data) > _MAXIMUM_RATIO * entry.compress_size):
            raise InputTooLarge("a part of the Word document unpacks beyond all reason", source=self.source)
        try:
            for strict, usual in _STRICT.items():
                data = data.replace(strict, usual)
            root = etree.fromstring(data, _parser())
        except (etree.XMLSyntaxError, ValueError, LookupError) as error:
            raise FileDamaged(f"the part {name} is no sound XML", source=self.source) from error
        if root.getroottree().docinfo.doctype:
            raise FileDamaged(f"the part {name} declares a document type, which no document does", source=self.source)
        return root

    def fonts(self) -> tuple[str, dict[str, str]]:
        """The font of the document, and of each style that has its own (from the style that it rests on)."""
        root = self.optional("styles")
        if root is None:
            return "", {}
        default = _font(root.find(f"{_W}docDefaults/{_W}rPrDefault/{_W}rPr"))
        own: dict[str, tuple[str, str]] = {}
        for style in root.iter(f"{_W}style"):
            name, parent = style.get(f"{_W}styleId", ""), _value(style.find(f"{_W}basedOn"))
            own[name] = (_font(style.find(f"{_W}rPr")), parent)
            if style.get(f"{_W}default") == "1" and style.get(f"{_W}type") == "paragraph":
                default = own[name][0] or default
        return default, {name: _inherited(own, name) for name in own}

    # -- what is printed -------------------------------------------------------------------------------------

    def blocks(self, parent: Any, depth: int = 0) -> list[Block]:
        found: list[Block] = []
        if depth > _MAXIMUM_DEPTH:
            return found
        for element in parent:
            tag = _tag(element)
            if tag == "p":
                found.append(self.paragraph(element, depth))
                boxes, self.boxes = self.boxes, []
                found.extend(boxes)
            elif tag == "tbl":
                found.append(self.table(element, depth))
            elif tag == "AlternateContent":
                found.extend(self.blocks(_chosen(element), depth + 1))
            elif tag in ("sdt", "sdtContent", "customXml", "ins", "moveTo", "smartTag"):
                found.extend(self.blocks(element, depth + 1))
        return found

    def table(self, element: Any, depth: int) -> Table:
        borders = element.find(f"{_W}tblPr/{_W}tblBorders")
        drawn = [_value(border) not in ("none", "nil") for border in borders] if borders is not None else []
        table = Table(ruled=all(drawn) if drawn else None)
        for row in _children(element, "tr"):
            if not _is_on(row.find(f"{_W}trPr/{_W}del")):
                table.rows.append([self.blocks(cell, depth + 1) for cell in _children(row, "tc")])
        return table

    def paragraph(self, element: Any, depth: int) -> Paragraph:
        style = _value(element.find(f"{_W}pPr/{_W}pStyle"))
        font = self.style_fonts.get(style, "") or self.default_font
        paragraph = Paragraph()
        label = self.numbering.label(element.find(f"{_W}pPr"), style)
        self.runs(element, font, paragraph, depth)
        if label and paragraph.text.strip():
            paragraph.runs.insert(0, Run(label))
        return paragraph

    def runs(self, parent: Any, font: str, paragraph: Paragraph, depth: int) -> None:
        if depth > _MAXIMUM_DEPTH:
            return
        for element in parent:
            tag = _tag(element)
            if tag == "r":
                self.run(element, font, paragraph, depth)
            elif tag == "AlternateContent":
                self.runs(_chosen(element), font, paragraph, depth + 1)
            elif tag == "txbxContent":
                inside = self.blocks(element, depth + 1)  # which hands over boxes of its own
                self.boxes.extend(inside)
            elif tag not in _UNSEEN:
                self.runs(element, font, paragraph, depth + 1)

    def run(self, element: Any, font: str, paragraph: Paragraph, depth: int) -> None:
        properties = element.find(f"{_W}rPr")
        capitals = False
        if properties is not None:
            if _is_on(properties.find(f"{_W}vanish")):
                return
            style = self.style_fonts.get(_value(properties.find(f"{_W}rStyle")), "")
            font = _font(properties) or style or font
            capitals = _is_on(properties.find(f"{_W}caps"))
        pieces: list[str] = []
        for child in element:
            tag = _tag(child)
            if tag == "t":
                pieces.append(child.text or "")
            elif tag in _SIGNS:
                pieces.append(_SIGNS[tag])
            elif tag == "sym":
                code = child.get(f"{_W}char", "")
                pieces.append(
                    chr(int(code, 16)) if len(code) == 4 and all(c in "0123456789abcdefABCDEF" for c in code) else ""
                )
            elif tag == "AlternateContent":
                self.runs(_chosen(child), font, paragraph, depth + 1)
            elif tag in ("drawing", "pict", "object"):
                self.runs(child, font, paragraph, depth + 1)
        text = "".join(pieces)
        if text:
            paragraph.runs.append(Run(text, font, capitals=capitals))


def _parser() -> Any:
    """Nothing is fetched, no entity replaced, and trees beyond libxml2's bounds are refused."""
    return etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_comments=True
    )


def _children(parent: Any, tag: str) -> Iterator[Any]:
    """Rows or cells, those in content controls as well, none of a table in a cell."""
    for element in parent:
        if _tag(element) == tag:
            yield element
        elif _tag(element) in ("sdt", "sdtContent", "customXml", "ins"):
            yield from _children(element, tag)


def _tag(element: Any) -> str:
    name = element.tag if isinstance(element.tag, str) else ""
    return name.rpartition("}")[2]


def _value(element: Any) -> str:
    return "" if element is None else str(element.get(f"{_W}val", ""))


def _is_on(element: Any) -> bool:
    return element is not None and _value(element) not in ("0", "false", "off")


def _font(properties: Any) -> str:
    """The font of run properties: that of Western letters, for the bytes of old fonts are such."""
    fonts = None if properties is None else properties.find(f"{_W}rFonts")
    if fonts is None:
        return ""
    return str(fonts.get(f"{_W}hAnsi") or fonts.get(f"{_W}ascii") or "")


def _inherited(own: dict[str, tuple[str, str]], name: str) -> str:
    for _ in range(50):
        font, parent = own.get(name, ("", ""))
        if font or not parent:
            return font
        name = parent
    return ""


def _chosen(alternate: Any) -> Any:
    """The branch of an alternate content that today's programs show: the other one repeats it."""
    choice = alternate.find(f"{_MC}Choice")
    if choice is None:
        choice = alternate.find(f"{_MC}Fallback")
    return () if choice is None else choice
