"""One document, one URI: tiny sets whose figures were counted by hand."""

from __future__ import annotations

import itertools
import random
from collections import Counter
from typing import Any

import pytest

from pipelines.evaluation import results
from pipelines.evaluation.identity import Identity, Mention, measure
from pipelines.evaluation.judging import Judgement, judge
from pipelines.evaluation.scores import Score

ACT = "/akn/vn/act/"
PLAN = ACT + "ke-hoach/ubnd-tinh-lam-bien/2017-03-02/9153-kh-ubnd"
PLAN_OF_ANOTHER = ACT + "ke-hoach/ubnd-tinh-son-ha/2017-03-02/9153-kh-ubnd"
PLAN_OF_ANYBODY = ACT + "ke-hoach/-/2017-03-02/9153-kh-ubnd"
PLAN_WITHOUT_DATE = ACT + "ke-hoach/ubnd-tinh-lam-bien/-/9153-kh-ubnd"
EITHER = (PLAN, PLAN_OF_ANYBODY)
LAW = ACT + "luat/quoc-hoi/-/nuoi-ong"
LAW_OLD, LAW_NEW = ACT + "luat/quoc-hoi/1993/nuoi-ong", ACT + "luat/quoc-hoi/2014/nuoi-ong"


def mention(document: str, gold: str | tuple[str, ...], found: str | None) -> Mention:
    return Mention(document, (gold,) if isinstance(gold, str) else gold, found)


def figures(measured: Identity) -> tuple[tuple[int, int, int, int], tuple[float, float]]:
    pairs, rates = measured.pairs, measured.b_cubed
    assert rates.precision is not None and rates.recall is not None
    return (pairs.right, pairs.wrong, pairs.missed, measured.excused), (rates.precision, rates.recall)


def test_five_mentions_counted_by_hand() -> None:
    """Gold: {1, 2, 3} {4, 5}; found: {1, 2} {3, 4} {5}.

    Pairs: 1-2 right, 3-4 wrong, 1-3, 2-3 and 4-5 missed. B³ precision (1 + 1 + 1/2 + 1/2 + 1) / 5, recall
    (2/3 + 2/3 + 1/3 + 1/2 + 1/2) / 5.
    """
    measured = measure(
        [
            mention("a", PLAN, PLAN),
            mention("b", PLAN, PLAN),
            mention("c", PLAN, PLAN_OF_ANOTHER),
            mention("a", PLAN_OF_ANOTHER, PLAN_OF_ANOTHER),
            mention("b", PLAN_OF_ANOTHER, "any other name"),
        ]
    )
    pairs, rates = figures(measured)
    assert pairs == (1, 1, 3, 0)
    assert rates == pytest.approx((0.8, 8 / 15))
    assert measured.pairs.f1 == pytest.approx(1 / 3)
    assert measured.b_cubed.f1 == pytest.approx(0.64)


def test_what_is_called_otherwise_but_alike_is_one_document() -> None:
    measured = measure([mention(document, PLAN, "x") for document in "abc"])
    assert figures(measured) == ((3, 0, 0, 0), (1.0, 1.0))


