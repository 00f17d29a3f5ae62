"""Zips are read where they lie; what is not to be trusted is refused by member, with its cause."""

from __future__ import annotations

import unicodedata
import warnings
from pathlib import Path
from zipfile import ZIP_LZMA, ZIP_STORED, ZipFile

import pytest

from extractor.errors import FileDamaged, InputEmpty, InputTooLarge, VanbanError
from pipelines.bulk import zip_directory, zips
from pipelines.bulk.errors import FileChanged
from tests.bulk import zipping
from tests.bulk.zipping import TEXT


def listed(path: str) -> dict[str, str | None]:
    """Place → None, or the code of the error."""
    return {member.place: member.error and member.error.code for member in zips.members(path)}


def read(path: str, place: str) -> bytes:
    with zips.open_member(path, place) as stream:
        return stream.read()


def test_members_are_listed_in_order_without_folders_and_clutter(tmp_path):
    names = ("b/2.txt", "b/", "a.txt", ".git/x", "__MACOSX/a.txt", "~$a.docx", "b/Thumbs.db", "win\\c.txt")
    path = zipping.write(tmp_path / "a.zip", dict.fromkeys(names, TEXT))
    assert listed(path) == {"b/2.txt": None, "a.txt": None, "win/c.txt": None}
    assert read(path, "win/c.txt") == TEXT


@pytest.mark.parametrize(
    ("name", "cause"),
    [
        ("../a.txt", "climbs out of the zip"),
        ("x/../../a.txt", "climbs out of the zip"),
        ("..\\a.txt", "climbs out of the zip"),
        ("/etc/a.txt", "an absolute path"),
        ("\\\\server\\a.txt", "an absolute path"),
        ("C:\\a.txt", "begins with a drive"),
        ("c:a.txt", "begins with a drive"),
    ],
)
def test_names_that_lead_out_are_refused_and_the_others_read(tmp_path, name, cause):
    path = zipping.write(tmp_path / "a.zip", {name: b"x", "good.txt": TEXT, "x/a..txt": TEXT})
    bad, *good = zips.members(path)
    assert bad.error is not None and bad.error.code == "zip-unsafe" and cause in bad.error.cause
    assert [member.error for member in good] == [None, None]
    with pytest.raises(VanbanError, match="not trusted"):
        read(path, bad.place)


def test_members_that_are_no_files_are_refused(tmp_path):
    path = zipping.write(tmp_path / "a.zip", {zipping.link("link"): b"/etc/passwd", "good.txt": TEXT})
    assert listed(path) == {"link": "zip-unsafe", "good.txt": None}


def test_encrypted_members_are_told(tmp_path):
    path = tmp_path / "a.zip"
    path.write_bytes(zipping.encrypted(zipping.zipped({"a.txt": TEXT})))
    assert listed(str(path)) == {"a.txt": "password-needed"}


def test_other_methods_are_told(tmp_path):
    assert listed(zipping.write(tmp_path / "a.zip", {"a.txt": TEXT}, ZIP_LZMA)) == {"a.txt": "zip-unread"}


# -- bombs -------------------------------------------------------------------------------------------------------------


def test_members_that_unpack_to_far_more_are_refused(tmp_path, monkeypatch):
    monkeypatch.setattr(zips, "FREE_SIZE", 2**16)
    path = zipping.write(tmp_path / "a.zip", {"bomb.txt": b"0" * 2**20, "page.txt": b"0" * 2**16, "good.txt": TEXT})
    assert listed(path) == {"bomb.txt": "zip-bomb", "page.txt": None, "good.txt": None}


def test_all_members_together_have_a_limit(tmp_path, monkeypatch):
    monkeypatch.setattr(zips, "FREE_TOTAL", 5 * 2**16)
    monkeypatch.setattr(zips, "TOTAL_RATIO", 2)
    path = zipping.write(tmp_path / "a.zip", {f"{number}.txt": b"%d" % number * 2**16 for number in range(7)})
    assert list(listed(path).values()) == [None] * 5 + ["zip-bomb"] * 2


def test_a_member_has_a_limit(tmp_path, monkeypatch):
    monkeypatch.setattr(zips, "MAXIMUM_MEMBER", 100)
    path = zipping.write(tmp_path / "a.zip", {"a.txt": b"x" * 101, "b.txt": b"x" * 100}, ZIP_STORED)
    assert listed(path) == {"a.txt": "input-too-large", "b.txt": None}


