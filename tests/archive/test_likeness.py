"""Near-duplicates: what is linked and what is not, on both databases, in any order, at a bounded cost."""

from __future__ import annotations

import random

import pytest
from sqlalchemy import Connection, func, insert, select

from pipelines.archive import Database, duplicates, likeness
from pipelines.archive.ledger import now
from pipelines.archive.likeness import LEAST
from pipelines.archive.tables import documents, likeness_bands, likeness_signatures, pages
from pipelines.likeness.alike import Side, judge
from pipelines.likeness.heads import Head, head
from pipelines.likeness.shingles import bands, estimate, place, signature, tokens
from pipelines.likeness.sketch import sketch_of
from tests.archive.pairs import (
    DETOX,
    FORMS,
    INVITATION,
    NOTHING,
    Pair,
    draft,
    filled,
    other_month,
    pairs,
    rescanned,
    texts,
)
from tests.archive.results import plain, stored, taken

REPORTS = ["bao-cao-cong-an-huyen-2017", "bao-cao-thang-cong-an-tinh-2015", "ke-hoach-huyen-uy-2020"]
MADE = list(pairs(REPORTS))


def kind_of(pair: Pair) -> str | None:
    found = judge(Side(pair.one), Side(pair.other))
    return None if found is None else found.kind


@pytest.mark.parametrize("pair", [pair for pair in MADE if pair.kind in ("same", "draft")], ids=lambda pair: pair.made)
def test_one_document_is_recognised(pair: Pair) -> None:
    one, other = signature(Side(pair.one).words), signature(Side(pair.other).words)
    assert one is not None and other is not None
    assert set(bands(one)) & set(bands(other)), "their signatures meet in no band"
    assert estimate(one, other) >= LEAST[0]
    assert kind_of(pair) == pair.kind


def test_a_corrected_document_is_linked() -> None:
    found = {kind_of(pair) for pair in MADE if pair.kind == "revised"}
    assert "revised" in found
    assert None not in found


@pytest.mark.parametrize("form", [DETOX, INVITATION, NOTHING], ids=["decision", "invitation", "nothing"])
def test_documents_of_one_form_are_many(form: str) -> None:
    wrong = [
        pair.one for pair in MADE if pair.kind is None and pair.one[:20] == form[:20] and kind_of(pair) is not None
    ]
    assert wrong == []
    assert kind_of(Pair("", filled(form, 5), rescanned(filled(form, 5), 0.02, 1), "same")) == "same"


def test_reports_of_other_months_are_others() -> None:
    others = [pair for pair in MADE if pair.kind is None and "month" in pair.made]
    assert len(others) >= 4 * len(REPORTS)
    assert [(pair.made, kind_of(pair)) for pair in others if kind_of(pair) is not None] == []


REPORT = texts()[REPORTS[0]]


@pytest.mark.parametrize(
    ("one", "other", "kind", "why"),
    [
        (REPORT, REPORT, "same", "figures and names agree"),
        (REPORT, REPORT.replace("Số: 418/", "Số:      /"), "draft", "one has a number"),
        (REPORT, REPORT.replace("ngày 14 tháng 9 năm", "ngày     tháng 9 năm", 1), "draft", "one has a full date"),
        (REPORT, "DỰ THẢO\n" + REPORT, "draft", "one has the mark of a draft"),
        (REPORT, REPORT.rstrip().rpartition("\n")[0].rstrip(), "draft", "one has a signer"),
        (REPORT, REPORT.replace("Số: 418/", "Số: 533/"), "revised", "the number differs, nothing else does"),
        (REPORT, REPORT.replace("ngày 14 tháng 9", "ngày 25 tháng 11", 1), "revised", "the date differs, nothing else"),
    ],
)  # fmt: skip
def test_why_two_are_one(one: str, other: str, kind: str, why: str) -> None:
    assert one != other or kind == "same"
    found = judge(Side(one), Side(other))
    assert found is not None
    assert (found.kind, 0.9 < found.similarity <= 1) == (kind, True)
    assert why in found.why


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Số: 417/BC-CAH\nThanh Sơn, ngày 14 tháng 8 năm 2023\n", Head("417", ("14", "8", "2023"))),
        ("SỐ 05 - CT/TU   Sơn Khê, ngày 09 tháng 01 năm 1998\n", Head("5", ("9", "1", "1998"))),
        ("Số: ....../KH-UBND\nLạng, ngày …. tháng 02 năm 2023\n", Head("", ("", "2", "2023"))),
        ("Bản án số: 17/2021/DS-ST\nNgày: 28/4/2021\n", Head("17", None)),
        ("Căn cứ Luật Phòng, chống ma túy ngày 30 tháng 3 năm 2021\nTheo Kế hoạch số 5/KH-UBND\n", Head(None, None)),
        ("", Head(None, None)),
    ],
)
def test_heads(text: str, expected: Head) -> None:
    found = head(text)
    assert (found.serial, found.day) == (expected.serial, expected.day)


