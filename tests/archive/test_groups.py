"""Which documents are one: groups from links, and the document that stands for each; on both databases."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import pytest
from sqlalchemy import event, insert, select, update

from pipelines.archive import Database
from pipelines.archive.tables import documents, likenesses, pages
from pipelines.likeness.groups import groups
from tests.archive.results import plain, stored

Link = tuple[str, str, str, float]


@pytest.fixture
def known(archive: Database, run: int) -> dict[str, str]:
    """Six documents by a letter, whose ids come in that order."""
    made = sorted(stored(archive, run, f"{name}.txt", plain(f"Công văn {name}")) for name in "abcdef")
    return dict(zip("abcdef", made, strict=True))


def linked(archive: Database, known: dict[str, str], *links: Link) -> None:
    rows = [
        {"first_id": known[one], "second_id": known[other], "kind": kind, "similarity": similarity, "why": "by hand"}
        for one, other, kind, similarity in links
    ]
    with archive.writing() as connection:
        connection.execute(insert(likenesses), rows)


def told(archive: Database, known: dict[str, str], **heads: dict[str, object]) -> None:
    with archive.writing() as connection:
        for name, values in heads.items():
            connection.execute(update(documents).where(documents.c.id == known[name]).values(values))


def found(archive: Database, known: dict[str, str], **more: object) -> dict[str, str]:
    letters = {document_id: name for name, document_id in known.items()}
    with archive.reading() as connection:
        every = groups(connection, **more)  # type: ignore[arg-type]
        for one in known.values():  # asked for one document: its group, and no other's
            own = {member: stands for member, stands in every.items() if every.get(one) == stands}
            assert {**groups(connection, of=[one], **more)}.items() >= own.items()  # type: ignore[arg-type]
            assert groups(connection, of=[one], **more).get(one) == every.get(one)  # type: ignore[arg-type]
        return {letters[one]: letters[other] for one, other in every.items()}


SIGNED: dict[str, object] = {"serial": "12", "symbol": "BC-CAH", "issued_date": "2023-08-14", "signer": "Bế Văn Lập"}


@pytest.mark.parametrize(
    ("links", "heads", "expected"),
    [
        pytest.param([], {}, {}, id="nobody has a copy"),
        pytest.param([("a", "b", "same", 0.9)], {}, {"a": "a", "b": "a"}, id="the smaller id"),
        pytest.param([("a", "b", "draft", 0.9)], {"b": SIGNED}, {"a": "b", "b": "b"}, id="signed before draft"),
        pytest.param([("a", "b", "revised", 0.9)], {}, {}, id="a corrected paper is another"),
        pytest.param(
            [("a", "b", "same", 0.9), ("b", "c", "same", 0.9)], {}, dict.fromkeys("abc", "a"), id="a chain is one group"
        ),
        pytest.param(
            [("a", "b", "draft", 0.95), ("a", "c", "draft", 0.9)],
            {"b": SIGNED, "c": {**SIGNED, "serial": "13"}},
            {"a": "b", "b": "b"},
            id="a draft never joins two signed papers",
        ),
        pytest.param(
            [("a", "b", "same", 0.95)],
            {"a": {**SIGNED, "serial": "72"}, "b": SIGNED},
            {"a": "a", "b": "a"},
            id="a number that one scan misreads parts nothing",
        ),
        pytest.param(
            [("a", "b", "same", 0.9)], {"a": {"current": False}}, {}, id="what its file no longer holds stands apart"
        ),
        pytest.param(
            [],
            {"a": {"text_sha256": "t"}, "f": {"text_sha256": "t"}},
            {"a": "a", "f": "a"},
            id="one text to the letter",
        ),
        pytest.param(
            [],
            {"a": {"text_sha256": "t", "length": 0}, "f": {"text_sha256": "t", "length": 0}},
            {},
            id="no text proves nothing",
        ),
    ],
)
def test_groups(
    archive: Database,
    known: dict[str, str],
    links: list[Link],
    heads: dict[str, dict[str, object]],
    expected: dict[str, str],
) -> None:
    told(archive, known, **heads)
    if links:
        linked(archive, known, *links)
    assert found(archive, known) == expected


def test_the_better_read_copy_stands_for_both(archive: Database, known: dict[str, str]) -> None:
    linked(archive, known, ("a", "b", "same", 0.9))
    with archive.writing() as connection:
        connection.execute(update(pages).where(pages.c.document_id == known["a"]).values(confidence=0.7))
        connection.execute(update(pages).where(pages.c.document_id == known["b"]).values(confidence=0.9))
    assert found(archive, known) == {"a": "b", "b": "b"}


COPIES = 3_000
MOST_VALUES = 1_000
"""Values that a question may hold: SQLite takes 32,766, PostgreSQL 65,535, and an archive may hold more copies."""


@pytest.mark.parametrize("of_one", [False, True])
@pytest.mark.parametrize("is_signed", [False, True])
def test_one_text_may_lie_there_thousands_of_times(
    archive: Database, known: dict[str, str], of_one: bool, is_signed: bool
) -> None:
    """A blank form; its copies are linked in a chain, as those of any paper are, and one of them to a signed one."""
    copies = [f"{number:064x}" for number in range(COPIES)]
    told(archive, known, b=SIGNED)
    with archive.writing() as connection:
        row = dict(connection.execute(select(documents).where(documents.c.id == known["a"])).one()._mapping)
        connection.execute(insert(documents), [{**row, "id": one, "text_sha256": "blank"} for one in copies])
        page = {"ordinal": 0, "start": 0, "text": "Kính gửi: ……"}
        read = [{**page, "document_id": one, "confidence": 0.9 if one == copies[7] else 0.8} for one in copies]
        connection.execute(insert(pages), read)
        linked = [*pairwise(copies), *([(copies[9], known["b"])] if is_signed else [])]
        link = {"kind": "draft", "similarity": 0.9, "why": "by hand"}
        connection.execute(insert(likenesses), [{**link, "first_id": one, "second_id": other} for one, other in linked])
    with archive.reading() as connection:
        values: list[Any] = []
        event.listen(connection, "before_cursor_execute", lambda *asked: values.append(asked[3]))
        found = groups(connection, of=[copies[5]] if of_one else None)
    stands, members = (known["b"], [*copies, known["b"]]) if is_signed else (copies[7], copies)
    assert found == dict.fromkeys(members, stands)
    assert 0 < max(map(len, values)) <= MOST_VALUES


def test_other_kinds_of_links_are_taken_when_asked_for(archive: Database, known: dict[str, str]) -> None:
    linked(archive, known, ("a", "b", "draft", 0.9), ("c", "d", "revised", 0.8))
    assert found(archive, known, kinds=("revised",)) == {"c": "c", "d": "c"}
