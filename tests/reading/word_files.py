"""Small Word files for the reading tests: .docx as a ZIP of XML, .doc as an OLE container of pieces."""

from __future__ import annotations

import io
import struct
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
_SPACES = (
    f'xmlns:w="{W}" xmlns:r="{R}" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
)


def docx(body: str, **parts: str) -> bytes:
    """A .docx with this body; ``parts``: other parts by kind (``styles``, ``numbering``, ``header``, ``footnotes``).

    A page head is referred to as relation ``header``.
    """
    buffer = io.BytesIO()
    relations = "".join(f'<Relationship Id="{kind}" Type="{R}/{kind}" Target="{kind}.xml"/>' for kind in parts)
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        main = f'<Relationship Id="a" Type="{R}/officeDocument" Target="word/document.xml"/>'
        archive.writestr("_rels/.rels", f'<Relationships xmlns="{_RELATIONS}">{main}</Relationships>')
        archive.writestr(
            "word/_rels/document.xml.rels", f'<Relationships xmlns="{_RELATIONS}">{relations}</Relationships>'
        )
        archive.writestr("word/document.xml", f"<w:document {_SPACES}><w:body>{body}</w:body></w:document>")
        for kind, content in parts.items():
            archive.writestr(f"word/{kind}.xml", content.replace("<w:", "<w:", 1).replace(">", f" {_SPACES}>", 1))
    return buffer.getvalue()


def run(text: str, properties: str = "") -> str:
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def paragraph(*runs: str, properties: str = "") -> str:
    content = "".join(piece if piece.startswith("<") else run(piece) for piece in runs)
    return f"<w:p><w:pPr>{properties}</w:pPr>{content}</w:p>"


def table(*rows: Sequence[str], properties: str = "") -> str:
    """Rows of cells; a cell is XML, or text of which each line is a paragraph."""

    def cell(content: str) -> str:
        inner = content if content.startswith("<") else "".join(paragraph(line) for line in content.split("\n"))
        return f"<w:tc>{inner}</w:tc>"

    lines = "".join(f"<w:tr>{''.join(map(cell, row))}</w:tr>" for row in rows)
    return f"<w:tbl><w:tblPr>{properties}</w:tblPr>{lines}</w:tbl>"


# -- .doc ------------------------------------------------------------------------------------------------------

SECTOR = 512


@dataclass(frozen=True, slots=True)
class Stretch:
    """Characters of one look. ``in_table``, ``row_end``: of the paragraph that ends in it."""

    text: str
    font: int = 0
    hidden: bool = False
    in_table: bool = False
    row_end: bool = False


def doc(stretches: Sequence[Stretch], fonts: Sequence[str] = ("Times New Roman",), *, flags: int = 0) -> bytes:
    """A .doc file of Word 97. Stretches that Windows-1252 can hold are bytes, others UTF-16, as Word does it."""
    main = bytearray(2 * SECTOR)
    pieces: list[tuple[int, int, bool]] = []
    edges: list[int] = []
    at = 0
    for stretch in stretches:
        try:
            data, wide = stretch.text.encode("cp1252"), False
        except UnicodeEncodeError:
            data, wide = stretch.text.encode("utf-16-le"), True
        edges.append(len(main))
        pieces.append((at, len(main), wide))
        main += data + bytes(len(data) % 2)
        at += len(stretch.text)
    edges.append(len(main))
    main += bytes(-len(main) % SECTOR)
    characters = _formats(edges, [_characters(stretch) for stretch in stretches], each=1)
    paragraphs = _formats(edges, [_paragraphs(stretch) for stretch in stretches], each=13)
    first = len(main) // SECTOR
    main += characters + paragraphs

    names = b"".join(_font(name) for name in fonts)
    parts = {
        0x112: struct.pack("<HH", len(fonts), 0) + names,
        0xFA: struct.pack("<III", edges[0], edges[-1], first),
        0x102: struct.pack("<III", edges[0], edges[-1], first + 1),
        0x1A2: _piece_table(pieces, at),
    }
    table = bytearray()
    for place, data in parts.items():
        struct.pack_into("<II", main, place, len(table), len(data))
        table += data
    struct.pack_into("<HH", main, 0, 0xA5EC, 0x00C1)
    struct.pack_into("<H", main, 0x0A, flags)
    struct.pack_into("<I", main, 0x4C, at)
    return container({"WordDocument": bytes(main), "0Table": bytes(table)})