def test_signatures_never_change() -> None:
    """Those in archives must stay comparable: with another version of a library, too."""
    found = signature(tokens("Trong tháng, lực lượng công an đã bắt giữ 12 vụ, 19 đối tượng, thu giữ 2,75 kg heroin."))
    assert found is not None
    assert found[:16].hex() == "b100f601c153aa09ae616c288584ce0f"
    assert (bands(found)[0], place("5610dc7ef7fc5bd4")) == (7890531305427634298, 3240497713834693521)


@pytest.mark.parametrize("text", ["", "Số: 12", "\ufffd \x01 ~", "một hai ba bốn"])
def test_texts_that_say_nothing_have_no_signature(text: str) -> None:
    assert signature(tokens(text)) is None


# -- in the database ---------------------------------------------------------------------------------------------------


def incoming() -> dict[str, str]:
    """Names and texts: reports scanned twice, drafts, reports of other months, decisions of one form; twelve copies."""
    found: dict[str, str] = {}
    for number, name in enumerate(REPORTS):
        text = texts()[name]
        found |= {
            name: text, f"{name} scanned": rescanned(text, 0.03, number), f"{name} draft": draft(text, number),
            f"{name} later": other_month(text, number),
        }  # fmt: skip
    found |= {f"copy {number}": rescanned(REPORT, 0.02, 50 + number) for number in range(8)}
    found |= {f"form {at} {number}": filled(form, number) for at, form in enumerate(FORMS) for number in range(5)}
    return found


def all_links(archive: Database) -> list[likeness.Link]:
    with archive.reading() as connection:
        return list(likeness.links(connection))


def test_near_duplicates_are_linked_as_they_are_stored(archive: Database, run: int) -> None:
    report, scanned, later = REPORT, rescanned(REPORT, 0.03, 1), other_month(REPORT, 1)
    ids = {name: stored(archive, run, name, plain(text)) for name, text in
           (("report", report), ("scan", scanned), ("later", later), ("draft", draft(REPORT, 1)))}  # fmt: skip
    found = {frozenset((link.first_id, link.second_id)): link.kind for link in all_links(archive)}
    assert found == {
        frozenset((ids["report"], ids["scan"])): "same",
        frozenset((ids["report"], ids["draft"])): "draft",
        frozenset((ids["scan"], ids["draft"])): "draft",
    }
    told = [(one.first_source, one.kind, one.second_source) for one in duplicates.twins(archive)]
    assert len(told) == 3
    assert {name for first, _, second in told for name in (first, second)} == {"-"}
    for form, kinds in (("json", '"kind": "draft"'), ("csv", "draft,0.9"), ("table", "draft, ")):
        assert duplicates.render(duplicates.twins(archive), form).count(kinds) == 2  # type: ignore[arg-type]
    with archive.reading() as connection:
        own = list(likeness.links(connection, ids["scan"]))
    assert [sorted((link.first_id, link.second_id)) for link in own] == [
        [link.first_id, link.second_id] for link in own
    ]
    assert len(own) == 2


