"""Files that want to do harm, or are odd: each is written into a folder beside sound documents."""

from __future__ import annotations

import io
import os
import struct
import zipfile
import zlib
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pikepdf
from PIL import Image

from gold.invented.documents import invent
from gold.render.page import typeset, write_pdf

GIGABYTE = 2**30
_ZEROS = bytes(2**20)


@dataclass(frozen=True, slots=True)
class Hostile:
    """What a folder holds: who wrote it (``write`` gets the folder), and what is expected in the ledger.

    ``states``: by what stands in a source, the states that are right; a zip that is opened is ``skipped``, and what is
    not named here has to be ``done``.
    """

    name: str
    write: Callable[[Path], None]
    states: dict[str, tuple[str, ...]]


def text(number: int) -> bytes:
    """A sound document, short, no two alike."""
    return invent(number, seed=99, pages=1).text.encode()


# -- zip files ---------------------------------------------------------------------------------------


def zip_bomb(folder: Path) -> None:
    """Twenty gigabytes of nought in some twenty megabytes, beside a sound member."""
    with zipfile.ZipFile(folder / "bomb.zip", "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("sound.txt", text(1))
    _append_zeros(folder / "bomb.zip", "zeros.txt", 20 * GIGABYTE)


def _append_zeros(path: Path, name: str, size: int) -> None:
    """Add a member that unpacks to so many noughts: one packed piece, repeated, so that nobody waits for it."""
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    piece = packer.compress(_ZEROS) + packer.flush(zlib.Z_FULL_FLUSH)
    last = zlib.compressobj(9, zlib.DEFLATED, -15).flush()
    packed_size = len(piece) * (size // len(_ZEROS)) + len(last)
    with zipfile.ZipFile(path, "a") as archive:
        info = zipfile.ZipInfo(name)
        info.compress_type, info.file_size, info.compress_size = zipfile.ZIP_DEFLATED, size, packed_size
        info.CRC = 0  # nobody gets so far as to compare it
        assert archive.fp is not None
        archive.fp.seek(archive.start_dir)
        info.header_offset = archive.start_dir
        archive.fp.write(info.FileHeader(zip64=True))
        for _ in range(size // len(_ZEROS)):
            archive.fp.write(piece)
        archive.fp.write(last)
        archive.start_dir = archive.fp.tell()
        archive.filelist.append(info)
        archive.NameToInfo[name] = info
        archive._didModify = True  # type: ignore[attr-defined]


def lying_zip(folder: Path) -> None:
    """A member that says it unpacks to 100 bytes and unpacks to 2 GB."""
    path = folder / "lying.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("sound.txt", text(2))
    size = 2 * GIGABYTE
    _append_zeros(path, "small.txt", size)
    content = path.read_bytes()
    path.write_bytes(content.replace(struct.pack("<L", size), struct.pack("<L", 100)))


def nested_zips(folder: Path) -> None:
    """A zip in a zip in a zip …, sixty deep."""
    content = text(3)
    name = "sound.txt"
    for depth in range(60):
        buffer = io.BytesIO()
        with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as packed:
            packed.writestr(name, content)
        content, name = buffer.getvalue(), f"{depth}.zip"
    (folder / "nested.zip").write_bytes(content)


def climbing_zip(folder: Path) -> None:
    """Members whose names lead out of the zip, or that are links; and one that is sound."""
    with zipfile.ZipFile(folder / "climbing.zip", "w") as packed:
        packed.writestr("sound.txt", text(4))
        for position, name in enumerate(("../climbed.txt", "/climbed.txt", "..\\climbed.txt", "a/../../climbed.txt")):
            packed.writestr(name, text(10 + position))
        link = zipfile.ZipInfo("link.txt")
        link.create_system, link.external_attr = 3, 0o120777 << 16
        packed.writestr(link, "/etc/passwd")


# -- documents ---------------------------------------------------------------------------------------


def million_pages(folder: Path) -> None:
    """PDFs of a million pages: one that says so and has one, one whose tree names one page a million times."""
    write_pdf(typeset(text(20).decode()), folder / "one.pdf")
    with pikepdf.open(folder / "one.pdf") as pdf:
        pdf.Root.Pages.Count = 10**6
        pdf.save(folder / "says-a-million.pdf")
    (folder / "one.pdf").unlink()
    (folder / "a-million.pdf").write_bytes(_tree_of_pages(depth=6))


def _tree_of_pages(depth: int) -> bytes:
    """A PDF whose tree has ten branches at each level; all end in one page, which is there 10^depth times."""
    nodes = [b"<< /Type /Catalog /Pages 2 0 R >>"]
    for level in range(depth):
        kids = f"{level + 3} 0 R " * 10
        nodes.append(f"<< /Type /Pages /Count {10 ** (depth - level)} /Kids [ {kids}] >>".encode())
    nodes.append(b"<< /Type /Page /MediaBox [0 0 595 842] /Resources << >> >>")
    content = b"%PDF-1.7\n"
    places = []
    for number, node in enumerate(nodes, start=1):
        places.append(len(content))
        content += b"%d 0 obj\n%s\nendobj\n" % (number, node)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    head = b"xref\n0 %d\n0000000000 65535 f \n" % (len(nodes) + 1)
    tail = b"trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (len(nodes) + 1, len(content))
    return content + head + table + tail


def huge_jpeg(folder: Path) -> None:
    """A JPEG that says it is 50,000 × 50,000 pixels."""
    buffer = io.BytesIO()
    Image.new("L", (64, 64), 255).save(buffer, "JPEG")
    content = bytearray(buffer.getvalue())
    frame = content.index(b"\xff\xc0")
    content[frame + 5 : frame + 9] = struct.pack(">HH", 50_000, 50_000)
    (folder / "huge.jpg").write_bytes(content)


def active_pdf(folder: Path) -> None:
    """A sound PDF that also wants to run a script, start a program and open a page when it is opened."""
    path = folder / "active.pdf"
    write_pdf(typeset(text(21).decode()), folder / "plain.pdf")
    with pikepdf.open(folder / "plain.pdf") as pdf:
        name = pikepdf.Name
        script = pikepdf.Dictionary(S=name.JavaScript, JS=pikepdf.String("app.launchURL('http://127.0.0.1:9/')"))
        pdf.Root.OpenAction = script
        launch = pikepdf.Dictionary(S=name.Launch, F=pikepdf.String("/bin/false"))
        pdf.pages[0].obj.AA = pikepdf.Dictionary(O=launch)
        pdf.save(path)
    (folder / "plain.pdf").unlink()


ODD_NAMES = (
    b"two\nlines.txt",
    "right\u202etxt.fdp".encode(),
    b"not-utf-8-\xff\xfe.txt",
    b"bell\x07 and \x1b[31mred.txt",
    b"- starts with a dash.txt",
    b"'quotes' \"and\" $(touch run).txt",
    "tiếng Việt NFD ề.txt".encode(),
    b"n" * 251 + b".txt",
    b"bytes:%41.txt",
    b"zip.zip!%2Fa.txt",
)


def odd_names(folder: Path) -> None:
    """Sound documents with names that hold line breaks, marks of direction, bytes that are no text."""
    for position, name in enumerate(ODD_NAMES):
        Path(os.fsdecode(os.fsencode(folder) + b"/" + name)).write_bytes(text(30 + position))


def links(folder: Path) -> None:
    """Links out of the folder, in circles and to nothing; a pipe that would block whoever reads it."""
    folder = folder.resolve()  # or the links would lead nowhere
    outside = folder.parent.parent / "outside"
    outside.mkdir(exist_ok=True)
    (outside / "secret.txt").write_bytes(text(50))
    (folder / "link-out.txt").symlink_to(outside / "secret.txt")
    (folder / "folder-out").symlink_to(outside)
    (folder / "round").symlink_to(folder)
    (folder / "nowhere.txt").symlink_to(folder / "nothing.txt")
    os.mkfifo(folder / "pipe.txt")


REFUSED = ("failed", "skipped")
HOSTILE = (
    Hostile("zip bomb: 20 GB", zip_bomb, {"zeros.txt": ("failed",)}),
    Hostile("zip that says 100 bytes and holds 2 GB", lying_zip, {"small.txt": ("failed",)}),
    Hostile("zips in zips, 60 deep", nested_zips, {"57.zip": REFUSED}),
    Hostile("`..`, `/`, a link in a zip", climbing_zip, {"climbed.txt": ("failed",), "link.txt": REFUSED}),
    Hostile("PDF of 10^6 pages", million_pages, {"a-million.pdf": ("failed", "done")}),
    Hostile("JPEG of 50,000 × 50,000", huge_jpeg, {"huge.jpg": ("failed",)}),
    Hostile("PDF with JavaScript and launch action", active_pdf, {"active.pdf": ("done",)}),
    Hostile("names with line breaks, marks of direction …", odd_names, {}),
    Hostile(
        "links out, in circles, to nothing; a pipe",
        links,
        {"link-out.txt": REFUSED, "folder-out": REFUSED, "nowhere.txt": ("failed",), "pipe.txt": REFUSED},
    ),
)
