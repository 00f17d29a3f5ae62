"""What calls itself PDF/A is one; what cannot be says so; files that resist are mended or named."""

from __future__ import annotations

import io
import shutil
import subprocess
from pathlib import Path

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, Pdf, Stream, pdfa

from extractor.errors import FileDamaged, PasswordNeeded
from pipelines.searchable.archival import drop_unused
from tests.pipelines.searchable.copies import changed, codes, far, make, printed, scan, text_of, words_of, write

# -- PDF/A ---------------------------------------------------------------------------------------------------


def test_the_copy_is_pdf_a(tmp_path: Path) -> None:
    copy = make(scan(2), [printed(), printed(number=2, skew=2.5)])

    assert copy.is_archival
    assert codes(copy) == []
    file = tmp_path / "copy.pdf"
    file.write_bytes(copy.content)
    assert pdfa.validate_written(file, "2b").verdict == "pass"
    with Pdf.open(file) as pdf:
        with pdf.open_metadata() as metadata:
            assert metadata.pdfa_status == "2B"
        [intent] = pdf.Root.OutputIntents
        assert intent.S == Name.GTS_PDFA1
        assert intent.DestOutputProfile.N == 3
        assert not pdf.is_encrypted
        assert len(pdf.trailer.ID) == 2
        assert str(pdf.Root.Lang) == "vi"
        [font] = pdf.pages[0].Resources.Font.values()
        assert Name.FontFile2 in font.DescendantFonts[0].FontDescriptor
        assert Name.ToUnicode in font
        assert [item.objgen for item in pdf.pages[1].Resources.Font.values()] == [font.objgen]  # one for all pages


@pytest.mark.skipif(shutil.which("verapdf") is None, reason="veraPDF is not installed")
def test_verapdf_agrees(tmp_path: Path) -> None:
    file = tmp_path / "copy.pdf"
    file.write_bytes(make(scan(), [printed(skew=1.0)]).content)

    command = ["verapdf", "--flavour", "2b", "--format", "text", file]
    said = subprocess.run(command, capture_output=True, text=True, check=False)
    assert said.stdout.startswith("PASS"), said.stdout


def test_what_cannot_be_pdf_a_claims_nothing() -> None:
    def claim(pdf: Pdf) -> None:
        write(pdf, b"BT /Old 12 Tf 90 500 Td (typed) Tj ET")
        with pdf.open_metadata() as metadata:
            metadata["pdfaid:part"], metadata["pdfaid:conformance"] = "1", "B"

    copy = make(changed(scan(), claim), [printed()])

    assert not copy.is_archival
    assert codes(copy) == ["not-archival"]
    assert "embedded" in copy.warnings[0].message
    with Pdf.open(io.BytesIO(copy.content)) as pdf, pdf.open_metadata() as metadata:
        assert metadata.pdfa_status == ""


def test_a_signature_leaves_its_mark_and_a_warning() -> None:
    def sign(pdf: Pdf) -> None:
        mark = Stream(pdf, b"0.5 g 0 0 100 40 re f")
        mark.stream_dict = Dictionary(Type=Name.XObject, Subtype=Name.Form, BBox=Array([0, 0, 100, 40]))
        field = pdf.make_indirect(
            Dictionary(
                Type=Name.Annot, Subtype=Name.Widget, FT=Name.Sig, F=132, Rect=Array([400, 700, 500, 740]),
                T=pikepdf.String("sig"), AP=Dictionary(N=pdf.make_indirect(mark)),
                V=Dictionary(Type=Name.Sig, ByteRange=Array([0, 1, 2, 3]), Contents=pikepdf.String("x")),
            )
        )  # fmt: skip
        pdf.pages[0].obj[Name.Annots] = Array([field])
        pdf.Root[Name.AcroForm] = Dictionary(Fields=Array([field]), SigFlags=3)

    copy = make(changed(scan(), sign), [printed()])

    assert codes(copy) == ["signature-removed"]
    assert copy.is_archival
    with Pdf.open(io.BytesIO(copy.content)) as pdf:
        assert Name.AcroForm not in pdf.Root
        assert Name.Annots not in pdf.pages[0]
        assert any(item.get(Name.Subtype) == Name.Form for item in pdf.pages[0].Resources.XObject.values())


