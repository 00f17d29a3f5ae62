"""PDF/A: what must leave a copy so that it can be one, and the writing and checking of it.

Level 2b (ISO 19005-2): what the page looks like is kept for good. The file is called PDF/A only if the validator of
pikepdf approves of the bytes written; that validator knows the rules of veraPDF's profiles and refuses whatever it does
not know. Fonts of the original that are not embedded, or colours without profile, are not mended here: such a copy is
a plain PDF and says so.
"""

from __future__ import annotations

import io
import logging
from contextlib import suppress
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, Page, Pdf, Stream, pdfa

from extractor.record import ReadingWarning

FLAVOUR = "2b"
_STREAM_KEYS = frozenset({"/Length", "/Filter", "/DecodeParms", "/F", "/FFilter", "/FDecodeParms", "/DL"})
"""What the dictionary of a content stream may hold (ISO 32000-1, table 5); some scanners' programs add keys of their
own, which mean nothing and which the validator does not know."""
_PRIVATE = (Name.PieceInfo, Name.LastModified)
"""An editor's own notes."""
_LEFT_BEHIND = (Name.AcroForm, Name.Perms, Name.DSS, Name.Extensions, *_PRIVATE)
"""What a form and a signature leave in the catalogue."""
_MOST_TOLD = 2
_DEEPEST = 8
"""Forms within forms, at most."""
_MOST_ABOVE = 20
"""Fields above a field, at most."""
_UNSEEN = 0b10_0010
"""An annotation's flags Hidden and NoView."""


def released(pdf: Pdf) -> list[ReadingWarning]:
    """Free the PDF of encryption, forms and signatures, which no changed PDF/A can keep; say what was lost.

    What form fields, signatures, stamps and notes show becomes part of the page.
    """
    warnings = []
    if pdf.is_encrypted:
        message = "the copy is not encrypted: PDF/A forbids it"
        warnings.append(ReadingWarning(code="encryption-removed", message=message))
    if Name.AcroForm in pdf.Root and _is_signed(pdf):
        message = "the copy does not carry the electronic signature, which is valid for the unchanged file only"
        warnings.append(ReadingWarning(code="signature-removed", message=f"{message}; keep the original"))
    if Name.AcroForm in pdf.Root or any(_is_drawn(item) for page in pdf.pages for item in _annotations(page)):
        warnings += _fields_drawn(pdf)
        pdf.flatten_annotations("screen")
        for page in pdf.pages:
            _drop_widgets(page)
            with suppress(pikepdf.PikepdfError):  # broken content: PDF/A will not be, but a copy is
                drop_unused(page)
    for key in _LEFT_BEHIND:
        if key in pdf.Root:
            del pdf.Root[key]
    return warnings


def tidied(pdf: Pdf) -> None:
    """Take out what means nothing and that the validator does not know; complete what goes without saying."""
    preferences = pdf.Root.get(Name.ViewerPreferences)
    if isinstance(preferences, Dictionary) and Name.Type in preferences:
        del preferences[Name.Type]
    for page in pdf.pages:
        _plain_streams(page.obj.get(Name.Contents))
        for key in _PRIVATE:
            if key in page.obj:
                del page.obj[key]
    _complete_fonts(pdf)


def _annotations(page: Page) -> list[Any]:
    annotations = page.obj.get(Name.Annots)
    return list(annotations) if isinstance(annotations, Array) else []


def _fields_drawn(pdf: Pdf) -> list[ReadingWarning]:
    """Have filled-in fields without appearance drawn, as a viewer would; tell of those that still do not show theirs.

    What is drawn already stays, unless the form asks for all to be drawn anew and every letter of it can be.
    """
    form = pdf.Root.get(Name.AcroForm)
    if not isinstance(form, Dictionary):
        return []
    asked = bool(form.get(Name.NeedAppearances, False))
    pages = [[item for item in _annotations(page) if _is_filled_in(item)] for page in pdf.pages]
    before = [(item, item[Name.AP]) for items in pages for item in items if _is_written(item) and _has_look(item)]
    if asked or any(not _has_look(item) for items in pages for item in items):
        for item, _ in before:  # it would be overwritten in its place
            del item[Name.AP]
        form[Name.NeedAppearances] = True  # else nothing is drawn
        with suppress(pikepdf.PikepdfError):
            pdf.generate_appearance_streams()
        for item, look in before:
            if not asked or not _has_look(item) or _lacks_letters(item):
                item[Name.AP] = look
    form[Name.NeedAppearances] = False  # else nothing is flattened
    old = {id(item) for item, look in before if item.get(Name.AP) == look}
    warnings = []
    for number, items in enumerate(pages, start=1):
        lost = [item for item in items if not _has_look(item) or (id(item) not in old and _lacks_letters(item))]
        if lost:
            names = ", ".join(str(_inherited(item, Name.T) or "without name") for item in lost)
            message = f"the copy does not show, or not in full, what was filled in here: {names}"
            message += "; print the original to PDF and copy that"
            warnings.append(ReadingWarning(code="field-lost", page=number, message=message))
    return warnings


def _is_filled_in(item: Any) -> bool:
    """Whether it is a field with a value that is to be seen."""
    if not isinstance(item, Dictionary) or item.get(Name.Subtype) != Name.Widget:
        return False
    flags = item.get(Name.F, 0)
    if (isinstance(flags, int) and flags & _UNSEEN) or _inherited(item, Name.FT) == Name.Sig:
        return False
    value = _inherited(item, Name.V)
    if isinstance(value, Array):  # of a list, several choices
        return len(value) > 0
    return value is not None and value != Name.Off and str(value) != ""


