"""Codes into words: what ``labels.toml`` has, in the language that is asked for."""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from functools import cache
from pathlib import Path

from extractor import regex
from extractor.errors import ArgumentInvalid
from extractor.vietnamese.folding import slug
from pipelines.audit.findings import Finding, Reason, Told

Words = dict[str, dict[str, str]]


@cache
def labels(language: str) -> Words:
    """Every label in a language. Raises ``ArgumentInvalid`` for one that ``labels.toml`` has not."""
    every: dict[str, Words] = tomllib.loads(Path(__file__).with_name("labels.toml").read_text(encoding="utf-8"))
    if language not in every:
        raise ArgumentInvalid(f"no labels in language {language!r}", remedy=f"choose one of {', '.join(every)}")
    return every[language]


def why(finding: Finding, language: str = "en") -> str:
    """What contradicts what, as one sentence."""
    if finding.kind in _COUNTED:
        values = {name: local(text, finding.kind, language) for name, text in finding.why.values.items()}
        return _said(Reason(finding.why.code, values), labels(language)["why"], finding.subject)
    return _said(finding.why, labels(language)["why"], finding.subject)


def value(finding: Finding, claim: Told, language: str = "en") -> str:
    """What a side says; in Vietnamese with the decimals, dates and units of Vietnamese documents."""
    return local(claim.value, finding.kind, language)


def local(text: str, kind: str, language: str) -> str:
    """Words and figures that rules made, as a language writes them; what documents print is left alone.

    >>> local("48.35 g heroin (2023-03-01)", "totals", "vi")
    '48,35 gam heroin (1/3/2023)'
    """
    things = labels(language).get("thing")
    if things is None or kind not in _COUNTED:
        return text
    text = _ISO_DAY.sub(lambda day: f"{int(day[3])}/{int(day[2])}/{day[1]}", text)
    text = _DECIMAL.sub(r"\1,\2", text)
    return _THING.sub(lambda word: things.get(word[0], word[0]), text)


_COUNTED = ("check", "totals", "incidents", "twice")
_ISO_DAY = regex.compile(r"(?<![\d-])(\d{4})-(\d\d)-(\d\d)(?![\d-])")
_DECIMAL = regex.compile(r"(?<![\d.])(\d+)\.(\d+)(?![\d.])")
_THING = regex.compile(r"(?<![\p{L}_-])[a-z_]+(?![\p{L}_-])")


def hints(finding: Finding, language: str = "en") -> list[str]:
    """What speaks for one side or the other."""
    quotes = [side.quote for side in finding.sides()]
    return [_said(reason, labels(language)["hint"], finding.subject, quotes) for reason in finding.hints]


def subject(finding: Finding, language: str = "en") -> str:
    """What a finding is about; of a check its family in that language, and the words that state the figure."""
    families = labels(language).get("family")
    if finding.kind != "check" or families is None:
        return local(finding.subject, finding.kind, language) if finding.kind != "check" else finding.subject
    family = families.get(finding.why.values.get("family", ""), families["other"])
    quote = next((" ".join(side.quote.split()) for side in finding.sides()), "")
    return f"{family}: “{quote[:90]}{'…' if len(quote) > 90 else ''}”"


_WORDS = ("words_added", "words_missing", "words_moved")


def restored(folded: str, quotes: Sequence[str]) -> str:
    """Folded words as the quotes print them: ``lanh dao`` → ``lãnh đạo``.

    >>> restored("lanh dao", ["tăng cường lãnh đạo, nâng cao"])
    'lãnh đạo'
    """
    wanted = folded.split()
    for quote in quotes:
        printed = _PRINTED.findall(quote)
        plain = [slug(word) for word in printed]
        for start in range(len(plain) - len(wanted) + 1):
            if plain[start : start + len(wanted)] == wanted:
                return " ".join(printed[start : start + len(wanted)])
    known = {slug(word): word for quote in quotes for word in _PRINTED.findall(quote)}
    return " ".join(known.get(word, word) for word in wanted)


_PRINTED = regex.compile(r"[\p{L}\p{N}]+")


def _said(reason: Reason, words: dict[str, str], subject: str, quotes: Sequence[str] = ()) -> str:
    values = {
        name: restored(value, quotes) if reason.code in _WORDS else value for name, value in reason.values.items()
    }
    if "subject" in values and "{quote}" in values["subject"]:
        values["subject"] = subject
    return " ".join(words[reason.code].format_map(values).split())
