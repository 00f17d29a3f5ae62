"""Files made to harm whoever reads them: refused, or read safely, and told."""

from __future__ import annotations

import io
import struct
import zlib
from collections.abc import Callable

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, Pdf, Stream

import extractor
from extractor.errors import FileDamaged, InputTooLarge, VanbanError
from extractor.reading import active


def saved(pdf: Pdf, **options: object) -> bytes:
    target = io.BytesIO()
    pdf.save(target, **options)
    return target.getvalue()


def blank() -> Pdf:
    pdf = Pdf.new()
    pdf.add_blank_page()
    return pdf


def tree_of_pages(depth: int) -> bytes:
    """Ten branches a level, all of which end in one page: the file has 10^depth pages."""
    objects = ["1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj"]
    for level in range(depth):
        kids = f"{level + 3} 0 R " * 10
        objects.append(f"{level + 2} 0 obj<</Type/Pages/Count {10 ** (depth - level)}/Kids[{kids}]>>endobj")
    objects.append(f"{depth + 2} 0 obj<</Type/Page/MediaBox[0 0 99 99]>>endobj")
    return "\n".join(("%PDF-1.4", *objects, "trailer<</Root 1 0 R>>", "%%EOF")).encode()


def looping_tree() -> bytes:
    return (
        b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n"
        b"2 0 obj<</Type/Pages/Count 3/Kids[2 0 R 2 0 R]>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF"
    )


def png(width: int, height: int) -> bytes:
    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    body = zlib.compress(bytes(1000))
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", body) + chunk(b"IEND", b"")


@pytest.mark.parametrize(
    ("name", "content", "error", "cause"),
    [
        ("million.pdf", tree_of_pages(6), InputTooLarge, "1,000,000 pages"),
        ("loop.pdf", looping_tree(), FileDamaged, "damaged"),
        ("huge.png", png(50_000, 50_000), InputTooLarge, "pixels"),
        ("lying.png", png(3_000, 3_000), FileDamaged, "cut short"),
    ],
    ids=["million pages", "loop", "huge picture", "lying picture"],
)
def test_refused_with_its_cause(name: str, content: bytes, error: type[VanbanError], cause: str) -> None:
    with pytest.raises(error) as told:
        extractor.read(name, content=content)
    assert cause in str(told.value)
    assert told.value.source == name
    assert told.value.remedy


def javascript(pdf: Pdf) -> None:
    pdf.Root.OpenAction = Dictionary(S=Name.JavaScript, JS="app.alert(1)")


def launch_behind_a_jump(pdf: Pdf) -> None:
    pdf.Root.OpenAction = Dictionary(S=Name.GoTo, Next=Dictionary(S=Name.Launch, F="calc.exe"))


def named_script(pdf: Pdf) -> None:
    pdf.Root.Names = Dictionary(JavaScript=Dictionary(Names=Array(["x", Dictionary(S=Name.JavaScript, JS="1")])))


def attachment(pdf: Pdf) -> None:
    pdf.attachments["a.exe"] = b"MZ"


def form_that_sends(pdf: Pdf) -> None:
    action = Dictionary(S=Name.SubmitForm, F="http://bad.example")
    pdf.pages[0].obj.Annots = Array(
        [Dictionary(Type=Name.Annot, Subtype=Name.Link, Rect=Array([0, 0, 9, 9]), A=action)]
    )


def trigger(pdf: Pdf) -> None:
    pdf.pages[0].obj.AA = Dictionary(O=Dictionary(S=Name.JavaScript, JS="1"))


def endless_chain(pdf: Pdf) -> None:
    action = pdf.make_indirect(Dictionary(S=Name.Launch, F="a"))
    action.Next = action
    pdf.Root.OpenAction = action


@pytest.mark.parametrize("packed", [False, True])
@pytest.mark.parametrize(
    ("make", "told"),
    [
        (javascript, "JavaScript"),
        (launch_behind_a_jump, "starts a program"),
        (named_script, "JavaScript"),
        (attachment, "files inside"),
        (form_that_sends, "sends a form"),
        (trigger, "JavaScript"),
        (endless_chain, "starts a program"),
    ],
)
def test_active_content_is_told_once_and_the_file_read(make: Callable[[Pdf], None], told: str, packed: bool) -> None:
    pdf = blank()
    pdf.add_blank_page()
    make(pdf)
    mode = pikepdf.ObjectStreamMode.generate if packed else pikepdf.ObjectStreamMode.disable
    document = extractor.read("x.pdf", content=saved(pdf, object_stream_mode=mode))
    warnings = [warning.message for warning in document.warnings if warning.code == active.CODE]
    assert len(warnings) == 1
    assert told in warnings[0]
    assert len(document.pages) == 2


def links_only(pdf: Pdf) -> None:
    action = Dictionary(S=Name.URI, URI="https://example.org")
    pdf.pages[0].obj.Annots = Array(
        [Dictionary(Type=Name.Annot, Subtype=Name.Link, Rect=Array([0, 0, 9, 9]), A=action)]
    )


@pytest.mark.parametrize("make", [lambda pdf: None, links_only])
def test_a_quiet_file_is_not_suspected(make: Callable[[Pdf], None]) -> None:
    pdf = blank()
    make(pdf)
    content = saved(pdf, object_stream_mode=pikepdf.ObjectStreamMode.generate)
    assert active.warning(content, None) is None


@pytest.mark.parametrize(
    "content", [b"%PDF-1.4 /JavaScript", b"/JS" * 1000, looping_tree() + b"/Launch"], ids=["cut", "marks", "loop"]
)
def test_what_cannot_be_searched_stops_nothing(content: bytes) -> None:
    assert active.warning(content, None) is None


def test_a_page_of_five_hundred_metres_is_read_in_bounded_memory() -> None:
    pdf = blank()
    pdf.pages[0].obj.MediaBox = Array([0, 0, 1_440_000, 1_440_000])
    assert len(extractor.read("x.pdf", content=saved(pdf)).pages) == 1


def test_a_picture_of_gigabytes_of_pixels_is_not_unpacked() -> None:
    packer = zlib.compressobj(9)
    rows = b"".join(packer.compress(bytes(50_000 * 20)) for _ in range(5)) + packer.flush()
    pdf = blank()
    image = Stream(pdf, b"", Type=Name.XObject, Subtype=Name.Image, Width=50_000, Height=50_000, BitsPerComponent=8)
    image.ColorSpace = Name.DeviceGray
    image.write(rows, filter=Name.FlateDecode)
    pdf.pages[0].obj.Resources = Dictionary(XObject=Dictionary(I=image))
    pdf.pages[0].obj.Contents = Stream(pdf, b"q 595 0 0 842 0 0 cm /I Do Q")
    assert len(extractor.read("x.pdf", content=saved(pdf)).pages) == 1
