"""From a list of quotes to an annotation: ``python -m gold.quotes NAME.txt NAME.jsonl [NAME.json]``.

People quote; the tool counts. Each line of the list is one fact with the words that prove it; this module finds
the words, numbers the facts, fills in what follows from other values, and holds everything against the record's models.
"""

from __future__ import annotations

import hashlib
import re
import sys
import unicodedata
from collections.abc import Iterable
from decimal import Decimal
from pathlib import Path
from typing import Any, get_args

import simplejson
from pydantic import ValidationError

import extractor
from extractor.errors import VanbanError
from extractor.record import FACT_KINDS, Header, Record
from extractor.vietnamese.folding import slug
from extractor.vietnamese.uri import act_uri
from pipelines.annotation.derived import GRAMS, PARLIAMENT
from pipelines.annotation.gold_files import dumps
from pipelines.annotation.kinds import LINKS

Fact = dict[str, Any]

LISTS = {
    "citation": "citations", "seizure": "seizures", "asset": "assets", "case": "cases", "date": "dates",
    "money": "money", "incident": "incidents", "indicator": "indicators",
}  # fmt: skip
ASSET_UNITS = ("item", "kg", "g", "tonne", "litre", "m2", "m3", "m", "chỉ", "lượng", "other")
ANNOTATION_KEYS = ("optional", "also_accept", "note")


class AnnotationInvalid(ValueError):
    """One or more lines of a list of quotes cannot become facts; the message has one line for each."""


def compile_annotation(text: str, lines: Iterable[str], *, source: str) -> dict[str, Any]:
    """The annotation of ``text`` from its list of quotes. Raises ``AnnotationInvalid`` naming every bad line."""
    problems: list[str] = []
    header: dict[str, Any] = dict.fromkeys(Header.model_fields)
    header["recipients"] = []
    facts: dict[str, list[Fact]] = {name: [] for name in FACT_KINDS}
    labels: dict[str, str] = {}
    reached: dict[str, int] = {}
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        try:
            given = simplejson.loads(unicodedata.normalize("NFC", line), use_decimal=True)
            kind = given.pop("kind")
            quote, label = given.pop("quote"), given.pop("id", None)
            start = _find(text, quote, reached, kind, given.pop("after", None))
            evidence = {"quote": quote, "start": start, "end": start + len(quote)}
            for part in ("issuer", "date"):
                if words := given.pop(f"{part}_quote", None):
                    before = text.rfind(words, 0, start)
                    given[f"{part}_evidence"] = {"quote": words, "start": before, "end": before + len(words)}
                    if before < 0:
                        raise ValueError(f"{words!r} does not stand before the quote")
            fact = _place(kind, given, header, facts)
            fact["evidence"] = evidence
            if label is not None:
                if label in labels:
                    raise ValueError(f"the id {label!r} is used twice")
                labels[label] = fact["id"]
        except (ValueError, KeyError, TypeError) as error:
            problems.append(f"line {number}: {error}")
    _link(facts, labels, problems)
    _derive(facts)
    sha = hashlib.sha256(text.encode("utf-8")).hexdigest()
    annotation = {
        "document": {"source": source, "sha256": sha, "text_sha256": sha}, "header": header, **facts, "checks": []
    }  # fmt: skip
    problems += _against_models(annotation)
    if problems:
        raise AnnotationInvalid("\n".join(problems))
    return annotation


def _find(text: str, quote: str, reached: dict[str, int], kind: str, after: str | None) -> int:
    where = reached.get(kind, 0)
    if after is not None:
        where = text.find(after)
        if where < 0:
            raise ValueError(f"the text does not hold {after!r}")
        where += 0 if quote in after else len(after)
    start = text.find(quote, where)
    if start < 0:
        earlier = "; it stands earlier in the text: facts go in text order" if quote in text else ""
        raise ValueError(f"the text does not hold {quote!r} from position {where} on{earlier}")
    if after is None:
        reached[kind] = start
    return start


def _place(kind: str, given: Fact, header: dict[str, Any], facts: dict[str, list[Fact]]) -> Fact:
    if kind == "recipient":
        fact = {"id": f"header-recipient-{len(header['recipients']) + 1}", **given}
        header["recipients"].append(fact)
    elif kind in LISTS:
        if kind == "asset":
            given = {"kind": given.pop("asset"), **given}
            unit = given.get("unit", "item")
            if unit not in ASSET_UNITS and not re.fullmatch("[A-Z]{3}", unit):
                raise ValueError(f"the unit of an asset is a currency (VND) or one of {', '.join(ASSET_UNITS)}")
        kept = facts[LISTS[kind]]
        fact = {"id": f"{kind}-{len(kept) + 1}", **given}
        kept.append(fact)
    elif kind in Header.model_fields:
        if header[kind] is not None:
            raise ValueError(f"the header has a {kind} already")
        fact = header[kind] = {"id": f"header-{kind.replace('_', '-')}", **given}
    else:
        raise ValueError(f"no kind is called {kind!r}")
    return fact


