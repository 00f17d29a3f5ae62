"""Word documents (.docx, .doc, .rtf) as text: paragraphs a line each, tables as rows, heads set in tables as blocks.

A reader of one kind of file (:mod:`~extractor.reading.office.rtf` and its sisters) yields paragraphs of runs and
tables of cells; here runs in fonts of the years before Unicode become Vietnamese, and the whole becomes a Document
without geometry.
"""

from __future__ import annotations

import hashlib
import importlib
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from extractor import regex
from extractor.document import Document, Page
from extractor.errors import InputEmpty, InputTooLarge, PagesMissing
from extractor.reading import legacy, media, sanity
from extractor.reading.office.blocks import Block, Paragraph, Parts, Run, Table
from extractor.reading.options import ReadOptions
from extractor.reading.plain import compose
from extractor.record import PageInfo

MAXIMUM_BYTES = 200 * 2**20
_READERS = {
    media.RTF: "extractor.reading.office.rtf",
    media.DOC: "extractor.reading.office.doc",
    media.DOCX: "extractor.reading.office.docx",
}
_SAMPLE = 65_536
_LAYOUT_COLUMNS = 2
_LAYOUT_ROWS = 6
_LETTERHEAD_LINES = 4
_MORE_THAN_A_NUMBER = regex.compile(r"(?i)\b(?!(?:page|trang|of|[ivxl]+)\b)\p{L}")


def read(content: bytes, *, source: str, media_type: str, options: ReadOptions) -> Document:
    """The document of a Word file.

    Raises:
        InputEmpty: there is no text in it.
        InputTooLarge: more than :data:`MAXIMUM_BYTES`, packed or unpacked.
        FileDamaged, FormatUnknown: it cannot be read. PasswordNeeded: it is encrypted.
        PagesMissing: pages other than the first were asked for; such a file has none of its own.
    """
    if options.pages is not None and 1 not in options.pages:
        raise PagesMissing("a Word document counts as one page, and it was not asked for", source=source)
    if len(content) > MAXIMUM_BYTES:
        raise InputTooLarge(
            f"the file has {len(content) / 2**20:.0f} MB; at most {MAXIMUM_BYTES // 2**20} MB are read", source=source
        )
    parts: Parts = importlib.import_module(_READERS[media_type]).parts(content, source=source)
    encodings = decode(parts.blocks)
    warnings = [*parts.warnings, *legacy.warnings(encodings)]
    text = compose(text_of(parts))
    if not text.strip():
        raise InputEmpty("the document holds no text", source=source, remedy="print it to PDF, if it shows pictures")
    info = PageInfo(number=1, method="plain", language_ratio=sanity.measure(text[:_SAMPLE].split()).language_ratio)
    return Document(
        text=text,
        source=source,
        media_type=media_type,
        sha256=hashlib.sha256(content).hexdigest(),
        bytes=len(content),
        pages=(Page(info=info, start=0, end=len(text)),),
        warnings=tuple(warnings),
    )


# -- fonts -----------------------------------------------------------------------------------------------------


def decode(blocks: Sequence[Block]) -> list[str]:
    """Make the runs in fonts of the years before Unicode Vietnamese, in place; the encodings met, commonest first.

    A font's name says what its bytes are, unless its text is sound as it stands; the text of other fonts is measured,
    font by font, then paragraph by paragraph.
    """
    paragraphs = list(_paragraphs(blocks))
    fonts: dict[str, list[str]] = {}
    for paragraph in paragraphs:
        for run in paragraph.runs:
            fonts.setdefault(run.font, []).append(run.text)
    encodings = {font: _encoding(font, "".join(_spaced(texts))) for font, texts in fonts.items()}
    met: Counter[str] = Counter()
    for paragraph in paragraphs:
        unknown = [run for run in paragraph.runs if encodings[run.font] is None]
        local = legacy.guess("".join(run.text for run in unknown).split()) if unknown else None
        chosen = [encodings[run.font] or local for run in paragraph.runs]
        met.update(_decode_runs(paragraph, chosen))
    return [encoding for encoding, _ in met.most_common()]


def _spaced(texts: Sequence[str]) -> Iterator[str]:
    """The stretches of a font with line ends between those that do not go on from one another."""
    for text in texts:
        yield text
        if len(text) > 40:
            yield "\n"


def _encoding(font: str, text: str) -> str | None:
    named = legacy.encoding_of_font(font)
    if named is None:
        return legacy.guess(text.split(), fewest=8)
    measured = sanity.measure(text.split())
    # A font of that name in which Unicode was typed: the program that printed it took another one.
    return None if legacy.is_unicode(text) and measured.is_vietnamese else named


