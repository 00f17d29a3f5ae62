"""What people call a document, on both databases."""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import insert, select, text

from extractor.document import Document
from extractor.errors import ArgumentInvalid, InputEmpty
from extractor.record import DocumentNumber, DocumentType, Header, Record
from pipelines.archive import Database, naming
from pipelines.archive.file_names import file_names, key_of_name
from pipelines.archive.tables import likenesses
from tests.archive.results import begun, extracted, found, plain, stored, taken


def numbered(number: str, doc_type: str = "chỉ thị", body: str = "") -> tuple[Document, Record]:
    """A document of that number."""
    document = Document.of_text(f"Số: {number}\n{body}")
    serial, _, symbol = number.partition("/") if "/" in number.partition("-")[0] else number.partition("-")
    own = document.evidence(4, 4 + len(number), "by-hand")
    header = Header(
        number=DocumentNumber(id="header-number", text=number, serial=serial or None, symbol=symbol, evidence=own),
        doc_type=DocumentType(id="header-doc-type", name=doc_type, evidence=own),
    )
    return document, Record(document=document.info(), header=header)


def named(archive: Database, name: str) -> str:
    with archive.reading() as connection:
        return naming.find(connection, name).id


def refused(archive: Database, name: str) -> str:
    with pytest.raises(ArgumentInvalid) as caught, archive.reading() as connection:
        naming.find(connection, name)
    return str(caught.value)


@pytest.mark.parametrize(
    ("name", "parts"),
    [
        ("3f2a91c04d5e6f70#seizure-3", ("3f2a91c04d5e6f70", "seizure-3")),
        ("in/a #2.pdf#header-doc-type", ("in/a #2.pdf", "header-doc-type")),
        ("36-CT/TW#citation-1", ("36-CT/TW", "citation-1")),
        ("reports.zip!/a.pdf#2", ("reports.zip!/a.pdf#2", None)),
        ("3f2a91", ("3f2a91", None)),
        ("#seizure-3", ("#seizure-3", None)),
        ("a.pdf#", ("a.pdf#", None)),
    ],
)
def test_facts_are_named_by_their_document(name: str, parts: tuple[str, str | None]):
    assert naming.split_fact(name) == parts
    if parts[1]:
        assert naming.fact_name(*parts) == name


def test_by_id_and_its_beginning(archive: Database, run: int):
    one = stored(archive, run, "a.txt", plain("một"))
    two = stored(archive, run, "b.txt", plain("hai"))
    for identity in (one, two):
        for name in (identity, identity[:6], identity[:9].upper(), f" {identity} "):
            assert named(archive, name) == identity
    assert "no document called" in refused(archive, one[:5])
    assert "no document called" in refused(archive, "ffffff" if not one.startswith("ffffff") else "000000")
    assert "empty" in refused(archive, "  ")


def test_parts_of_one_file_are_told_apart(archive: Database, run: int):
    first, second = plain("một"), plain("hai")
    document = replace(second[0], sha256=first[0].sha256, part=2)
    parted = document, Record(document=document.info())
    (task,) = taken(archive, run, "two.pdf")
    assert archive.store(run, extracted(task, first, parted))
    identity = first[1].document.id
    assert named(archive, identity) == identity  # a whole id, though another begins with it
    assert named(archive, f"{identity}-2") == f"{identity}-2"
    told = refused(archive, "two.pdf")
    assert f"{identity} (" in told
    assert f"{identity}-2 (" in told
    assert "one of 2 documents" in refused(archive, identity[:8])


@pytest.mark.parametrize(
    ("source", "names"),
    [
        ("/kho/2019/Báo cáo tháng 8.pdf", ["Báo cáo tháng 8.pdf", "2019/Báo cáo tháng 8.pdf", "bao cao thang 8.PDF"]),
        ("/kho/Ba\u0301o ca\u0301o.pdf", ["Báo cáo.pdf", "kho/bao cao.pdf"]),  # as a Mac writes it
        ("/kho/100%_a*.pdf", ["100%_a*.pdf", "/kho/100%_a*.pdf"]),
        ("/kho/in.zip!/x/a.pdf", ["a.pdf", "x/a.pdf", "in.zip!/x/a.pdf"]),
        ("/kho/" + "d" * 300 + ".pdf", ["d" * 300 + ".pdf"]),
        ("/kho/abcdef", ["abcdef"]),
    ],
)
def test_by_the_path_or_its_end(archive: Database, run: int, source: str, names: list[str]):
    other = stored(archive, run, "/elsewhere/xBáo cáo tháng 8.pdf", plain("khác"))
    identity = stored(archive, run, source, plain("một"))
    for name in (source, *names):
        assert named(archive, name) == identity
    assert named(archive, "xBáo cáo tháng 8.pdf") == other
    assert "no document called" in refused(archive, "áo cáo tháng 8.pdf")