@pytest.mark.parametrize(
    ("one", "other", "right", "wrong", "missed", "excused"),
    [
        # The same number of two provinces, and of nobody in particular.
        (mention("a", PLAN, PLAN), mention("b", PLAN_OF_ANOTHER, PLAN_OF_ANOTHER), 0, 0, 0, 0),
        (mention("a", PLAN, PLAN_OF_ANYBODY), mention("b", PLAN_OF_ANOTHER, PLAN_OF_ANYBODY), 0, 1, 0, 0),
        # A blank that is filled: right only where the annotation accepts it.
        (mention("a", PLAN_WITHOUT_DATE, PLAN), mention("b", PLAN, PLAN), 0, 1, 0, 0),
        (mention("a", (PLAN_WITHOUT_DATE, PLAN), PLAN), mention("b", PLAN, PLAN), 0, 0, 0, 1),
        (mention("a", (LAW_OLD, LAW), LAW_NEW), mention("a", (LAW_NEW, LAW), LAW_NEW), 0, 1, 0, 0),
        (mention("a", (LAW_OLD, LAW), LAW), mention("a", (LAW_NEW, LAW), LAW), 0, 0, 0, 1),
        # One document has one name, though two would do.
        (mention("a", EITHER, PLAN), mention("b", EITHER, PLAN_OF_ANYBODY), 0, 0, 1, 0),
        (mention("a", (LAW, LAW_NEW), LAW), mention("a", (LAW, LAW_NEW), LAW_NEW), 0, 0, 1, 0),
        # Two documents that leave the year out may mean two laws, if the annotation says so.
        (mention("a", (LAW, LAW_OLD), LAW_OLD), mention("b", (LAW, LAW_NEW), LAW_NEW), 0, 0, 0, 1),
        (mention("a", LAW, LAW_OLD), mention("b", LAW, LAW_NEW), 0, 0, 1, 0),
        (mention("a", LAW, LAW), mention("b", LAW, LAW), 1, 0, 0, 0),
        # Nothing is not the name of anything.
        (mention("a", PLAN, ""), mention("b", PLAN, ""), 0, 0, 1, 0),
        (mention("a", PLAN, ""), mention("b", PLAN_OF_ANOTHER, ""), 0, 0, 0, 0),
    ],
)  # fmt: skip
def test_two_mentions(one: Mention, other: Mention, right: int, wrong: int, missed: int, excused: int) -> None:
    for both in ([one, other], [other, one]):
        assert figures(measure(both))[0] == (right, wrong, missed, excused)


def test_missed_and_invented_mentions_count_only_when_asked() -> None:
    """Gold: {1, 2, 3}, 3 missed; 4 was invented and named like it.

    With all: 1-2 right; 1-4, 2-4 wrong; 1-3, 2-3 missed. B³ precision (2/3 + 2/3 + 1 + 1/3) / 4, recall
    (2/3 + 2/3 + 1/3 + 1) / 4.
    """
    every = [
        mention("a", PLAN, PLAN),
        mention("b", PLAN, PLAN),
        mention("b", PLAN, None),
        mention("c", (), PLAN),
    ]
    assert figures(measure(every)) == ((1, 0, 0, 0), (1.0, 1.0))
    pairs, rates = figures(measure(every, unmatched=True))
    assert pairs == (1, 2, 2, 0)
    assert rates == pytest.approx((2 / 3, 2 / 3))


def test_no_mention_has_no_figure() -> None:
    measured = measure([mention("a", PLAN, None)])
    assert (measured.mentions, measured.pairs, measured.b_cubed.f1) == (0, Score(), None)
    assert results.identity_of([]) is None


def one_by_one(every: list[Mention]) -> Counter[str]:
    """The same counts, pair by pair, as one would explain them."""
    counts: Counter[str] = Counter()
    for one, other in itertools.combinations(every, 2):
        in_gold = one.own is not None and one.own == other.own
        in_found = bool(one.found) and one.found == other.found
        accepted = one.found in one.accepted and other.found in other.accepted
        if in_gold == in_found:
            counts["right"] += in_gold
        elif accepted and (in_found or (one.own == LAW and one.document != other.document)):
            counts["excused"] += 1
        else:
            counts["missed" if in_gold else "wrong"] += 1
    return counts


@pytest.mark.parametrize("seed", range(20))
def test_any_mentions_are_counted_as_pair_by_pair(seed: int) -> None:
    draw = random.Random(seed)
    golds = [(), (LAW,), (LAW, LAW_NEW), (LAW, LAW_OLD), (LAW_NEW, LAW), EITHER, (PLAN,), (PLAN_OF_ANOTHER,)]
    names = [None, "", LAW, LAW_OLD, LAW_NEW, PLAN, PLAN_OF_ANYBODY, PLAN_OF_ANOTHER]
    every = [mention(draw.choice("ab"), draw.choice(golds), draw.choice(names)) for _ in range(150)]
    expected = one_by_one(every)
    assert all(expected[name] for name in ("right", "wrong", "missed", "excused"))
    assert figures(measure(every, unmatched=True))[0] == tuple(
        expected[name] for name in ("right", "wrong", "missed", "excused")
    )


def citation(number: int, uri: str, refers_to: int | None = None, **more: Any) -> dict[str, Any]:
    evidence = {"quote": "", "start": number * 100, "end": number * 100 + 20}
    link = None if refers_to is None else f"citation-{refers_to}"
    core = {"type": "kế hoạch", "number": str(number), "articles": [], "short_form": link is not None}
    return {"id": f"citation-{number}", **core, "uri": uri, "refers_to": link, **more, "evidence": evidence}