def test_members_that_share_their_bytes_are_refused(tmp_path):
    path = tmp_path / "a.zip"
    path.write_bytes(zipping.overlapping(zipping.zipped({"a": TEXT}), 3))
    assert sorted(map(str, listed(str(path)).values())) == ["None", "zip-bomb", "zip-bomb"]


def test_a_member_that_declares_less_than_it_holds_gives_no_more(tmp_path):
    content = bytearray(zipping.zipped({"a.txt": b"x" * 10_000}))
    place = content.index(b"PK\x01\x02") + 24
    content[place : place + 4] = (10).to_bytes(4, "little")
    (tmp_path / "a.zip").write_bytes(content)
    with pytest.raises(FileDamaged, match="CRC"):
        read(str(tmp_path / "a.zip"), "a.txt")


@pytest.mark.parametrize(("count", "directory"), [(60_000, 4 * 10**9), (65_000, 100)])
def test_a_directory_too_large_is_not_read(tmp_path, monkeypatch, count, directory):
    monkeypatch.setattr(zip_directory, "MAXIMUM_MEMBERS", 50_000)
    content = bytearray(zipping.zipped({"a.txt": TEXT}))
    content[-14:-6] = count.to_bytes(2, "little") * 2 + directory.to_bytes(4, "little")
    (tmp_path / "a.zip").write_bytes(content)
    with pytest.raises(InputTooLarge, match="in a directory of"):
        listed(str(tmp_path / "a.zip"))


# -- damage ------------------------------------------------------------------------------------------------------------


def test_a_zip_that_is_cut_off_is_damaged(tmp_path):
    (tmp_path / "a.zip").write_bytes(zipping.zipped({"a.txt": TEXT})[:-30])
    with pytest.raises(FileDamaged, match="directory is missing"):
        listed(str(tmp_path / "a.zip"))


def test_a_damaged_member_costs_itself(tmp_path):
    content = bytearray(zipping.zipped({"a.txt": b"x" * 5000, "b.txt": TEXT}, ZIP_STORED))
    content[100] ^= 1
    (tmp_path / "a.zip").write_bytes(content)
    with pytest.raises(FileDamaged, match="damaged"):
        read(str(tmp_path / "a.zip"), "a.txt")
    assert read(str(tmp_path / "a.zip"), "b.txt") == TEXT


def test_an_empty_zip_is_told(tmp_path):
    with pytest.raises(InputEmpty, match="no file to read"):
        listed(zipping.write(tmp_path / "a.zip", {}))


def test_a_member_that_is_gone_is_told(tmp_path):
    path = zipping.write(tmp_path / "a.zip", {"a.txt": TEXT})
    with pytest.raises(FileChanged, match="no such member"):
        read(path, "b.txt")
    Path(path).unlink()
    with pytest.raises(FileChanged, match="no longer be opened"):
        read(path, "a.txt")


def test_ten_thousand_members_of_one_name_are_listed(tmp_path):
    """A number that was tried for every one of them, from the first on, would take a minute."""
    path = tmp_path / "a.zip"
    with warnings.catch_warnings(), ZipFile(path, "w") as made:
        warnings.simplefilter("ignore")  # of names that come twice
        for _ in range(10_000):
            made.writestr("a.txt", b"x")
    places = list(listed(str(path)))
    assert (len(places), places[:2], places[-1]) == (10_000, ["a.txt", "a.txt#2"], "a.txt#10000")


# -- zips in zips ------------------------------------------------------------------------------------------------------


def test_zips_in_a_zip_are_bounded_together(tmp_path, monkeypatch):
    """What one of them may unpack to, all of them may: a bomb is no smaller in pieces."""
    monkeypatch.setattr(zips, "FREE_TOTAL", 5 * 2**16)
    monkeypatch.setattr(zips, "TOTAL_RATIO", 2)
    inner = {f"{number}.zip": zipping.zipped({"a": b"%d" % number * 2**16, "b": b"x" * 2**15}) for number in range(4)}
    found = list(listed(zipping.write(tmp_path / "a.zip", inner)).values())
    assert found == [None] * 6 + ["zip-bomb"] * 2
    monkeypatch.setattr(zips, "MAXIMUM_MEMBERS", 6)
    with pytest.raises(VanbanError, match="name more than 6 files"):
        listed(zipping.write(tmp_path / "b.zip", inner))


