"""The words of case counts, compiled from ``rules/patterns/cases.toml``. All patterns run on the folded view."""

from __future__ import annotations

import bisect
import tomllib
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from extractor import regex
from extractor.document import Document
from extractor.vietnamese.matching import match_at

DATA: dict[str, Any] = tomllib.loads(
    (Path(__file__).parent.parent / "rules" / "patterns" / "cases.toml").read_text(encoding="utf-8")
)

LEFT = r"(?<![a-z0-9])"
RIGHT = r"(?![a-z0-9])"


def any_of(patterns: Iterable[str]) -> str:
    """An alternation of patterns, those that match most first, with their first letters drawn out.

    Python's own engine looks at a branch's first letter before it enters it: three times as fast on these lists.
    """
    groups: dict[str, list[str]] = {}
    for pattern in sorted(patterns, key=_weight, reverse=True):
        parts = _FIRST_LETTER.fullmatch(pattern)
        if parts is None:
            groups.setdefault("", []).append(pattern)
            continue
        before, letter, rest = parts.groups()
        # (?<!nam )bat is b(?<!(?:nam )b)at
        before = _LOOK_BEHIND.sub(rf"(?<\1(?:\2){letter})", before)
        groups.setdefault(letter, []).append(before + rest)
    mixed = groups.pop("", [])
    return "(?:" + "|".join([*mixed, *(f"{key}(?:{'|'.join(group)})" for key, group in groups.items())]) + ")"


_LOOK_AROUND = regex.compile(r"\(\?<?[!=](?:[^()]|\((?:[^()]|\([^()]*\))*\))*\)")
_LOOK_BEHIND = regex.compile(r"\(\?<([!=])([^()]*)\)")
_FIRST_LETTER = regex.compile(r"((?:\(\?<[!=][^()]*\))*+)([a-z])(?![?*+{|])(.*)", regex.DOTALL)


def _weight(pattern: str) -> int:
    """How long a pattern is without what it only looks at."""
    return len(_LOOK_AROUND.sub("", pattern))


def exact(document: Document, section: dict[str, list[str]], start: int, end: int) -> bool:
    """Whether the real letters allow the word that was matched on the folded view at ``start:end``.

    ``section`` gives the spellings of a first word; the entry of the whole word (``phat hien = []``) goes first and
    allows any. A text that has lost all its diacritics is taken as it stands.
    """
    whole = document.folded[start:end]
    word = whole.split(" ", 1)[0]
    allowed = section.get(whole, section.get(word))
    if not allowed:
        return True
    return document.clean[start : start + len(word)].lower() in allowed or document.derive(bare)


def bare(document: Document) -> bool:
    """Whether the text is written without diacritics (telegrams, old e-mails)."""
    letters = document.clean[:20_000]
    marked = len(letters) - len(letters.encode("ascii", "ignore"))
    return marked * 50 < len(letters)


SUSPECTS: frozenset[str] = frozenset(DATA["units"]["suspects"])
"""Units that mean suspects by themselves; the others (``người``) need a verb of arrest or drugs beside them."""
UNITS_EXACT: dict[str, list[str]] = DATA["units"]["exact"]
ACTIONS_EXACT: dict[str, list[str]] = DATA["actions"]["exact"]
CHANGE_EXACT: dict[str, list[str]] = DATA["change"]["exact"]
TOPIC_EXACT: dict[str, list[str]] = DATA["topic"]["exact"]
RANK: dict[str, int] = DATA["actions"]["rank"]
OFFENCES: dict[str, str] = DATA["offences"]

CASE_UNIT = any_of(DATA["units"]["cases"])
PEOPLE_UNIT = any_of([*DATA["units"]["people"], *DATA["units"]["either"]])
NOT_FOLLOWED = {key: regex.compile(value) for key, value in DATA["units"]["not_followed"].items()}

_KINDS = ("try", "indict", "transfer", "prosecute", "administrative", "arrest", "other")
VERB_SOURCE = "|".join(f"(?P<{kind}_>{any_of(DATA['actions'][kind])})" for kind in _KINDS)
VERB = regex.quick(rf"{LEFT}(?:{VERB_SOURCE}){RIGHT}")
"""One verb; the name of the group that matched, less its ``_``, is the action."""

CHAIN_GAP = regex.compile(DATA["chain"]["between"])
BEHIND = regex.compile(rf"\s?{DATA['chain']['behind']}(?:{VERB_SOURCE}){RIGHT}")
CARRIERS = regex.compile(rf"{DATA['chain']['carriers']}{DATA['chain']['agent']}(?:{VERB_SOURCE}){RIGHT}")
PASSIVE = regex.compile(rf"{DATA['chain']['passive']}(?:{VERB_SOURCE}){RIGHT}")

_INCREASE = any_of(DATA["change"]["increase"])
_DECREASE = any_of(DATA["change"]["decrease"])
_SAME = any_of(DATA["change"]["same"])
CHANGE = regex.quick(
    rf"{LEFT}(?:(?P<increase>{_INCREASE})|(?P<decrease>{_DECREASE})|(?P<same>{_SAME})){RIGHT}"
    r"|\(\s?(?P<sign>[+-])\s?(?=\d)"
)

