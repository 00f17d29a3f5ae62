"""How a query is understood."""

from __future__ import annotations

import pytest

from pipelines.search.boolean import All, Either, Prefix, Term, Without, for_postgresql, for_sqlite, is_found
from pipelines.search.expressions import run_together, split
from pipelines.search.misread import is_doubtful, shape
from pipelines.search.numbers import find
from pipelines.search.queries import understand
from pipelines.search.told import understood

TAKEN = [
    ("ma tuy tong hop", '"ma tuy tong hop"'),
    ("heroin ketamine", "heroin + ketamine"),
    ("cai nghien bat buoc", '"cai nghien bat buoc"'),
    ("heroin lang son", 'heroin + "lang son"'),
    ("ketamine Ba Long", 'ketamine + "Ba Long"'),
    ("ketamine ba long", 'ketamine + "ba long"'),
    ("dinh thi nhan heroin", '"dinh thi nhan" + heroin'),
    ("5 kg heroin", '"5 kg" + heroin'),
    ("thang 6 heroin", '"thang 6" + heroin'),
    ('heroin "tang vật thu giữ"', 'heroin + "tang vật thu giữ"'),
    ('heroin "tang vật', 'heroin + "tang vật"'),
    ("methamph*", "methamph*"),
    ("m*", "left out: m* (a beginning has two letters or more)"),
    ("heroin, ketamine", "heroin + ketamine"),
    ("chi thi 36 heroin", "the document chi thi 36 + heroin"),
    ("heroin theo 36-CT/TW", "heroin + theo + the document 36-CT/TW"),
    ("A-1312/B", '"A 1312 B"'),
    ("NEAR(", "NEAR"),
    ("\x1b[31mheroin", "31mheroin"),
    ('"*:^', ""),
]


@pytest.mark.parametrize(("query", "taken"), TAKEN)
def test_understood(query: str, taken: str):
    assert understood(understand(query)) == taken


NAMED = [
    ("36-CT/TW", ("36", "ct-tw", None)),
    ("36 ct tw", ("36", "ct-tw", None)),
    ("36/CT-T.Ư", ("36", "ct-tw", None)),
    ("105 2021 nd cp", ("105", "nd-cp", "2021")),
    ("5/2021/NĐCP", ("05", "nd-cp", "2021")),
    ("nghi dinh 105 nam 2021", ("105", "", "2021")),
    ("153/KH-UBND ngày 07/10/2011", ("153", "kh-ubnd", "2011")),
    ("1057/KHLN-SLĐTBXH-CAT", ("1057", "khln-sldtbxh-cat", None)),
    ("KH-UBND 153", ("153", "kh-ubnd", None)),
    ("606/TTg-KGVX", ("606", "ttg-kgvx", None)),
    ("TTLT 01/2015", ("01", "", "2015")),
]


@pytest.mark.parametrize(("query", "expected"), NAMED)
def test_numbers_in_any_form(query: str, expected: tuple[str, str, str | None]):
    (named,) = find(query)
    assert (named.serial, named.codes, named.year) == expected
    assert named.written == query


@pytest.mark.parametrize(
    "query",
    [
        "36",
        "36 vien",
        "2,75 kg",
        "16/8/2019",
        "thang 8/2019",
        "36 ô tô",
        "12 vụ 19 đối tượng",
        "A-1312/B",
        "luật",
        "da 12",
    ],
)
def test_what_names_no_document(query: str):
    assert list(find(query)) == []


def test_no_sign_of_a_term_ends_a_string():
    question = Without(All((Term('a"b'), Either((Term("c'd\\"), Prefix("e"))))), Term("f"))
    assert for_sqlite(question) == '(("ab" AND ("cd" OR "e" *)) NOT "f")'
    assert for_postgresql(question) == "(('ab' & ('cd' | 'e':*)) & !'f')"
    assert is_found(question, {'a"b', "east"})
    assert not is_found(question, {'a"b', "east", "f"})


def test_expressions():
    assert split(["su", "dung", "trai", "phep", "chat", "ma", "tuy"])[-1] == 3
    assert split([]) == []
    assert run_together()["matuy"] == ("ma", "tuy")


@pytest.mark.parametrize("read", ["heroln", "hcroin", "her0in", "hcr0ln"])
def test_shapes(read: str):
    assert is_doubtful(read)
    assert shape(read) == shape("heroin")


@pytest.mark.parametrize("word", ["nghien", "heroin", "ketamine", "2021", "tw"])
def test_what_is_sound_is_not_doubted(word: str):
    assert not is_doubtful(word)
