"""Signatures, form fields, stamps and free text are read where they are shown; broken ones do no harm."""

from __future__ import annotations

import io
from collections.abc import Sequence

import pytest

from extractor.reading import assemble, pdf
from extractor.reading.options import ReadOptions
from extractor.reading.printed import PrintedPage

PRINTED = "So:        /TB-UBND"
FONT = "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>"
FIRST = 7
"""Number of the first annotation's object; 6 is an appearance that shows 4711."""


def built(objects: Sequence[str]) -> bytes:
    """A PDF file of these objects, the first of which is its root."""
    out = io.BytesIO()
    out.write(b"%PDF-1.7\n")
    places = []
    for number, content in enumerate(objects, 1):
        places.append(out.tell())
        out.write(f"{number} 0 obj\n{content}\nendobj\n".encode("latin-1"))
    start = out.tell()
    entries = "".join(f"{place:010d} 00000 n \n" for place in places)
    table = f"xref\n0 {len(places) + 1}\n0000000000 65535 f \n{entries}"
    out.write(f"{table}trailer\n<< /Root 1 0 R /Size {len(places) + 1} >>\nstartxref\n{start}\n%%EOF\n".encode())
    return out.getvalue()


def stream(entries: str, content: str) -> str:
    return f"<< {entries} /Length {len(content)} >>\nstream\n{content}\nendstream"


def shows(text: str, *, entries: str = "") -> str:
    fonts = f"/Resources << /Font << /F 5 0 R >> {entries} >>"
    return stream(f"/Type /XObject /Subtype /Form /BBox [0 0 40 20] {fonts}", f"BT /F 12 Tf 2 5 Td ({text}) Tj ET")


def page(annotation: str, *others: str) -> bytes:
    """A page with a blank after ``So:`` and one annotation."""
    form = f"<< /Fields [{FIRST} 0 R] /DR << /Font << /F 5 0 R >> >> /DA (/F 12 Tf 0 g) >>"
    return built(
        [
            f"<< /Type /Catalog /Pages 2 0 R /AcroForm {form} >>",
            "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R "
            f"/Resources << /Font << /F 5 0 R >> >> /Annots [{FIRST} 0 R] >>",
            stream("", f"BT /F 12 Tf 72 700 Td ({PRINTED}) Tj ET"),
            FONT,
            shows("4711"),
            annotation,
            *others,
        ]
    )


def text_of(content: bytes) -> str:
    def no_ocr(image: object, number: int, dpi: float) -> PrintedPage:
        raise AssertionError(f"page {number} was sent to OCR")

    return assemble.document(pdf.pages(content, source="x", options=ReadOptions(), recognise=no_ocr)).text


def annotation(kind: str, entries: str = "/AP << /N 6 0 R >>", *, flags: int = 4) -> str:
    return f"<< /Type /Annot /Subtype /{kind} /Rect [92 695 132 715] /F {flags} {entries} >>"


SIGNATURE = "/FT /Sig /T (s) /AP << /N 6 0 R >>"
FIELD = "/FT /Tx /T (so) /V (4711) /DA (/F 12 Tf 0 g)"


@pytest.mark.parametrize(
    "shown",
    [
        annotation("Widget", SIGNATURE),
        annotation("Widget", SIGNATURE, flags=132),
        annotation("Widget", f"{FIELD} /AP << /N 6 0 R >>"),
        annotation("Widget", FIELD),
        annotation("Stamp"),
        annotation("FreeText", "/Contents (4711) /DA (/F 12 Tf 0 g)"),
    ],
    ids=["signature", "locked signature", "field", "field without appearance", "stamp", "free text"],
)
def test_what_annotations_show_is_read_in_its_place(shown: str) -> None:
    assert text_of(page(shown)) == "So: 4711 /TB-UBND"


@pytest.mark.parametrize(
    "unseen",
    [
        annotation("Widget", SIGNATURE, flags=2),
        annotation("Widget", SIGNATURE, flags=32),
        annotation("Stamp", flags=6),
        annotation("Link"),
        annotation("Popup"),
        annotation("Widget", f"{FIELD} /AP << /N 6 0 R >>", flags=2),
    ],
    ids=["hidden signature", "signature on no screen", "hidden stamp", "link", "note", "hidden field"],
)
def test_what_nobody_sees_is_not_read(unseen: str) -> None:
    assert text_of(page(unseen)) == "So: /TB-UBND"


BROKEN = [
    ("no rectangle", "<< /Subtype /Stamp /AP << /N 6 0 R >> >>", ()),
    ("half a rectangle", "<< /Subtype /Widget /FT /Sig /Rect [1 2] /AP << /N 6 0 R >> >>", ()),
    ("a rectangle of names", "<< /Subtype /Stamp /Rect [/a /b (c) null] /AP << /N 6 0 R >> >>", ()),
    ("an endless rectangle", "<< /Subtype /Stamp /Rect [1e40 -1e40 1e40 1e40] /AP << /N 6 0 R >> >>", ()),
    ("no appearance", annotation("Stamp", ""), ()),
    ("an appearance that is none", annotation("Stamp", f"/AP << /N {FIRST} 0 R >>"), ()),
    ("an appearance that is missing", annotation("Stamp", "/AP << /N 99 0 R >>"), ()),
    (
        "an appearance that shows itself",
        annotation("Stamp", "/AP << /N 8 0 R >>"),
        (stream("/Subtype /Form /BBox [0 0 40 20] /Resources << /XObject << /X 8 0 R >> >>", "/X Do"),),
    ),
    ("a field that is its own child", annotation("Widget", f"/FT /Tx /Kids [{FIRST} 0 R] /Parent {FIRST} 0 R"), ()),
    ("nothing", "null", ()),
    ("a number", "42", ()),
]


@pytest.mark.parametrize(("broken", "others"), [case[1:] for case in BROKEN], ids=[case[0] for case in BROKEN])
def test_broken_annotations_do_no_harm(broken: str, others: tuple[str, ...]) -> None:
    assert text_of(page(broken, *others)).startswith("So: ")
