"""Queries with known answers over ``gold``, and queries that nobody should type, on both databases."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Sequence
from pathlib import Path
from random import Random

import pytest

from extractor.vietnamese.folding import fold
from pipelines.archive import Database, open_database
from pipelines.search import search
from tests.search import known

PRECISION = 0.98
HOSTILE = Path(__file__).with_name("hostile.toml")
LONG = (
    "9" * 400, "36-" + "A" * 400, "a" * 5000, "ma " * 2000, f'"{"ma tuy " * 300}"', "m* " * 60, "\u1ec7" * 500,
    "e\u0302\u0301" * 50, "\ud800", "ma \udc80 tuy",
)  # fmt: skip
"""What a file does not hold: lengths, and halves of letters."""


@pytest.fixture
def both(tmp_path: Path, sqlite_template: Path, postgresql_url: str) -> Iterator[tuple[Database, Database]]:
    """An empty archive on each of the two databases."""
    path = tmp_path / "archive.db"
    path.write_bytes(sqlite_template.read_bytes())
    with open_database(path) as sqlite, open_database(postgresql_url) as postgresql:
        yield sqlite, postgresql


def test_known_answers(both: tuple[Database, Database]):
    """Every document that answers a query is found, hardly any other, the same ones in the same order on both."""
    for archive in both:
        known.fill(archive)
    answers = list(known.answers(both[0]))
    assert len(answers) >= 60
    assert [f"{one.query.name}: {', '.join(sorted(one.missed))}" for one in answers if one.missed] == []
    right, false = (sum(map(len, sets)) for sets in ([a.right for a in answers], [a.false for a in answers]))
    told = [f"{one.query.name}: {', '.join(sorted(one.false))}" for one in answers if one.false]
    assert right / (right + false) >= PRECISION, told
    for one, other in zip(answers, known.answers(both[1]), strict=True):
        assert _shown(one) == _shown(other), one.query.name
    assert [line for one in answers for line in _wrong_quotes(one)] == []


def _shown(answer: known.Answer) -> list[tuple[object, ...]]:
    """What is shown of an answer's hits, in their order."""
    return [(stem, hit.quote, hit.page, hit.spans, hit.fact, hit.score) for stem, hit in answer.hits.items()]


def _wrong_quotes(answer: known.Answer) -> Iterator[str]:
    for stem, words in answer.query.shows.items():
        quote = answer.hits[stem].quote
        if fold(words) not in fold(quote):
            yield f"{answer.query.name}: {stem} shows {quote!r}, not {words!r}"


def test_whatever_is_typed(both: tuple[Database, Database]):
    """No query raises, both databases answer the same, every quote and every mark lies in the text."""
    for archive in both:
        known.fill(archive, known.readings()[::2])
    texts = {entry.id: both[0].document(entry.id).text for entry in both[0].documents()}
    for asked in (*_hostile(), *LONG, *_random(sorted(texts.values()), 100)):
        one, other = (search(archive, asked, limit=None) for archive in both)
        assert one.total == other.total, asked
        assert [(hit.source, hit.quote, hit.spans, hit.score) for hit in one.hits] == [
            (hit.source, hit.quote, hit.spans, hit.score) for hit in other.hits
        ], asked
        for hit in one.hits:
            assert hit.quote in texts[hit.document_id], asked
            assert all(hit.start <= start < end <= hit.end for start, end in hit.spans), asked


def _hostile() -> Iterator[str]:
    for group in tomllib.loads(HOSTILE.read_text("utf-8")).values():
        yield from group


def _random(texts: Sequence[str], count: int) -> Iterator[str]:
    """Pieces of the documents, cut and spoiled at random; the same ones each time."""
    random = Random(36)
    signs = "\"'*-/+:()^~ .,\u0301đĐỉ0O1l36"
    for _ in range(count):
        text = random.choice(texts)
        start = random.randrange(len(text))
        piece = list(text[start : start + random.randint(1, 40)])
        for _ in range(random.randint(0, 4)):
            piece[random.randrange(len(piece))] = random.choice(signs)
        yield "".join(piece)