def _is_written(item: Any) -> bool:
    return _inherited(item, Name.FT) in (Name.Tx, Name.Ch)


def _has_look(item: Any) -> bool:
    look = item.get(Name.AP)
    return isinstance(look, Dictionary) and Name.N in look


def _lacks_letters(item: Any) -> bool:
    """Whether what was drawn for it has question marks for letters that its font does not have, or no text at all."""
    look = item[Name.AP][Name.N]
    if not _is_written(item) or not isinstance(look, Stream):
        return False
    drawn = look.read_bytes()
    return b"Tj" not in drawn or drawn.count(b"?") > str(_inherited(item, Name.V)).count("?")


def _inherited(item: Any, key: Name) -> Any:
    """What a field says, or the fields above it."""
    for _ in range(_MOST_ABOVE):
        if not isinstance(item, Dictionary):
            return None
        if key in item:
            return item[key]
        item = item.get(Name.Parent)
    return None


def _is_drawn(annotation: Any) -> bool:
    return isinstance(annotation, Dictionary) and Name.AP in annotation and annotation.get(Name.Subtype) != Name.Link


def _is_signed(pdf: Pdf) -> bool:
    return any(_has_signature(item, 0) for item in pdf.Root.AcroForm.get(Name.Fields, Array()))


def _has_signature(item: Any, depth: int) -> bool:
    if not isinstance(item, Dictionary) or depth > 20:
        return False
    if item.get(Name.FT) == Name.Sig and Name.V in item:
        return True
    return any(_has_signature(kid, depth + 1) for kid in item.get(Name.Kids, Array()))


def _drop_widgets(page: Page) -> None:
    """Fields without appearance are left by the flattening; without a form they are nothing."""
    found = _annotations(page)
    kept = [item for item in found if not (isinstance(item, Dictionary) and item.get(Name.Subtype) == Name.Widget)]
    if kept:
        page.obj[Name.Annots] = Array(kept)
    elif found:
        del page.obj[Name.Annots]


def drop_unused(page: Page) -> None:
    """Take fonts and pictures that nothing draws out of the resources of a page and its forms."""
    _drop_unused(page, page.resources)


def _drop_unused(content: Page | Stream, resources: Any, depth: int = 0) -> dict[str, set[str]]:
    """The same for one content stream.

    The flattening puts all fonts of a form there, and signatures come with fonts and masks that they do not draw; what
    is not drawn need not be fit for PDF/A. Returns what the content draws, its forms without resources of their own
    included, by the resources' kind.
    """
    used: dict[str, set[str]] = {"/Font": set(), "/XObject": set()}
    for item in pikepdf.parse_content_stream(content, "Tf Do"):
        if item.operands:
            used["/Font" if str(item.operator) == "Tf" else "/XObject"].add(str(item.operands[0]))
    for name in tuple(used["/XObject"]) if depth < _DEEPEST else ():
        form = (resources.get(Name.XObject) or Dictionary()).get(name)
        if isinstance(form, Stream) and form.get(Name.Subtype) == Name.Form:
            own = form.get(Name.Resources)
            inside = _drop_unused(form, Dictionary() if own is None else own, depth + 1)
            for kind, names in inside.items() if own is None else ():
                used[kind] |= names
    holder = content.obj if isinstance(content, Page) else content
    if isinstance(content, Stream) and Name.Resources not in holder:
        return used  # a form without resources of its own draws with its page's: an empty set would hide them
    own = Dictionary(resources)  # several pages may share one
    for kind, names in used.items():
        known = resources.get(kind)
        if isinstance(known, Dictionary):
            own[kind] = Dictionary({name: item for name, item in known.items() if name in names})
    holder[Name.Resources] = own
    return used


def _complete_fonts(pdf: Pdf) -> None:
    """Say what is meant where an embedded font says nothing of its glyphs' numbers: they are the codes themselves."""
    for item in pdf.objects:
        if (
            isinstance(item, Dictionary)
            and item.get(Name.Subtype) == Name.CIDFontType2
            and Name.CIDToGIDMap not in item
            and Name.FontFile2 in item.get(Name.FontDescriptor, Dictionary())
        ):
            item[Name.CIDToGIDMap] = Name.Identity


def _plain_streams(contents: Any) -> None:
    for stream in contents if isinstance(contents, Array) else [contents]:
        if isinstance(stream, Stream):
            for key in [key for key in stream.keys() if key not in _STREAM_KEYS]:  # noqa: SIM118  (no mapping)
                del stream[key]


def written(copy: io.BytesIO) -> tuple[bytes, str | None]:
    """The PDF as PDF/A and None; or, where it cannot be one, as a PDF that claims nothing and the reason."""
    target = io.BytesIO()
    logging.getLogger("fontTools").setLevel(logging.CRITICAL)  # grumbles about the fonts of other people's files
    with Pdf.open(copy) as pdf:
        try:
            pdfa.save(pdf, target, FLAVOUR)
            return target.getvalue(), None
        except pdfa.PdfaError as error:
            told = list(dict.fromkeys(finding.message for finding in error.report.findings))
            more = f" (and {len(told) - _MOST_TOLD} more)" if len(told) > _MOST_TOLD else ""
            reason = "; ".join(told[:_MOST_TOLD]) + more
    with Pdf.open(copy) as pdf:
        with pdf.open_metadata(set_pikepdf_as_editor=False, update_docinfo=False) as metadata:
            for key in ("pdfaid:part", "pdfaid:conformance"):  # a claim of the original that no longer holds
                if key in metadata:
                    del metadata[key]
        target = io.BytesIO()
        pdf.save(target)
    return target.getvalue(), reason
