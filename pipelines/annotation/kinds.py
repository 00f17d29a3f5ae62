"""The kinds of facts that an annotator marks, and the fields of each: read off the record's models.

A field that a model gains appears here, in the labelling form and in what is read back, without another line of code.
"""

from __future__ import annotations

import types
from dataclasses import dataclass
from decimal import Decimal
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from extractor.record import FACT_KINDS, Header, Model, Record

Form = Literal["text", "number", "integer", "choice", "flag", "items", "mapping", "mappings", "accepted"]
"""How a field's value is edited: one text, an exact number, a closed vocabulary, yes or no, a list of texts, one or
several groups of named values, or gold's ``also_accept``."""

LINKS = ("part_of", "alternative_of", "refers_to", "same_as")
"""Fields that hold the id of another fact."""

LINK_LISTS = ("seizures", "assets")
"""Fields that hold the ids of several facts."""

EVIDENCE = ("issuer_evidence", "date_evidence")
"""Fields that hold a second span of a fact; drawn as regions of their own."""

NUMBERED = {
    "citations": "citation", "seizures": "seizure", "assets": "asset", "cases": "case", "dates": "date",
    "money": "money", "incidents": "incident", "indicators": "indicator",
}  # fmt: skip
"""The label of each of the record's lists, which is also what the ids in it begin with."""


@dataclass(frozen=True)
class Field:
    """One field of a kind. ``choices``: the closed vocabulary; ``inner``: the fields of a group of named values."""

    name: str
    form: Form
    choices: tuple[str, ...] = ()
    inner: tuple[Field, ...] = ()
    default: Any = None
    required: bool = False


@dataclass(frozen=True)
class Kind:
    """One kind: ``section`` is the record's list, or ``header`` with the ``part`` of it.

    ``links`` names the fields that lead to other facts, ``evidence`` those that hold a second span.
    """

    label: str
    section: str
    part: str
    model: type[Model]
    fields: tuple[Field, ...]
    links: tuple[str, ...]
    evidence: tuple[str, ...]

    @property
    def id_prefix(self) -> str:
        """What the ids of this kind begin with: ``seizure``, ``header-doc-type``."""
        return f"header-{self.label.replace('_', '-')}" if self.section == "header" else self.label

    @property
    def single(self) -> bool:
        """Whether a document has at most one of this kind."""
        return self.section == "header" and self.part != "recipients"

    def field(self, name: str) -> Field | None:
        """The field of that name; None where the form has none."""
        return next((field for field in self.fields if field.name == name), None)


GOLD_FIELDS = (
    Field("optional", "flag"),
    Field("also_accept", "accepted"),
    Field("note", "text"),
)
"""What gold adds to every fact."""


def _types(annotation: Any) -> list[Any]:
    """The types that a field may have, without None and without what ``Annotated`` adds."""
    origin = get_origin(annotation)
    if origin is Annotated:
        return _types(get_args(annotation)[0])
    if origin in (Union, types.UnionType):
        return [inner for argument in get_args(annotation) for inner in _types(argument)]
    return [] if annotation is type(None) else [annotation]


def _field(name: str, model: type[Model]) -> Field:
    info = model.model_fields[name]
    (kind,) = _types(info.annotation)
    default = info.get_default(call_default_factory=True) if not info.is_required() else None
    common: dict[str, Any] = {"default": default, "required": info.is_required()}
    if get_origin(kind) is Literal:
        return Field(name, "choice", choices=get_args(kind), **common)
    if get_origin(kind) is list:
        (inner,) = _types(get_args(kind)[0])
        if inner is str:
            return Field(name, "items", **common)
        return Field(name, "mappings", inner=_fields(inner), **common)
    if issubclass(kind, Model):
        return Field(name, "mapping", inner=_fields(kind), **common)
    forms: dict[type, Form] = {str: "text", bool: "flag", int: "integer", Decimal: "number"}
    return Field(name, forms[kind], **common)


def _fields(model: type[Model], without: tuple[str, ...] = ()) -> tuple[Field, ...]:
    return tuple(_field(name, model) for name in model.model_fields if name not in without)


def _kind(label: str, section: str, part: str, model: type[Model]) -> Kind:
    names = tuple(model.model_fields)
    links = tuple(name for name in names if name in LINKS or (label == "incident" and name in LINK_LISTS))
    evidence = tuple(name for name in names if name in EVIDENCE)
    fields = _fields(model, without=("id", "evidence", *links, *evidence)) + GOLD_FIELDS
    return Kind(label, section, part, model, fields, links, evidence)


def _model(owner: type[Model], name: str) -> type[Model]:
    (kind,) = _types(owner.model_fields[name].annotation)
    if get_origin(kind) is list:
        (kind,) = get_args(kind)
    model: type[Model] = kind
    return model


KINDS: dict[str, Kind] = {
    kind.label: kind
    for kind in (
        *(_kind(part.removesuffix("s") if part == "recipients" else part, "header", part, _model(Header, part))
          for part in Header.model_fields),
        *(_kind(NUMBERED[section], section, "", _model(Record, section)) for section in FACT_KINDS),
    )
}  # fmt: skip
"""Every kind by its label."""

OF_SECTION = {(kind.section, kind.part): kind for kind in KINDS.values()}
"""Every kind by its place in the record."""
