"""The index: the same on both databases, kept right when documents change, made for older archives."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from sqlalchemy import Connection, select, text

from extractor.document import Document
from pipelines.archive import Database, open_database, rows
from pipelines.archive.search_tables import VIRTUAL, search_texts
from pipelines.archive.tables import documents
from pipelines.search import Filters, index, indexing, search
from pipelines.search.boolean import Prefix, Term, Without, either, every, is_found
from pipelines.search.cut import any_cut, loosened
from pipelines.search.facts import place_of
from pipelines.search.terms import CUT, EVERYTHING, MOST, fitting, packed, pair, unpacked
from tests.archive.results import begun, part, report, stored
from tests.search.samples import PLAN, REPORT, filled, scanned
from tests.search.test_search import FILTERS, NUMBERS, WORDS


def test_both_databases_hold_and_find_the_same(tmp_path: Path, postgresql_archive: str, archive_name: str):
    if not archive_name.startswith("postgresql"):
        pytest.skip("held against the other")
    with open_database(archive_name) as one, open_database(tmp_path / "other.db") as other:
        for each in (one, other):
            filled(each)
            stored(each, begun(each), "scan", scanned(REPORT.replace("heroin", "hcroin")))
        assert _terms(one) == _terms(other)
        queries = [(query, {}) for query, _ in (*WORDS, *NUMBERS)] + [("", filters) for filters, _ in FILTERS]
        for query, filters in queries:
            found = [search(each, query, filters=Filters(**filters)) for each in (one, other)]
            assert found[0] == found[1], (query, filters)


def _terms(archive: Database) -> dict[int, tuple[str, frozenset[str]]]:
    with archive.reading() as connection:
        found = connection.execute(select(search_texts)).all()
    return {row.place: (row.document_id, frozenset((*row.words.split(" "), *row.facts.split(" ")))) for row in found}


def test_a_newer_record_is_found_by_what_it_says(archive: Database, run: int):
    made = report(REPORT, "a.txt")
    identity = stored(archive, run, "a", made)
    newer = made[1].model_copy(update={"citations": [], "seizures": []})
    newer = newer.model_copy(update={"header": newer.header.model_copy(update={"issued": None})})
    archive.replace(run, identity, newer.to_json())
    assert search(archive, "", filters=Filters(cites="chi thi 36")).total == 0
    assert search(archive, "", filters=Filters(substance="heroin")).total == 0
    assert search(archive, "", filters=Filters(since="2000")).total == 0
    assert search(archive, "ma tuy tong hop").total == 1
    archive.replace(run, identity, made[1].to_json())
    assert search(archive, "", filters=Filters(cites="chi thi 36")).total == 1
    _check_soundness(archive)


def test_the_same_document_once_more(archive: Database, run: int):
    made = report(REPORT, "a.txt")
    stored(archive, run, "a", made)
    prepared = rows.of_part(part(*made))
    with archive.writing() as connection:
        from pipelines.archive import writing

        more = {"file": 1, "run": run, "rules": "newer", "stored": _stored(connection)}
        writing.write(connection, prepared, more)
    assert search(archive, "heroin").total == 1
    _check_soundness(archive)


def _stored(connection):
    return connection.scalar(select(documents.c.stored))


def _check_soundness(archive: Database) -> None:
    """Nothing that was taken back is left: each document is found once by each of its terms, and by no other."""
    with archive.reading() as connection:
        assert len(index.found(connection, Term(EVERYTHING), None, limit=100)) == 1
        if connection.dialect.name == "sqlite":
            assert (
                connection.scalar(text(f"SELECT count(*) FROM {VIRTUAL} WHERE {VIRTUAL} MATCH '\"{EVERYTHING}\"'")) == 1
            )


def test_older_archives_are_filled(archive: Database, run: int):
    filled(archive, run)
    stored(archive, run, "scan", scanned(REPORT.replace("heroin", "hcroin")))
    before = _terms(archive)
    with archive.writing() as connection:
        for document_id, _ in before.values():
            assert indexing.forget(connection, document_id) is not None
        assert connection.execute(select(search_texts)).all() == []
        indexing.fill(connection)
    assert _terms(archive) == before


def test_two_documents_at_one_place(archive: Database, run: int):
    identity = stored(archive, run, "a", report(REPORT, "a.txt"))
    other = identity[:15] + ("0" if identity[15] != "0" else "1")
    with archive.writing() as connection:
        row = connection.execute(select(documents).where(documents.c.id == identity)).mappings().one()
        head = {**row, "id": other}
        connection.execute(documents.insert(), [head])
        assert place_of(other, row["issued_date"]) == place_of(identity, row["issued_date"])
        indexing.note(connection, head, {}, packed(["heroin"]))
        assert {one for _, one in index.found(connection, Term("heroin"), None, limit=9)} == {identity, other}
    with archive.writing() as connection:
        indexing.forget(connection, other)
    assert {hit.document_id for hit in search(archive, "heroin").hits} == {identity}


COMMON, SELDOM = "ma", "ketamine"
MANY = 12_000
"""Enough for lists of several pages in the index: short ones are never skipped through."""


def test_long_lists_lose_nothing(archive: Database):
    numbers = random.Random(36)
    having: dict[str, set[int]] = {word: set() for word in (COMMON, SELDOM, "tuy")}
    with archive.writing() as connection:
        if connection.dialect.name == "sqlite":
            connection.execute(text("PRAGMA defer_foreign_keys = ON"))
        else:
            connection.execute(text("SET LOCAL session_replication_role = replica"))  # no documents: only the index
        for _ in range(MANY):
            words = [word for word, share in ((COMMON, 0.9), ("tuy", 0.5), (SELDOM, 0.03)) if numbers.random() < share]
            place = place_of(f"{numbers.getrandbits(64):016x}", f"{numbers.randrange(2005, 2026)}-01-01")
            for word in words:
                having[word].add(place)
            _enter(connection, place, words)
        for asked, expected in [
            (every([Term(COMMON), Term(SELDOM)]), having[COMMON] & having[SELDOM]),
            (
                every([either([Term(SELDOM), Term("tuy")]), Term(COMMON)]),
                (having[SELDOM] | having["tuy"]) & having[COMMON],
            ),
            (Without(Term(COMMON), Term(SELDOM)), having[COMMON] - having[SELDOM]),
            (Prefix("keta"), having[SELDOM]),
        ]:
            batches = index.batches(connection, asked, None, first=7, then=1_000)
            assert [place for rows in batches for place, _ in rows] == sorted(expected)
            assert index.count(connection, asked, most=MANY) == len(expected)
            middle = sorted(expected)[len(expected) // 2]
            later = index.found(connection, asked, (middle, index.LAST), limit=MANY)
            assert [place for place, _ in later] == [place for place in sorted(expected) if place >= middle]
        connection.rollback()


def _enter(connection: Connection, place: int, words: list[str]) -> None:
    row = {"place": place, "document_id": str(place), "facts": "", "words": packed(words) if words else ""}
    connection.execute(search_texts.insert(), [row])
    if connection.dialect.name == "sqlite":
        entry = {"place": place, "terms": " ".join(words)}
        connection.execute(text(f"INSERT INTO {VIRTUAL} (rowid, terms) VALUES (:place, :terms)"), entry)


@pytest.mark.parametrize(
    ("earlier", "later"),
    [
        (("a" * 16, "2023-01-02"), ("b" * 16, "2023-01-01")),
        (("a" * 16, "2023-01-02"), ("b" * 16, "2023-01-02")),
        (("a" * 16, "2023-01-02"), ("a" * 16 + "-2", "2023-01-02")),
        (("a" * 16, "2023"), ("a" * 16, None)),
        (("a" * 16, "2919-01-01"), ("a" * 16, "2023-01-02")),
        (("a" * 16, "2023-02"), ("b" * 16, "2023-02-01")),
    ],
)
def test_places_go_by_day_then_id(earlier: tuple[str, str | None], later: tuple[str, str | None]):
    assert 0 < place_of(*earlier) < place_of(*later) < 2**63


def test_terms_that_do_not_fit_are_left_out_pairs_with_figures_first():
    words, letters = {f"word{number}" for number in range(20_000)}, {pair("a", f"{'b' * (n + 1)}") for n in range(40)}
    figures = {pair("a", str(number)) for number in range(100_000)}
    assert set(fitting(words | letters)) == words | letters
    kept = set(fitting(words | letters | figures | {EVERYTHING}))
    assert kept >= words | letters | {EVERYTHING, CUT}
    assert 0 < len(kept & figures) < len(figures)
    assert sum(len(term.encode()) + 1 for term in kept) <= MOST
    assert set(unpacked(packed(kept))) == kept


LONG = REPORT + "".join(
    f"{number}. Đinh Thị Nhàn, sinh {10_000 + number}, {number * 7919:07}\n" for number in range(1, 16_001)
)


def test_a_long_document_keeps_what_stands_side_by_side(archive: Database, run: int):
    record = report(REPORT, "list.txt")[1]
    stored(archive, run, "list", (Document.of_text(LONG, source="list.txt"), record))
    for query in ("ma tuy", "ma tuy tong hop", "Đinh Thị Nhàn", '"sinh 25999"', '"9 Đinh Thị Nhàn"'):
        assert search(archive, query).total == 1, query
    for query in ('"tuy ma"', '"sinh 417"', '"9 sinh"', "Nhàn Thị Đinh"):  # all of these words stand in it
        assert search(archive, query).total == 0, query
    with archive.reading() as connection:
        assert any_cut(connection) == (connection.dialect.name == "postgresql")


def test_what_was_cut_is_found_by_its_words():
    terms = {CUT, "ma", "tuy"}
    asked = every([Term(pair("ma", "tuy")), Term("ma")])
    assert is_found(loosened(asked), terms)
    assert not is_found(loosened(asked), terms - {CUT})
    assert not is_found(loosened(asked), terms - {"tuy"})
    assert is_found(loosened(asked), {pair("ma", "tuy"), "ma"})


def test_a_text_of_nothing_but_signs(archive: Database, run: int):
    stored(archive, run, "a", report("… — ! ?", "a.txt"))
    assert search(archive, "", filters=Filters(kind="BC")).total == 0


def test_worker_and_writer_make_the_same_terms():
    from pipelines.bulk.work import _terms as in_worker

    document, record = report(PLAN, "a.txt")
    assert rows.of_part(part(document, record)).terms == in_worker(document)