def _decode_runs(paragraph: Paragraph, encodings: Sequence[str | None]) -> Counter[str]:
    """Decode runs, those of one encoding that touch as one: two of VNI's bytes may stand in two runs."""
    met: Counter[str] = Counter()
    joined: list[tuple[Run, str | None]] = []
    for run, encoding in zip(paragraph.runs, encodings, strict=True):
        run.capitals = run.capitals or legacy.prints_capitals(run.font)
        last, before = joined[-1] if joined else (None, None)
        if last is not None and encoding is not None and before == encoding and last.capitals == run.capitals:
            last.text += run.text
        else:
            joined.append((run, encoding))
    for run, encoding in joined:
        made = None if encoding is None else legacy.restored(run.text, encoding)
        if made is not None and encoding is not None:
            met[encoding] += 0 if run.text.isascii() else len(run.text)
            run.text = made
        elif run.codepage is not None:
            run.text = _recoded(run.text, run.codepage)
        run.text = run.text.upper() if run.capitals else run.text
    paragraph.runs = [run for run, _ in joined]
    return +met


def _recoded(text: str, codepage: str) -> str:
    try:
        return text.encode("cp1252").decode(codepage)
    except (UnicodeError, LookupError):
        return text


def _paragraphs(blocks: Sequence[Block]) -> Iterator[Paragraph]:
    for block in blocks:
        if isinstance(block, Paragraph):
            yield block
        else:
            for row in block.rows:
                for cell in row:
                    yield from _paragraphs(cell)


# -- text ------------------------------------------------------------------------------------------------------

_BLANK_LINES = regex.compile(r"\n(?:[^\S\n]*\n){2,}")
_LINE_END = regex.compile(r"[^\S\n\t]+(?=\n|\Z)")

_Known = dict[int, list[str]]
"""The lines of each cell by its ``id``, while the parts live: tables may stand in tables."""


def text_of(parts: Parts) -> str:
    """The text of all parts: a line a paragraph or table row, at most one blank line together."""
    known: _Known = {}
    head, foot = _furniture(parts.head, known), _furniture(parts.foot, known)
    ordered = [parts.body, parts.notes, foot]
    # Letterheads are set into the head of the first page now and then; a running head is furniture.
    ordered.insert(0 if sum(1 for _ in _filled(_lines(head, known))) >= _LETTERHEAD_LINES else 2, head)
    stretches = ("\n".join(_lines(blocks, known)).strip("\n ") for blocks in ordered)
    text = "\n\n".join(stretch for stretch in stretches if stretch.strip())
    text = text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")  # halves of one character
    text = regex.sub(r"\r\n?|[\x0b\x0c\x85\u2028\u2029]", "\n", text)
    text = regex.sub(r"[\x00-\x08\x0e-\x1f\x7f\ufffe\uffff]", "", text)
    return _BLANK_LINES.sub("\n\n", _LINE_END.sub("", text)).strip("\n")


def _furniture(blocks: Sequence[Block], known: _Known) -> list[Block]:
    """The head or foot of the pages without page numbers and without what stands there twice."""
    kept: dict[str, Block] = {}
    for block in blocks:
        text = "\n".join(_filled(_lines([block], known)))
        if _MORE_THAN_A_NUMBER.search(text):
            kept.setdefault(text, block)
    return list(kept.values())


def _lines(blocks: Sequence[Block], known: _Known) -> Iterator[str]:
    for block in blocks:
        if isinstance(block, Paragraph):
            yield regex.sub(r"[^\S\n]+(?=\n|\Z)", "", block.text)
        elif _is_layout(block, known):
            yield from _columns(block, known)
        else:
            yield from ("\t".join(_cell(cell, known) for cell in row) for row in block.rows)


def _held(cell: list[Block], known: _Known) -> list[str]:
    """A cell's lines, made once: each table around it looks at them several times."""
    if id(cell) not in known:
        known[id(cell)] = list(_lines(cell, known))
    return known[id(cell)]


def _is_layout(table: Table, known: _Known) -> bool:
    """Whether the table only sets blocks side by side: a head, a signature, a frame.

    Two columns (with an empty one between them at most), few rows, and cells with several paragraphs, which would be
    run together in a row.
    """
    rows = [row for row in table.rows if any(_cell(cell, known) for cell in row)]
    width = max((len(row) for row in rows), default=0)
    columns = sum(any(column < len(row) and _cell(row[column], known) for row in rows) for column in range(width))
    if width == 1:
        return True
    if columns > _LAYOUT_COLUMNS or len(rows) > _LAYOUT_ROWS or table.ruled:
        return False
    tall = sum(sum(1 for _ in _filled(_held(cell, known))) > 1 for row in rows for cell in row)
    return tall > 0 and (len(rows) <= 2 or tall >= len(rows))


def _filled(lines: Iterable[str]) -> Iterator[str]:
    return (line for block in lines for line in block.split("\n") if line.strip())


def _columns(table: Table, known: _Known) -> Iterator[str]:
    """Each column's lines from top to bottom, a blank line between two columns and around the table."""
    yield ""
    for column in range(max(len(row) for row in table.rows)):
        lines = [line for row in table.rows if column < len(row) for line in _held(row[column], known)]
        if any(line.strip() for line in lines):
            yield from lines
            yield ""


def _cell(cell: list[Block], known: _Known) -> str:
    """A cell in one line: its paragraphs with a blank between."""
    return " ".join(" ".join(line.replace("\t", " ").split()) for line in _filled(_held(cell, known)))
