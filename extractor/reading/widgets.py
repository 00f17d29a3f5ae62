"""Annotations of a PDF page that show text: form fields, signatures, stamps, free text.

They are no part of the page's text until they are painted into it; number and day of a digitally signed document often
stand nowhere else. What nobody sees (hidden, shown on no screen) is not read.
"""

from __future__ import annotations

from typing import Any

import pypdfium2
import pypdfium2.raw as pdfium

_SHOWN = frozenset((pdfium.FPDF_ANNOT_FREETEXT, pdfium.FPDF_ANNOT_STAMP, pdfium.FPDF_ANNOT_WIDGET))
_UNSEEN = pdfium.FPDF_ANNOT_FLAG_HIDDEN | pdfium.FPDF_ANNOT_FLAG_NOVIEW
_NO_APPEARANCE = 2
"""Bytes of an appearance stream that is missing: its end alone, in UTF-16."""
_TINY = 0.05


def prepare(document: Any) -> None:
    """Have the fields of forms drawn whose values alone are in the file. Before any page is loaded."""
    try:
        if document.get_formtype() != pdfium.FORMTYPE_NONE:
            document.init_forms()
    except pypdfium2.PdfiumError:
        return  # a broken form: its fields are read where they have appearances of their own


def paint(page: Any) -> bool:
    """Paint what the page's annotations show into its text; whether the page has to be loaded anew."""
    shown = False
    for index in range(pdfium.FPDFPage_GetAnnotCount(page.raw) - 1, -1, -1):
        annotation = pdfium.FPDFPage_GetAnnot(page.raw, index)
        if not annotation:
            continue
        kind, flags = pdfium.FPDFAnnot_GetSubtype(annotation), pdfium.FPDFAnnot_GetFlags(annotation)
        bare = pdfium.FPDFAnnot_GetAP(annotation, pdfium.FPDF_ANNOT_APPEARANCEMODE_NORMAL, None, 0) <= _NO_APPEARANCE
        pdfium.FPDFPage_CloseAnnot(annotation)
        if flags & _UNSEEN:
            pdfium.FPDFPage_RemoveAnnot(page.raw, index)
        elif kind in _SHOWN:
            shown = True
            if bare and kind == pdfium.FPDF_ANNOT_FREETEXT:
                page.render(scale=_TINY)  # drawing it makes the appearance that the file lacks
    if shown:
        pdfium.FPDFPage_Flatten(page.raw, pdfium.FLAT_NORMALDISPLAY)
    return shown