NEUTRAL = regex.quick(rf"{LEFT}{any_of(DATA['neutral']['words'])}{RIGHT}")
TOPIC = regex.quick(
    rf"{LEFT}(?:(?P<drug>{any_of(DATA['topic']['drug'])})|(?P<other>{any_of(DATA['topic']['other'])})){RIGHT}"
)
TOPIC_BEHIND = regex.quick(
    rf"{LEFT}(?:(?P<drug>{any_of(DATA['topic']['drug'])})"
    rf"|(?P<other>{any_of([*DATA['topic']['other'], *DATA['topic']['behind']])})){RIGHT}"
)
_WEAK = regex.compile(any_of(DATA["topic"]["weak"]))
_BESIDE = regex.compile("|".join(DATA["topic"]["beside"]))
OFFENCE = regex.quick(LEFT + any_of(OFFENCES) + RIGHT)
_OFFENCE_VALUES = [
    (regex.compile(key), value) for key, value in sorted(OFFENCES.items(), key=lambda item: -_weight(item[0]))
]
LINK = regex.compile(rf"(?:[\s,/=:()+-]|{LEFT}{any_of(DATA['link']['words'])}{RIGHT})*+")
NOT_BEFORE = regex.compile(rf"(?<!\p{{L}}){DATA['not_before']['words']}\s?$")
"""On the clean view in lower case."""
NOT_BEFORE_PEOPLE = regex.compile(rf"(?<!\p{{L}}){DATA['not_before']['people']}\s?$")
NOT_BEFORE_CASES = regex.compile(rf"{LEFT}{DATA['not_before']['vu']}\s?$")
ARTICLE = regex.compile(r"(?:(?:diem [a-z]\d?,? )?khoan \d+[a-z]?,? )?dieu \d{2,3}[a-z]?\b")
ARTICLES = regex.compile(
    rf"{ARTICLE.pattern}(?:(?:\s?[,;]|\sva)(?:\sva)?\s(?:cac )?(?:dieu )?\d{{2,3}}[a-z]?(?![\d.]*\d)"
    r"(?=\s?[,;.)]|\s(?:va|bo luat|blhs|luat|cua)\b|\s?$))+"
)
"""Several in a row: ``các điều 248, 252 và 256 Bộ luật Hình sự``."""
SUBSET = regex.compile(rf"{LEFT}(?:{'|'.join(DATA['subset']['words'])}){RIGHT}")


def topics(document: Document, start: int, end: int, *, behind: bool = False, strong: bool = False) -> list[str]:
    """What the text speaks of, in text order: ``drug`` or ``other`` a mention."""
    return [kind for _, kind in mentions(document, start, end, behind=behind, strong=strong)]


def mentions(
    document: Document, start: int, end: int, *, behind: bool = False, strong: bool = False
) -> list[tuple[int, str]]:
    """Where the text speaks of drugs (``drug``) or another matter (``other``), in text order.

    ``behind``: the words that stand right behind a count say more; ``strong``: without words that say something of
    their own sentence only (``vũ khí``, ``tai nạn``).
    """
    if behind:
        found = [
            (match.start(), match.end(), match.lastgroup or "") for match in _exact(document, TOPIC_BEHIND, start, end)
        ]
    else:
        everywhere = document.derive(_everywhere)
        low = bisect.bisect_left(everywhere, start, key=lambda mention: mention[0])
        high = bisect.bisect_left(everywhere, end + 1, lo=low, key=lambda mention: mention[1])
        found = everywhere[low:high]
    if strong:
        folded = document.folded
        found = [it for it in found if it[2] != "other" or not _WEAK.fullmatch(folded[it[0] : it[1]])]
    return [(begin, kind) for begin, _, kind in found]


def _everywhere(document: Document) -> list[tuple[int, int, str]]:
    """Start, end and kind of every topic's mention: asked for at each count, so found once a document."""
    matches = _exact(document, TOPIC, 0, len(document.folded))
    return [(match.start(), match.end(), match.lastgroup or "") for match in matches]


def _exact(document: Document, pattern: regex.Pattern[str], start: int, end: int) -> Iterator[regex.Match[str]]:
    beside = document.derive(_beside)
    for match in pattern.finditer(document.folded, start, end):
        at = bisect.bisect_right(beside, (match.start(), len(document.folded))) - 1
        if match.lastgroup == "other" and at >= 0 and match.start() < beside[at][1]:
            continue
        if exact(document, TOPIC_EXACT, match.start(), match.end()):
            yield match


def _beside(document: Document) -> list[tuple[int, int]]:
    """Spans that say what share of something else was counted: other crimes named there are not the count's."""
    return [match.span() for match in _BESIDE.finditer(document.folded)]


def offence_value(folded: str, start: int) -> str:
    """The value of the offence word at ``start`` (``mua ban`` → ``mua bán``); empty for what is none after all."""
    return next((value for pattern, value in _OFFENCE_VALUES if match_at(pattern, folded, start)), "")