def test_a_zip_in_a_zip_is_opened_one_level_deep(tmp_path, monkeypatch):
    inner = zipping.zipped({"in.txt": TEXT, "deep.zip": zipping.zipped({"x.txt": TEXT}), "../x.txt": TEXT})
    document = zipping.zipped({"[Content_Types].xml": b"x", "word/document.xml": b"x"})
    members = {
        "a.txt": TEXT,
        "inner.zip": inner,
        "report.zip": document,
        "bad.zip": b"PK\x03\x04",
        "big.zip": inner * 9,
    }
    path = zipping.write(tmp_path / "a.zip", members)
    monkeypatch.setattr(zips, "MAXIMUM_INNER", 2 * len(inner))
    assert listed(path) == {
        "a.txt": None,
        "inner.zip!/in.txt": None,
        "inner.zip!/deep.zip": "zip-unread",
        "inner.zip!/../x.txt": "zip-unsafe",
        "report.zip": None,
        "bad.zip": "file-damaged",
        "big.zip": "input-too-large",
    }
    assert read(path, "inner.zip!/in.txt") == TEXT
    with pytest.raises(VanbanError, match="not trusted"):
        read(path, "inner.zip!/../x.txt")


def test_documents_that_are_packed_as_zips_are_no_zips(tmp_path):
    for name, marker, expected in (
        ("a.docx", "[Content_Types].xml", False),
        ("a.odt", "mimetype", False),
        ("a", "b", True),
    ):
        assert zips.is_zip_of_files(zipping.write(tmp_path / name, {marker: b"x"})) is expected
    (tmp_path / "a.txt").write_text("PK")
    (tmp_path / "cut.docx").write_bytes(b"PK\x03\x04")
    (tmp_path / "cut.zip").write_bytes(b"PK\x03\x04")
    found = {name: zips.is_zip_of_files(str(tmp_path / name)) for name in ("a.txt", "cut.docx", "cut.zip", "none")}
    assert found == {"a.txt": False, "cut.docx": False, "cut.zip": True, "none": False}


# -- names -------------------------------------------------------------------------------------------------------------

NAME = "Báo cáo địa bàn.txt"


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        (NAME.encode(), NAME),
        (unicodedata.normalize("NFD", NAME).replace("đ", "đ").encode(), unicodedata.normalize("NFD", NAME)),
        ("Ba\u0301o ca\u0301o \u0111i\u0323a.txt".encode("cp1258"), "Báo cáo địa.txt"),
        ("Überschlag.txt".encode("cp437"), "Überschlag.txt"),
        (b"plain.txt", "plain.txt"),
        ("a\nb\u202etxt.exe".encode(), "a\nb\u202etxt.exe"),
    ],
)
def test_names_in_any_code_page_are_read(tmp_path, raw, expected):
    path = tmp_path / "a.zip"
    path.write_bytes(zipping.renamed(zipping.zipped({"N" * len(raw): TEXT}), {"N" * len(raw): raw}))
    assert listed(str(path)) == {expected: None}
    assert read(str(path), expected) == TEXT


def test_names_marked_as_utf8_that_are_none_cost_the_zip(tmp_path):
    content = zipping.renamed(zipping.zipped({"NNNN": TEXT}), {"NNNN": b"\xff\xfe\xfd\xfc"})
    (tmp_path / "a.zip").write_bytes(zipping.in_utf8(content))
    with pytest.raises(FileDamaged, match="damaged or incomplete"):
        listed(str(tmp_path / "a.zip"))


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_two_members_of_one_name_are_two(tmp_path):
    content = zipping.zipped({"1.txt": b"one", "2.txt": b"two", "1.txt#2": b"three"})
    (tmp_path / "a.zip").write_bytes(content.replace(b"2.txt", b"1.txt"))
    path = str(tmp_path / "a.zip")
    assert {place: read(path, place) for place in listed(path)} == {
        "1.txt": b"one",
        "1.txt#2": b"two",
        "1.txt#2#2": b"three",
    }


def test_another_content_never_looks_unchanged(tmp_path):
    [before] = zips.members(zipping.write(tmp_path / "a.zip", {"a.txt": b"12"}))
    [after] = zips.members(zipping.write(tmp_path / "a.zip", {"a.txt": b"21"}))
    assert before.bytes == after.bytes and before.modified_ns != after.modified_ns


def test_what_vanban_wrote_is_no_document(tmp_path):
    path = zipping.write(tmp_path / "a.zip", {"r.jsonl": b'{"document": {"id": "x"}}', "r.json": b"{}"})
    assert listed(path) == {"r.json": None}