def test_case_and_diacritics_decide_where_they_must(archive: Database, run: int):
    upper = stored(archive, run, "/in/Tù.pdf", plain("một"))
    lower = stored(archive, run, "/in/từ.pdf", plain("hai"))
    assert (named(archive, "Tù.pdf"), named(archive, "từ.pdf")) == (upper, lower)
    assert "one of 2 documents" in refused(archive, "tu.pdf")


def test_by_a_path_on_this_disk(archive: Database, run: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    (tmp_path / "a.txt").write_text("một")
    (tmp_path / "link.txt").symlink_to("a.txt")
    path = os.path.realpath(tmp_path / "a.txt")
    archive.enlist(run, [found(path, path=path), found("/other/a.txt"), found("z", path=path, member="x/b.txt")])
    tasks = archive.take(run, 3)
    made = [plain("một"), plain("hai"), plain("ba")]
    for task, one in zip(tasks, made, strict=True):
        assert archive.store(run, extracted(task, one))
    monkeypatch.chdir(tmp_path)
    for name in ("a.txt", "./a.txt", "link.txt", path):  # though another file is called so, too
        assert named(archive, name) == made[0][1].document.id
    assert named(archive, f"{path}!/x/b.txt") == made[2][1].document.id
    monkeypatch.chdir("/")
    assert "one of 2 documents" in refused(archive, "a.txt")


def test_a_file_of_the_same_bytes_names_the_same_document(archive: Database, run: int):
    identity = stored(archive, run, "/in/a.pdf", plain("một"))
    (task,) = taken(archive, run, "/copies/b.pdf")
    assert archive.same_content(task, plain("một")[0].sha256)
    assert named(archive, "b.pdf") == identity


def test_a_file_without_a_record_says_why(archive: Database, run: int):
    refusal = found("/in/empty.pdf", error=InputEmpty("the file is empty"))
    archive.enlist(run, [refusal, found("/in/waiting.pdf")])
    assert "the archive has no record of this file, which is failed: the file is empty" in refused(archive, "empty.pdf")
    assert "is queued" in refused(archive, "waiting.pdf")


def test_what_its_file_no_longer_holds(archive: Database, run: int):
    older = stored(archive, run, "/in/a.pdf", plain("một"))
    archive.enlist(run, [found("/in/a.pdf", modified_ns=9)])
    (task,) = archive.take(run, 1)
    archive.same_content(task, plain("hai")[0].sha256)
    assert archive.store(run, extracted(task, plain("hai")))
    newer = plain("hai")[1].document.id
    assert named(archive, "a.pdf") == newer
    told = refused(archive, older)
    assert "no longer in the archive" in told
    assert f"name {newer}" in told


@pytest.mark.parametrize(
    "name",
    [
        "36-CT/TW", "36 ct tw", "36-ct/tw", "36CT/TW", "số 36-CT/TW", "Chỉ thị 36-CT/TW", "chi thi so 36 CT TW",
        "chỉ thị số 36", "036-CT/TW",
    ],
)  # fmt: skip
def test_by_number(archive: Database, run: int, name: str):
    own = stored(archive, run, "a", numbered("36-CT/TW"))
    stored(archive, run, "b", numbered("36/KH-UBND", "kế hoạch"))
    stored(archive, run, "c", numbered("136-CT/TW"))
    stored(archive, run, "d", numbered("36-CT/TU", "thông tri"))
    assert named(archive, name) == own


def test_zeros_and_years_in_numbers(archive: Database, run: int):
    zero = stored(archive, run, "a", numbered("07/CT-UBND"))
    year = stored(archive, run, "b", numbered("105/2021/NĐ-CP", "nghị định"))
    blank = stored(archive, run, "c", numbered("/KH-BCĐ", "kế hoạch"))
    assert [named(archive, one) for one in ("7/CT-UBND", "07/CT-UBND", "07 ct ubnd")] == [zero] * 3
    assert [named(archive, one) for one in ("105/2021/NĐ-CP", "nghị định 105/2021/nđ-cp")] == [year] * 2
    assert named(archive, "/KH-BCĐ") == blank
    for wrong in ("105/2021/NĐ", "Kế hoạch 105/2021/NĐ-CP", "07", "105/2020/NĐ-CP"):
        assert "no document called" in refused(archive, wrong)


def test_several_are_listed_and_nothing_breaks_the_line(archive: Database, run: int):
    made = [stored(archive, run, f"/in\u202e/{n}\n.pdf", numbered("36-CT/TW", body=str(n))) for n in range(13)]
    told = refused(archive, "36-CT/TW")
    assert "one of 13 documents" in told
    assert told.count("(36-CT/TW, ") == naming.SHOWN
    assert "and 3 more" in told
    assert told.isprintable()
    assert sum(identity in told for identity in made) == naming.SHOWN


def test_of_copies_the_one_that_stands_for_them(archive: Database, run: int):
    first, second = sorted(stored(archive, run, name, numbered("36-CT/TW", body=name)) for name in "ab")
    link = {"first_id": first, "second_id": second, "kind": "same", "similarity": 0.9, "why": "by hand"}
    with archive.writing() as connection:
        connection.execute(insert(likenesses), [link])
    assert named(archive, "36-CT/TW") == first
    stored(archive, run, "c", numbered("36-CT/TW", body="another paper"))
    assert "one of 3 documents" in refused(archive, "36-CT/TW")


def test_what_is_like_it_is_told(archive: Database, run: int):
    one = stored(archive, run, "/in/bao-cao-thang-8.pdf", numbered("36-CT/TU"))
    assert one in refused(archive, "bao-cao")
    assert one in refused(archive, "36-CT/TW")
    assert "like it" not in refused(archive, "zzz")


@pytest.mark.parametrize(
    "name", ["'; DROP TABLE documents; --", "%", "_", "\0", "#", "/", "..", "!/", "\\", "x" * 9000]
)
def test_no_name_does_harm(archive: Database, run: int, name: str):
    stored(archive, run, "a", plain("một"))
    assert refused(archive, name).isprintable()


def test_every_lookup_goes_by_an_index(tmp_path: Path):
    from pipelines.archive import open_database

    with open_database(tmp_path / "archive.db") as archive, archive.reading() as connection:
        statements: list[str] = []
        from sqlalchemy import event

        def noted(_connection, _cursor, statement, parameters, _context, _many):
            statements.append((statement, parameters))

        event.listen(archive.engine, "before_cursor_execute", noted)
        with pytest.raises(ArgumentInvalid):
            naming.find(connection, "abcdef-7 ct tw")
        event.remove(archive.engine, "before_cursor_execute", noted)
        assert len(statements) > 3
        for statement, parameters in statements:
            plan = connection.exec_driver_sql("EXPLAIN QUERY PLAN " + statement, parameters).all()
            assert not [row for row in plan if row[-1].startswith("SCAN")], statement


def test_names_of_files_are_kept_once_each(archive: Database, run: int):
    archive.enlist(run, [found("/in/Đồn.pdf"), found("/in/b.txt")])
    archive.enlist(run, [found("/in/Đồn.pdf", modified_ns=8), found("/in/c.txt")])
    with archive.reading() as connection:
        names = connection.scalars(select(file_names.c.name).order_by(file_names.c.file)).all()
        assert names == ["don.pdf", "b.txt", "c.txt"]
        assert connection.scalar(text("SELECT count(*) FROM files")) == 3
    assert key_of_name("x" * 500) != key_of_name("x" * 501)
    assert len(key_of_name("x" * 500)) == 200


def test_the_files_of_an_older_archive_are_found_once_it_is_brought_up_to_date(new_name: str):
    from pipelines.archive import open_database
    from pipelines.archive.migrations.versions import m0006_naming
    from pipelines.archive.upgrading import VERSION_TABLE

    with open_database(new_name) as archive:
        identity = stored(archive, begun(archive), "/in/Báo cáo.pdf", plain("một"))
        with archive.writing() as connection:
            file_names.drop(connection)
            connection.execute(text(f"UPDATE {VERSION_TABLE} SET version_num = '{m0006_naming.down_revision}'"))
    with open_database(new_name) as archive:
        assert named(archive, "bao cao.pdf") == identity
