"""Whether facts agree with the record's contract, gold's own keys set aside."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from pydantic import ValidationError

from pipelines.annotation.kinds import Kind


def complaints(facts: Iterable[tuple[Kind, dict[str, Any]]]) -> list[str]:
    """One line for each field that the record's models do not accept. Keys that they do not know are let pass."""
    found: list[str] = []
    for kind, fact in facts:
        known = {key: value for key, value in fact.items() if key in kind.model.model_fields}
        try:
            kind.model.model_validate(known)
        except ValidationError as error:
            quote = str((fact.get("evidence") or {}).get("quote", ""))[:60]
            found += [
                f"{fact.get('id')} {quote!r}: {'.'.join(map(str, cause['loc']))}: {_said(cause)}"
                for cause in error.errors()
            ]
    return found


def _said(cause: Any) -> str:
    return "it is missing" if cause["input"] is None else str(cause["msg"])
