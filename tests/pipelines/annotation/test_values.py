"""A field's value as the texts that a form shows, and back."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipelines.annotation import values
from pipelines.annotation.kinds import KINDS


def field_of(name):
    label, _, field = name.partition(".")
    return KINDS[label], KINDS[label].field(field)


@pytest.mark.parametrize(
    ("name", "value", "shown"),
    [
        ("seizure.quantity", Decimal("3.1300"), ["3.1300"]),
        ("seizure.quantity", 58, ["58"]),
        ("seizure.quantity", Decimal("2E+3"), ["2000"]),
        ("seizure.quantity", Decimal("0.1") + Decimal("0.2"), ["0.3"]),
        ("seizure.substance", "heroin", ["heroin"]),
        ("seizure.substance", "a word that the form does not offer", []),
        ("seizure.actor", None, []),
        ("seizure.actor", "Công an\nhuyện", ["Công an\nhuyện"]),
        ("seizure.actor", "blanks that a form trims ", []),
        ("seizure.actor", "a\0b", []),
        ("seizure.actor", 7, []),
        ("citation.short_form", False, ["false"]),
        ("citation.short_form", 1, []),
        ("citation.articles", ["điều 1", "điều 2; điều 3"], ["điều 1", "điều 2; điều 3"]),
        ("citation.articles", ['"quoted"'], ['"\\"quoted\\""']),
        ("case.change", {"direction": "increase", "cases": 3, "people": None},
         ["direction=increase; cases=3; people=null"]),
        ("case.change", {"direction": "increase", "base": "a; b"}, ['{"direction": "increase", "base": "a; b"}']),
        ("incident.suspects", [{"name": "A", "birth_year": 1990}, {"name": "B"}],
         ["name=A; birth_year=1990", "name=B"]),
        ("case.also_accept", {"people": [3, None], "actor": ["CA", "null"]},
         ["people=3", "people=null", "actor=CA", 'actor="null"']),
        ("case.also_accept", {"transfer_direction": ["in"]}, ['{"transfer_direction": ["in"]}']),
    ],
)  # fmt: skip
def test_shown_and_read_back(name, value, shown):
    kind, field = field_of(name)
    assert list(values.show(kind, field, value)) == shown
    if shown:
        assert values.parse(kind, field, shown) == value


@pytest.mark.parametrize(
    ("name", "typed", "message"),
    [
        ("seizure.quantity", ["3,13"], "quantity: '3,13' is no number"),
        ("case.people", ["1.5"], "people: '1.5' is no number"),
        ("seizure.unit", ["kilo"], "unit: 'kilo' is none of kg, g"),
        ("citation.short_form", ["có"], "neither true nor false"),
        ("case.change", ["increase"], "not written like name=value"),
        ("case.change", ["direction=up"], "direction: 'up' is none of"),
        ("case.change", ["{"], "is no JSON"),
        ("case.also_accept", ["nothing=1"], "not written like field=value"),
        ("case.also_accept", ["people=x"], "people: 'x' is no number"),
    ],
)
def test_what_cannot_be_read_is_an_error_that_says_why(name, typed, message):
    kind, field = field_of(name)
    with pytest.raises(ValueError, match=message):
        values.parse(kind, field, typed)


ANY = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.decimals(allow_nan=False, allow_infinity=False)
    | st.text(max_size=9),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=6,
)
FIELDS = [(kind, field) for kind in KINDS.values() for field in kind.fields]


@given(st.sampled_from(FIELDS), ANY)
def test_whatever_is_shown_reads_back_the_same(place, value):
    kind, field = place
    shown = values.show(kind, field, value)
    assert all(isinstance(text, str) for text in shown)
    if shown:
        assert values.parse(kind, field, shown) == value