def _link(facts: dict[str, list[Fact]], labels: dict[str, str], problems: list[str]) -> None:
    """Put ids in place of the annotator's own labels, in links and wherever a link is accepted besides."""
    ids = {fact["id"] for kept in facts.values() for fact in kept}

    def resolve(value: Any, fact: Fact) -> Any:
        if isinstance(value, list):
            return [resolve(item, fact) for item in value]
        if value is None or (value in ids and value not in labels):
            return value
        if value not in labels:
            problems.append(f"{fact['id']} ({fact.get('evidence', {}).get('quote')!r}): nothing has the id {value!r}")
        return labels.get(value, value)

    for kept in facts.values():
        for fact in kept:
            for side in (fact, fact.get("also_accept") or {}):
                for key in (*LINKS, "seizures", "assets"):
                    if side.get(key) is not None:
                        side[key] = resolve(side[key], fact)


def _derive(facts: dict[str, list[Fact]]) -> None:
    for name in ("seizures", "assets", "cases"):
        for fact in facts[name]:
            fact.setdefault("scope", "total")
    for fact in facts["seizures"]:
        per_unit = GRAMS.get(fact.get("unit", ""))
        if per_unit is not None and fact.get("quantity") is not None:
            fact["grams"] = Decimal(str(fact["quantity"])) * per_unit
    named: dict[str, str] = {}
    for fact in facts["citations"]:
        body = fact.pop("body", None)
        if fact.get("uri"):
            continue
        target = named.get(fact.get("refers_to") or "")
        fact["uri"] = named[fact["id"]] = target or uri(fact, body)


def uri(fact: Fact, body: str | None) -> str:
    """The cited document's name in the convention of Akoma Ntoso, ``-`` for what is unknown."""
    kind = str(fact.get("type") or "")
    if body is None and kind in PARLIAMENT:
        body = "Quốc hội"
    return act_uri(
        kind=kind,
        issuer=slug(body) if body else None,
        date=fact.get("date"),
        year=fact.get("year"),
        number=fact.get("number"),
        title=fact.get("title"),
    )


def _against_models(annotation: dict[str, Any]) -> list[str]:
    """What the record's models do not accept; gold's own keys are set aside first."""
    problems = []
    for name, model in _models().items():
        kept = annotation["header"].get(name) if name in Header.model_fields else annotation[name]
        for fact in kept if isinstance(kept, list) else [kept]:
            if fact is None:
                continue
            left_out = {key: None for key, field in model.model_fields.items() if field.is_required()}
            plain = {**left_out, **{key: value for key, value in fact.items() if key not in ANNOTATION_KEYS}}
            try:
                model.model_validate(plain)
            except ValidationError as error:
                for cause in error.errors():
                    where = ".".join(map(str, cause["loc"]))
                    problems.append(
                        f"{fact.get('id')} ({fact.get('evidence', {}).get('quote')!r}): {where}: {cause['msg']}"
                    )
    return problems


def _models() -> dict[str, Any]:
    def inner(annotation: Any) -> Any:
        arguments = [part for part in get_args(annotation) if part is not type(None)]
        return inner(arguments[0]) if arguments else annotation

    fields = {**Header.model_fields, **{name: Record.model_fields[name] for name in FACT_KINDS}}
    return {name: inner(field.annotation) for name, field in fields.items()}


def main(arguments: list[str]) -> None:
    """Compile one list; without a third name only say whether it is sound."""
    if len(arguments) not in (2, 3):
        raise SystemExit(__doc__)
    text, quotes = Path(arguments[0]), Path(arguments[1])
    try:
        document = extractor.read(text)  # as the evaluation will read it: byte order marks, line ends, NFC
        with quotes.open(encoding="utf-8-sig") as lines:
            annotation = compile_annotation(document.text, lines, source=text.name)
        annotation["document"]["sha256"] = document.sha256
    except AnnotationInvalid as error:
        raise SystemExit(f"error: {quotes}:\n{error}") from None
    except (VanbanError, OSError) as error:
        raise SystemExit(f"error: {error}") from None
    counts = ", ".join(f"{len(annotation[name])} {name}" for name in FACT_KINDS if annotation[name])
    if len(arguments) > 2:
        Path(arguments[2]).write_text(dumps(annotation), encoding="utf-8")
    print(f"{quotes.name}: sound; {counts or 'no facts'}")


if __name__ == "__main__":
    main(sys.argv[1:])