def judged(gold: list[dict[str, Any]], found: list[dict[str, Any]]) -> Judgement:
    one, other = ({"header": {}, "citations": facts} for facts in (gold, found))
    return judge(one, other, document="d", kinds=("citations",))


def wrong_resolutions(judgement: Judgement) -> list[str]:
    return [str((mistake.gold or {})["id"]) for mistake in judgement.mistakes if mistake.wrong_resolution]


BARE = ACT + "ke-hoach/-/-/9153"


@pytest.mark.parametrize(
    ("meant", "link", "resolved", "wrong"),
    [
        (PLAN, 1, 1, False),
        (PLAN, 1, 2, False),  # the wrong one of two mentions of one document: a wrong link only
        (PLAN, 1, 3, True),
        (BARE, None, 1, True),  # ambiguous
        (BARE, None, None, False),
        (PLAN, 1, None, False),  # missed, which is better
        (PLAN, None, 1, False),  # no short form, but no other document either
        (PLAN, None, 3, True),
    ],
)
def test_wrong_resolutions(meant: str, link: int | None, resolved: int | None, wrong: bool) -> None:
    full = [citation(1, PLAN), citation(2, PLAN), citation(3, PLAN_OF_ANOTHER)]
    judgement = judged([*full, citation(4, meant, link)], [*full, citation(4, meant, resolved)])
    assert wrong_resolutions(judgement) == (["citation-4"] if wrong else [])
    expected = 0 if resolved == link else 1
    assert sum(mistake.field == "citations.refers_to" for mistake in judgement.mistakes) == expected


def test_a_wrong_resolution_shows_what_was_meant_and_what_was_understood() -> None:
    full = [citation(1, PLAN), citation(3, PLAN_OF_ANOTHER)]
    judgement = judged([*full, citation(4, PLAN, 1)], [*full, citation(4, PLAN_OF_ANOTHER, 3)])
    (mistake,) = [mistake for mistake in judgement.mistakes if mistake.wrong_resolution]
    assert mistake.gold is not None and mistake.found is not None
    assert (mistake.gold["uri"], mistake.found["uri"]) == (PLAN, PLAN_OF_ANOTHER)


def test_two_laws_that_may_both_go_without_their_year_are_two() -> None:
    full = [
        citation(1, LAW_OLD, also_accept={"uri": [LAW]}),
        citation(2, LAW_NEW, also_accept={"uri": [LAW]}),
    ]
    short = citation(3, LAW_NEW, 2, also_accept={"uri": [LAW]})
    assert wrong_resolutions(judged([*full, short], [*full, citation(3, LAW_OLD, 1)])) == ["citation-3"]


def test_a_resolution_to_what_gold_does_not_know_is_judged_by_its_uri() -> None:
    gold = [citation(1, PLAN), citation(4, PLAN, 1)]
    for uri, expected in ((PLAN, []), (PLAN_OF_ANOTHER, ["citation-4"])):
        found = [citation(1, PLAN), citation(2, uri), citation(4, PLAN, 2)]
        assert wrong_resolutions(judged(gold, found)) == expected


def test_optional_mentions_and_those_without_uri_have_no_part() -> None:
    gold = [citation(1, PLAN), citation(2, PLAN, 1, optional=True), citation(3, "")]
    found = [citation(1, PLAN), citation(2, PLAN_OF_ANOTHER, 3), citation(3, PLAN_OF_ANOTHER)]
    judgement = judged(gold, found)
    assert [one.accepted for one in judgement.mentions] == [(PLAN,)]
    assert wrong_resolutions(judgement) == []


def test_both_sides_are_read_through_the_catalogue() -> None:
    text_only = ACT + "nghi-dinh/chinh-phu/2021/105-2021-nd-cp"
    completed = ACT + "nghi-dinh/chinh-phu/2021-12-04/105-2021-nd-cp"
    judgement = judged([citation(1, text_only)], [citation(1, completed)])
    assert judgement.mistakes == []
    assert judgement.mentions == [Mention("d", (completed,), completed)]
