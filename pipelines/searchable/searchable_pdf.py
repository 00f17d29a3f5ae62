"""A searchable copy of a PDF: what was read lies, invisible, on what was scanned; the pictures stay as they are.

The text goes under a page's own content in a stream of its own. Pages whose text layer is sound are left alone; a
layer that nobody sees and that says something else is taken off. The copy is PDF/A-2b where the file allows it: it is
written with XMP metadata, an sRGB output intent and embedded fonts and checked, by pikepdf's own validator, before
it is called so.
"""

from __future__ import annotations

import io
import warnings
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field

import pikepdf
import pypdfium2
import pypdfium2.raw as pdfium
from pikepdf import Name, Pdf, Stream

from extractor.errors import FileDamaged, PasswordNeeded
from extractor.reading import sanity
from extractor.reading.textlayer import Frame
from extractor.reading.textlayer import words as words_of_layer
from extractor.record import ReadingWarning
from pipelines.searchable import archival, muting, old_layer, upright
from pipelines.searchable.font import InvisibleFont
from pipelines.searchable.laid import Box, LaidPage
from pipelines.searchable.layer import content_stream
from pipelines.searchable.setting import set_lines, straightened

_SAME = 0.8
"""A page keeps its text layer if so many of the words that were read stand in it, letter for letter."""

_FONT = Name.VanbanText
_LEANS = 0.1
"""Degrees: what leans less is straight."""


@dataclass(slots=True)
class Searchable:
    """A finished copy: its bytes, whether it is PDF/A, and what a person should know of it."""

    content: bytes
    is_archival: bool
    warnings: list[ReadingWarning] = field(default_factory=list)


def make(
    content: bytes,
    pages: Sequence[LaidPage],
    *,
    source: str,
    password: str | None = None,
    language: str = "vi",
    straighten: bool = False,
) -> Searchable:
    """The PDF with the text of ``pages`` laid over them; pages that are not among them stay as they are.

    ``language``: of the text, as BCP 47 names it; a PDF that names its own keeps it. ``straighten``: whether pages that
    lean are shown straight.

    Raises ``PasswordNeeded``, and ``FileDamaged`` where the file's structure cannot be mended.
    """
    try:
        with _quiet(), Pdf.open(io.BytesIO(content), password=password or "") as pdf:
            shown = _shown(content, pages, password)
            told = archival.released(pdf)
            _lay(pdf, pages, shown, straighten=straighten)
            archival.tidied(pdf)
            if Name.Lang not in pdf.Root:
                pdf.Root[Name.Lang] = pikepdf.String(language)
            copy = io.BytesIO()
            pdf.save(copy)
        with _quiet():
            written, reason = archival.written(copy)
    except pikepdf.PasswordError as error:
        cause = "the PDF is encrypted" if password is None else "the password does not open the PDF"
        raise PasswordNeeded(cause, source=source) from error
    except (pikepdf.PikepdfError, pypdfium2.PdfiumError, RecursionError) as error:
        cause = " ".join(f"the PDF's structure is damaged ({error})".split())
        raise FileDamaged(cause[:300], source=source, remedy="print it to PDF anew") from error
    if reason is not None:
        message = f"the copy is searchable, but no PDF/A: {reason}"
        told.append(ReadingWarning(code="not-archival", message=message))
    return Searchable(written, reason is None, told)


@contextmanager
def _quiet() -> Iterator[None]:
    """What pikepdf would tell its own users: that a password was not needed, that a field belongs to no form."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        yield


@dataclass(frozen=True, slots=True)
class _Shown:
    """How a page is shown as it was read (turned upright), and the words of its own layer with their boxes."""

    frame: Frame
    layer: Mapping[str, Sequence[Box]]


def _shown(content: bytes, pages: Iterable[LaidPage], password: str | None = None) -> dict[int, _Shown]:
    """By page number. PDFium tells, as it showed the pages that were read."""
    found = {}
    document = pypdfium2.PdfDocument(content, password=password)
    try:
        for laid in pages:
            number = laid.info.number
            if number > len(document) or not laid.blocks:
                continue
            page = document[number - 1]
            left, bottom, right, top = page.get_bbox()
            frame = Frame(left, bottom, right, top, page.get_rotation() % 360).turned(laid.info.rotation)
            layer: dict[str, list[Box]] = {}
            text_page = pdfium.FPDFText_LoadPage(page.raw)
            if text_page:
                for word in words_of_layer(text_page, frame):
                    layer.setdefault(word.text, []).append(word.box)
                pdfium.FPDFText_ClosePage(text_page)
            page.close()
            found[number] = _Shown(frame, layer)
    finally:
        document.close()
    return found


def _lay(pdf: Pdf, pages: Iterable[LaidPage], shown: dict[int, _Shown], *, straighten: bool) -> None:
    """Put each page's text under its content."""
    count = len(pdf.pages)
    chosen = [
        laid
        for laid in pages
        if laid.info.number <= count and laid.info.number in shown and _needs_layer(laid, shown[laid.info.number])
    ]
    if not chosen:
        return
    chosen = _without_what_is_there(pdf, chosen)
    font = InvisibleFont(character for laid in chosen for word in laid.words for character in word.text)
    registered = font.register(pdf)
    for laid in chosen:
        page = pdf.pages[laid.info.number - 1]
        frame, skew = shown[laid.info.number].frame, laid.info.skew
        lines = set_lines(laid.lines, size=frame.size, skew=skew)
        if straighten and abs(skew) >= _LEANS:
            lines = straightened(lines, size=frame.size, skew=skew)
            frame = upright.turn(pdf, page, frame, skew=skew)
        elif frame.rotation:
            frame = upright.turn(pdf, page, frame)
        name = page.add_resource(registered, Name.Font, _FONT)
        page.contents_add(Stream(pdf, content_stream(lines, frame=frame, font=font, name=name)), prepend=True)


def _needs_layer(laid: LaidPage, shown: _Shown) -> bool:
    """Whether what the page's own text layer says is not what was read."""
    words = [word.text for word in laid.words]
    same = sum(word in shown.layer for word in words)
    return bool(words) and (laid.info.method == "ocr" or same < _SAME * len(words))


def _without_what_is_there(pdf: Pdf, pages: Sequence[LaidPage]) -> list[LaidPage]:
    """The pages freed of their hidden text, and without those words that stay on them as text that can be seen.

    A stamp or a note that was typed onto a scan is text of its own: laid over it again, it would be found twice. Print
    that copies as no text in any language is made to copy as blanks.
    """
    typed = []
    for laid in pages:
        page = pdf.pages[laid.info.number - 1]
        try:
            stays = old_layer.strip(pdf, page)
            archival.drop_unused(page)
        except (pikepdf.PikepdfError, ValueError, TypeError):  # broken content is shown as far as it can be read
            stays = True
        if stays:
            typed.append(laid)
    if not typed:
        return list(pages)
    copy = io.BytesIO()
    pdf.save(copy)
    left = _shown(copy.getvalue(), typed)
    for number, shown in list(left.items()):
        if sanity.measure(word for word, boxes in shown.layer.items() for _ in boxes).is_garbage:
            muting.mute(pdf, pdf.pages[number - 1])
            del left[number]
    return [laid.without(left[laid.info.number].layer) if laid.info.number in left else laid for laid in pages]