class Bench:
    """Texts noted under ids of their own, in any order: what likeness alone does to a database."""

    def __init__(self, connection: Connection) -> None:
        self.connection = connection

    def note(self, name: str, text: str) -> None:
        likeness.note(self.connection, identity(name), sketch_of(text))

    def links(self) -> list[likeness.Link]:
        return list(likeness.links(self.connection))


def identity(name: str) -> str:
    return f"{place(name):016x}"


@pytest.fixture
def stored_texts(archive: Database, run: int) -> dict[str, str]:
    """The documents are there, and none is noted yet."""
    found = incoming()
    (task,) = taken(archive, run, "all.zip")
    with archive.writing() as connection:
        for name, text in found.items():
            values = {"id": identity(name), "file": task.file, "run": run, "sha256": name, "source": name}
            connection.execute(insert(documents).values({**DOCUMENT, **values}))
            values = {"document_id": identity(name), "ordinal": 0, "start": 0, "text": text}
            connection.execute(insert(pages).values(values))
    return found


def test_links_do_not_depend_on_the_order(archive: Database, stored_texts: dict[str, str]) -> None:
    results = []
    names = list(stored_texts)
    for seed in range(2):
        random.Random(seed).shuffle(names)
        with archive.writing() as connection:
            bench = Bench(connection)
            for name in names:
                bench.note(name, stored_texts[name])
            results.append(bench.links())
            for name in names[:8]:  # gone, and come again in another order
                likeness.forget(connection, identity(name))
            for name in reversed(names[:8]):
                bench.note(name, stored_texts[name])
            bench.note(names[3], stored_texts[names[3]])  # stored a second time
            assert bench.links() == results[-1]
            for name in names:
                likeness.forget(connection, identity(name))
            assert bench.links() == []
            for table in (likeness_signatures, likeness_bands):
                assert connection.scalar(select(func.count()).select_from(table)) == 0
    assert results[0] == results[1]
    pairs_found = {frozenset((link.first_id, link.second_id)) for link in results[0]}
    groups = joined(pairs_found)
    copies = {identity(name) for name in stored_texts if name.startswith(("copy", REPORTS[0])) and "later" not in name}
    assert copies in groups, "all copies hang together, though not all pairs are linked"
    assert len(groups) == len(REPORTS)
    assert max(sum(identity("copy 3") in pair for pair in pairs_found), 1) < len(copies)


def joined(pairs_found: set[frozenset[str]]) -> list[set[str]]:
    groups: list[set[str]] = []
    for pair in pairs_found:
        touching = [group for group in groups if group & pair]
        groups = [group for group in groups if not group & pair] + [set(pair).union(*touching)]
    return groups


def test_a_template_costs_no_more_the_more_it_is_used(archive: Database, run: int) -> None:
    """However many documents share a band, each is held against few."""
    compared: list[int] = []
    with pytest.MonkeyPatch.context() as patch, archive.writing() as connection:
        if connection.dialect.name == "sqlite":
            connection.exec_driver_sql("PRAGMA defer_foreign_keys = ON")
        else:
            connection.exec_driver_sql("SET LOCAL session_replication_role = replica")
        patch.setattr(likeness, "judge", lambda one, other: compared.append(1))
        patch.setattr(likeness, "_text", lambda _connection, document_id: "")
        counts, sketch = [], sketch_of(DETOX)
        for number in range(60):
            compared.clear()
            likeness.note(connection, identity(str(number)), sketch)
            counts.append(len(compared))
        connection.rollback()
    assert counts[: likeness.NEAR + 1] == [0, 1, 2, 3]
    assert max(counts) == 2 * likeness.NEAR  # the bands of one text hold the same documents


DOCUMENT = {
    "part": 1, "current": True, "rules": "", "media_type": "text/plain", "bytes": 1, "text_sha256": "", "length": 1,
    "page_count": 1, "stored": now(),
}  # fmt: skip