def doc_of_word_6(text: str) -> bytes:
    """A .doc file of Word 6 with its text in one stretch and nothing about its looks."""
    data = text.encode("cp1252")
    main = bytearray(SECTOR)
    struct.pack_into("<HH", main, 0, 0xA5DC, 101)
    struct.pack_into("<II", main, 0x18, SECTOR, SECTOR + len(data))
    struct.pack_into("<I", main, 0x34, len(data))
    return container({"WordDocument": bytes(main) + data})


def _piece_table(pieces: Sequence[tuple[int, int, bool]], end: int) -> bytes:
    borders = struct.pack(f"<{len(pieces) + 1}I", *(start for start, _, _ in pieces), end)
    described = b"".join(
        struct.pack("<HIH", 0, place if wide else place * 2 | 0x40000000, 0) for _, place, wide in pieces
    )
    return b"\x02" + struct.pack("<I", len(borders + described)) + borders + described


def _font(name: str) -> bytes:
    data = bytes(39) + name.encode("utf-16-le") + b"\0\0"
    return bytes([len(data)]) + data


def _characters(stretch: Stretch) -> bytes:
    data = struct.pack("<HH", 0x4A4F, stretch.font) + struct.pack("<HB", 0x083C, stretch.hidden)
    return bytes([len(data)]) + data


def _paragraphs(stretch: Stretch) -> bytes:
    data = struct.pack("<HHBHB", 0, 0x2416, stretch.in_table, 0x2417, stretch.row_end)
    return bytes([0, len(data) // 2]) + data


def _formats(edges: Sequence[int], looks: Sequence[bytes], *, each: int) -> bytes:
    """A formatted page (FKP): where each look begins, and the looks from the page's end backwards."""
    page = bytearray(SECTOR)
    page[-1] = len(looks)
    struct.pack_into(f"<{len(edges)}I", page, 0, *edges)
    place = SECTOR - 2
    for number, look in enumerate(looks):
        place -= len(look) + len(look) % 2
        page[place : place + len(look)] = look
        page[4 * len(edges) + each * number] = place // 2
    assert place > 4 * len(edges) + each * len(looks), "too many stretches for one page"
    return bytes(page)


def container(streams: dict[str, bytes]) -> bytes:
    """An OLE container of these streams, each as large as the format wants of one outside its mini stream."""
    chain: list[int] = []
    body = b""
    entries = [_entry("Root Entry", 5, 0xFFFFFFFE, 0, child=1)]
    for number, (name, data) in enumerate(streams.items(), 1):
        padded = data + bytes(max(4096 - len(data), 0))
        padded += bytes(-len(padded) % SECTOR)
        start, count = len(chain), len(padded) // SECTOR
        chain += [*range(start + 1, start + count), 0xFFFFFFFE]
        body += padded
        right = number + 1 if number < len(streams) else 0xFFFFFFFF
        entries.append(_entry(name, 2, start, len(padded), right=right))
    directory = b"".join(entries)
    directory += bytes(-len(directory) % SECTOR)
    start = len(chain)
    chain += [*range(start + 1, start + len(directory) // SECTOR), 0xFFFFFFFE]
    allocation = len(chain)
    chain.append(0xFFFFFFFD)
    chain += [0xFFFFFFFF] * (SECTOR // 4 - len(chain))
    assert len(chain) == SECTOR // 4, "too large for one sector of allocation"
    head = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16) + struct.pack("<HHHHH", 0x3E, 3, 0xFFFE, 9, 6)
    head += bytes(6) + struct.pack("<IIIIIIIII", 0, 1, start, 0, 4096, 0xFFFFFFFE, 0, 0xFFFFFFFE, 0)
    head += struct.pack("<109I", allocation, *([0xFFFFFFFF] * 108))
    return head + body + directory + struct.pack(f"<{SECTOR // 4}I", *chain)


def _entry(name: str, kind: int, start: int, size: int, *, child: int = 0xFFFFFFFF, right: int = 0xFFFFFFFF) -> bytes:
    text = name.encode("utf-16-le")
    return (
        text.ljust(64, b"\0")
        + struct.pack("<HBBIII", len(text) + 2, kind, 1, 0xFFFFFFFF, right, child)
        + bytes(36)
        + struct.pack("<IQ", start, size)
    )