def filled_in(value: str, *, drawn: bool, asked: bool = False) -> bytes:
    """A scan with a field; ``drawn``: whether the file says how it looks, ``asked``: whether all is to be drawn."""

    def fill(pdf: Pdf) -> None:
        font = Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica, Encoding=Name.WinAnsiEncoding)
        fonts = Dictionary(Font=Dictionary(Helv=pdf.make_indirect(font)))
        item = Dictionary(
            Type=Name.Annot, Subtype=Name.Widget, FT=Name.Tx, F=4, Rect=Array([90, 200, 300, 220]),
            T=pikepdf.String("name"), V=pikepdf.String(value), DA=pikepdf.String("/Helv 12 Tf 0 g"),
        )  # fmt: skip
        if drawn:
            look = Stream(pdf, b"/Tx BMC BT /Helv 12 Tf 2 5 Td (as drawn) Tj ET EMC")
            look.stream_dict = Dictionary(
                Type=Name.XObject, Subtype=Name.Form, BBox=Array([0, 0, 210, 20]), Resources=fonts
            )
            item[Name.AP] = Dictionary(N=pdf.make_indirect(look))
        field = pdf.make_indirect(item)
        pdf.pages[0].obj[Name.Annots] = Array([field])
        pdf.Root[Name.AcroForm] = Dictionary(Fields=Array([field]), DR=fonts, NeedAppearances=asked)

    return changed(scan(), fill)


@pytest.mark.parametrize(
    ("value", "drawn", "asked", "shows", "is_lost"),
    [
        ("Ba Son", False, False, "Ba Son", False),
        ("Ba Son", False, True, "Ba Son", False),
        ("Ba Son", True, False, "as drawn", False),
        ("Ba Son", True, True, "Ba Son", False),
        ("Bình Sơn 318", False, False, "318", True),  # Helvetica has no ơ
        ("Bình Sơn 318", True, False, "as drawn", False),
        ("Bình Sơn 318", True, True, "as drawn", False),
        ("", False, False, "", False),
    ],
)
def test_what_was_filled_in_is_in_the_copy_or_told_of(
    value: str, drawn: bool, asked: bool, shows: str, is_lost: bool
) -> None:
    copy = make(filled_in(value, drawn=drawn, asked=asked), [printed()])

    assert shows in text_of(copy.content)
    assert ("field-lost" in codes(copy)) is is_lost


# -- files that resist ---------------------------------------------------------------------------------------


def encrypted() -> bytes:
    buffer = io.BytesIO()
    with Pdf.open(io.BytesIO(scan())) as pdf:
        pdf.save(buffer, encryption=pikepdf.Encryption(owner="o", user="1234"))
    return buffer.getvalue()


def test_an_encrypted_scan_gives_an_open_copy_and_says_so() -> None:
    copy = make(encrypted(), [printed()], password="1234")

    assert codes(copy) == ["encryption-removed"]
    assert "ma túy" in text_of(copy.content)


@pytest.mark.parametrize("password", [None, "4321"])
def test_without_the_password_there_is_no_copy(password: str | None) -> None:
    with pytest.raises(PasswordNeeded):
        make(encrypted(), [printed()], password=password)


def test_a_broken_table_of_objects_is_mended() -> None:
    whole = scan()
    broken = whole.replace(b"startxref", b"startxxxx")

    assert "ma túy" in text_of(make(broken, [printed()]).content)


def test_what_cannot_be_mended_is_named() -> None:
    with pytest.raises(FileDamaged, match="damaged"):
        make(b"%PDF-1.4\nnothing\n%%EOF", [printed()])


def test_a_huge_page() -> None:
    size = (8000.0, 11000.0)
    page = printed(size=size)

    read = dict(words_of(make(scan(size=size), [page]).content))
    assert max(far(word.box, read[word.text], size=size) for word in page.words) < 0.3


def test_letters_that_no_table_knows() -> None:
    words = ["xã", "麻薬", "🙂", "e̱", "[", "½", "∮"]

    read = [text for text, _ in words_of(make(scan(), [printed([" ".join(words)])]).content)]
    assert read == words


def test_a_form_that_draws_with_the_fonts_of_its_page_keeps_them() -> None:
    pdf = Pdf.new()
    page = pdf.add_blank_page()
    font = pdf.make_indirect(Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica))
    form = pdf.make_stream(b"BT /F1 12 Tf (x) Tj ET", Type=Name.XObject, Subtype=Name.Form, BBox=Array([0, 0, 9, 9]))
    page.obj[Name.Resources] = Dictionary(Font=Dictionary(F1=font, F2=font), XObject=Dictionary(X1=form))
    page.obj[Name.Contents] = pdf.make_stream(b"/X1 Do")
    drop_unused(page)
    assert list(page.obj.Resources.Font.keys()) == ["/F1"]
    assert Name.Resources not in form
