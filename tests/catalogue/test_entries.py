"""Lists of legal documents: the packaged one holds together, a user's own is checked line by line and goes first."""

from pathlib import Path

import pytest

import extractor
from extractor.catalogue import COLUMNS, Catalogue, Entry, builtin, canonical_uri, catalogue_of, read_entries
from extractor.errors import ArgumentInvalid, InputMissing, VanbanError
from extractor.vietnamese.folding import slug
from extractor.vietnamese.lexicon_bodies import bodies, law_names

PACKAGED = Path(extractor.catalogue.__file__).with_name("documents.csv")


def written(folder: Path, *lines: str) -> Path:
    path = folder / "own.csv"
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


def test_the_packaged_list_passes_the_check_of_users_lists() -> None:
    assert read_entries(PACKAGED) == builtin().entries


def test_no_document_stands_twice() -> None:
    said = [(entry.kind, entry.issuers, entry.date, entry.key) for entry in builtin().entries]
    assert len(set(said)) == len(said)


def test_every_row_can_be_checked() -> None:
    assert [entry.number for entry in builtin().entries if not entry.source] == []
    assert [entry.number for entry in builtin().entries if "/work/" in entry.source or "file:" in entry.source] == []


def test_bodies_are_those_of_the_lexicon() -> None:
    known = {body.slug for body in bodies() if not body.is_template}
    templates = tuple(body.slug.split("{")[0] for body in bodies() if body.is_template)
    assert [
        issuer
        for entry in builtin().entries
        for issuer in entry.issuers
        if issuer not in known and not issuer.startswith(templates)
    ] == []


def test_a_number_that_holds_its_year_agrees_with_the_date() -> None:
    numbered = [entry for entry in builtin().entries if entry.key.split("-")[1:2] and len(entry.key.split("-")[1]) == 4]
    years = [(entry.number, entry.date) for entry in numbered if entry.key.split("-")[1].isdigit()]
    assert years
    assert [pair for pair in years if pair[0].split("/")[1][:4] != pair[1][:4]] == []


def test_days_are_in_order() -> None:
    for entry in builtin().entries:
        days = [day for day in (entry.date, entry.effective_from, entry.effective_to) if day]
        assert days == sorted(days), entry.number
        assert not (entry.in_force_on and entry.effective_to), entry.number
        assert not entry.in_force_on or entry.in_force_on >= (entry.effective_from or entry.date), entry.number
        assert not entry.replaced_by or entry.effective_to, entry.number


def test_laws_of_the_catalogue_stand_in_the_lexicon_of_laws() -> None:
    known = {(law.type, slug(law.title).replace("-va-", "-")) for law in law_names()}
    missing = [
        (entry.type, entry.title)
        for entry in builtin().entries
        if entry.type in ("luật", "bộ luật", "pháp lệnh")
        and entry.title
        and not entry.name.startswith(("sua-doi", "bo-sung", "hop-nhat", "ve-"))
        and (entry.type, entry.name.replace("-va-", "-")) not in known
    ]
    assert missing == []


@pytest.mark.parametrize(
    ("lines", "cause"),
    [
        (["type,number,date", "nghị định,1/2020/NĐ-CP,2020-13-01"], "line 2: date is '2020-13-01', no date"),
        (["type,number,date", "nghị định,1/2020/NĐ-CP,01/02/2020"], "line 2: date is '01/02/2020', no date"),
        (
            ["type,number,date,in_force_on", "chỉ thị,1-CT/TW,2020-01-02,2021-01-01/2020-01-01"],
            "line 2: in_force_on is '2021-01-01/2020-01-01', no date",
        ),
        (
            ["type,number,date,in_force_on", "chỉ thị,1-CT/TW,2020-01-02,/2020-02"],
            "line 2: in_force_on is '/2020-02', no date",
        ),
        (["type,number,date", "nghị định,1/2020/NĐ-CP,"], "line 2: date is empty"),
        (["type,number,date", "nghị định,,2020-01-02"], "line 2: number is empty"),
        (["type,number,date", ",1/2020/NĐ-CP,2020-01-02"], "line 2: type is empty"),
        (
            ["type,number,date", "nghi dinh,1/2020/NĐ-CP,2020-01-02"],
            "line 2: no type of document is called 'nghi dinh'",
        ),
        (["type,number,date", "nghị định,NĐ-CP,2020-01-02"], "line 2: 'NĐ-CP' is no document number"),
        (["type,number,date", "", "kế hoạch,1/KH-UBND,2020-01-02,x"], "line 3: more cells than columns"),
        (["type,number"], "line 1: the column 'date' is missing"),
        (["type,number,date,titel"], "line 1: there is no column 'titel'"),
        (["type,number,date,date"], "line 1: a column stands twice"),
        ([""], "line 1: the column 'type' is missing"),
        (
            ["type,number,date,effective_from,effective_to", "luật,1/2020/QH14,2020-01-02,2020-07-01,2020-06-30"],
            "line 2: effective_to stands before effective_from",
        ),
    ],
)
def test_a_bad_line_is_named(tmp_path: Path, lines: list[str], cause: str) -> None:
    path = written(tmp_path, *lines)
    with pytest.raises(ArgumentInvalid) as raised:
        read_entries(path)
    assert raised.value.cause == cause
    assert str(path) in str(raised.value)
    assert "remedy" in str(raised.value)


def test_a_file_that_cannot_be_read_is_named(tmp_path: Path) -> None:
    with pytest.raises(InputMissing):
        read_entries(tmp_path / "none.csv")
    path = tmp_path / "old.csv"
    path.write_bytes("type,number,date\nnghị định".encode("utf-16"))
    with pytest.raises(ArgumentInvalid, match="UTF-8"):
        read_entries(path)
    with pytest.raises(VanbanError):
        read_entries(tmp_path)


def test_three_columns_are_enough(tmp_path: Path) -> None:
    path = written(tmp_path, "\ufeffNumber , Date,TYPE", "77/KH-UBND,2024-03-04,Kế hoạch", ",,")
    assert read_entries(path) == (Entry("kế hoạch", "77/KH-UBND", "2024-03-04"),)


def test_names_of_bodies_become_slugs(tmp_path: Path) -> None:
    header = ",".join(COLUMNS)
    row = "thông tư liên tịch,9/2012/TTLT-BCA-BYT,2012-05-06,Bộ Công an|bo-y-te,,,,,1/2010/TT-BCA|2/2010/TT-BCA,,,"
    entry = read_entries(written(tmp_path, header, row))[0]
    assert entry.issuers == ("bo-cong-an", "bo-y-te")
    assert entry.amends == ("1/2010/TT-BCA", "2/2010/TT-BCA")


def test_the_first_and_last_known_day_in_force(tmp_path: Path) -> None:
    header = "type,number,date,in_force_on"
    rows = ("chỉ thị,1-CT/TW,2020-01-02,2020-02-03/2021-03-04", "chỉ thị,2-CT/TW,2020-01-02,2021-03-04")
    known = [(entry.in_force_since, entry.in_force_on) for entry in read_entries(written(tmp_path, header, *rows))]
    assert known == [("2020-02-03", "2021-03-04"), (None, "2021-03-04")]


@pytest.mark.parametrize(
    ("row", "uri", "meant"),
    [
        # theirs stands where ours says another day
        ("nghị định,105/2021/NĐ-CP,2021-12-05,chinh-phu", "nghi-dinh/chinh-phu/2021/105-2021-nd-cp", "2021-12-05"),
        # of two documents with one number, the one that theirs means goes
        ("nghị định,02/2025/NĐ-CP,2025-01-01,chinh-phu", "nghi-dinh/chinh-phu/2025/02-2025-nd-cp", "2025"),
        ("nghị định,02/2025/NĐ-CP,2025-03-03,chinh-phu", "nghi-dinh/chinh-phu/2025/02-2025-nd-cp", "2025-03-03"),
        # another province's plan stays beside theirs
        (
            "kế hoạch,198/KH-UBND,2021-02-02,UBND tỉnh Lào Cai",
            "ke-hoach/uy-ban-nhan-dan-tinh-hoa-binh/2021/198-kh-ubnd",
            "2021-10-06",
        ),
        (
            "kế hoạch,198/KH-UBND,2021-02-02,UBND tỉnh Lào Cai",
            "ke-hoach/uy-ban-nhan-dan-tinh-lao-cai/2021/198-kh-ubnd",
            "2021-02-02",
        ),
    ],
)
def test_users_rows_go_first(tmp_path: Path, row: str, uri: str, meant: str) -> None:
    catalogue = catalogue_of(written(tmp_path, "type,number,date,issuer", row))
    assert canonical_uri(f"/akn/vn/act/{uri}", catalogue).split("/")[6] == meant


def test_of_two_users_lists_the_later_wins(tmp_path: Path) -> None:
    first = written(tmp_path, "type,number,date", "quyết định,5/QĐ-TTg,2031-01-02")
    second = tmp_path / "second.csv"
    second.write_text("type,number,date\nquyết định,5/QĐ-TTg,2031-01-03\n", encoding="utf-8")
    assert [entry.date for entry in catalogue_of([first, second]).by_number("05-qd-ttg")] == ["2031-01-03"]


def test_a_users_list_serves_one_call_only(tmp_path: Path) -> None:
    path = written(tmp_path, "type,number,date,title", "luật,9/2031/QH19,2031-05-06,Luật Phòng chống ma túy")
    text = "Căn cứ Luật Phòng, chống ma túy năm 2031;"
    own = extractor.find_citations(text, catalogue=path)[0].uri
    assert own == "/akn/vn/act/luat/quoc-hoi/2031-05-06/09-2031-qh19"
    assert extractor.find_citations(text)[0].uri == "/akn/vn/act/luat/quoc-hoi/2031/phong-chong-ma-tuy"


def test_a_changed_file_is_read_again(tmp_path: Path) -> None:
    path = written(tmp_path, "type,number,date", "quyết định,5/QĐ-TTg,2031-01-02")
    assert catalogue_of(path) is catalogue_of([path])
    path.unlink()
    with pytest.raises(InputMissing):
        catalogue_of(path)


def test_an_index_of_nothing_finds_nothing() -> None:
    empty = Catalogue([])
    assert (len(empty), empty.by_number("05-qd-ttg"), empty.by_name("luat", "phong-chong-ma-tuy")) == (0, (), ())
