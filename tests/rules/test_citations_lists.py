"""Lists with one type word, commands of soldiers, short forms before any word, bodies with codes in their names."""

from __future__ import annotations

import pytest

from extractor.record import Citation
from tests.resolve.test_link_citations import linked

Expected = tuple[str | None, str | None, str | None]


def said(text: str) -> list[Expected]:
    return [(fact.number, fact.date, fact.issuer) for fact in linked(text)]


LISTS: list[tuple[str, list[Expected]]] = [
    (
        "các Quyết định số 8/QĐ-STP, số 9/QĐ-STP cùng ngày 04/7/2017 và số 15/QĐ-STP ngày 11/8/2017 của Sở Tư pháp;",
        [
            ("8/QĐ-STP", "2017-07-04", "Sở Tư pháp"),
            ("9/QĐ-STP", "2017-07-04", "Sở Tư pháp"),
            ("15/QĐ-STP", "2017-08-11", "Sở Tư pháp"),
        ],
    ),
    (
        "các Thông báo số 21/TB-UBND, 22/TB-UBND và 23/TB-UBND ngày 10/02/2018 của UBND huyện Sông Ly.",
        [(f"{serial}/TB-UBND", "2018-02-10", "UBND huyện Sông Ly") for serial in (21, 22, 23)],
    ),
    (
        "các Nghị quyết của HĐND tỉnh: số 5/NQ-HĐND ngày 07/12/2016; số 9/NQ-HĐND ngày 08/12/2017.",
        [("5/NQ-HĐND", "2016-12-07", "HĐND tỉnh"), ("9/NQ-HĐND", "2017-12-08", "HĐND tỉnh")],
    ),
    (
        "Lệnh khám xét số 7/LKX-PC04 ngày 02/3/2022; Lệnh tạm giữ số 9/LTG-PC04 ngày 03/3/2022 "
        "của Cơ quan Cảnh sát điều tra (CSĐT) Công an tỉnh Lam Giang;",
        [
            (number, date, "Cơ quan Cảnh sát điều tra (CSĐT) Công an tỉnh Lam Giang")
            for number, date in (("7/LKX-PC04", "2022-03-02"), ("9/LTG-PC04", "2022-03-03"))
        ],
    ),
    (
        "Báo cáo của Sở Y tế: 12/KH-UBND ngày 01/02/2020 chưa triển khai",
        [],
    ),
]


@pytest.mark.parametrize(("text", "expected"), LISTS)
def test_one_type_word_for_several_numbers(text: str, expected: list[Expected]) -> None:
    assert [fact for fact in said(text) if fact[2] is not None] == expected


@pytest.mark.parametrize(
    ("text", "kind", "issuer", "uri"),
    [
        (
            "Kế hoạch số 5/KH-BTL ngày 11/3/2023 của Bộ Tư lệnh Quân khu 7",
            "kế hoạch",
            "Bộ Tư lệnh Quân khu 7",
            "bo-tu-lenh-quan-khu-7",
        ),
        (
            "Chỉ thị số 6/CT-BTL ngày 11/3/2023 của Bộ Tư lệnh Hải quân.",
            "chỉ thị",
            "Bộ Tư lệnh Hải quân",
            "bo-tu-lenh-hai-quan",
        ),
        (
            "Chỉ lệnh số 4/CL-TL ngày 02/5/2018 của Tư lệnh Quân đoàn 9",
            "chỉ lệnh",
            "Tư lệnh Quân đoàn 9",
            "tu-lenh-quan-doan-9",
        ),
        ("Lệnh số 4/2018/L-CTN ngày 02/5/2018", "lệnh", None, "chu-tich-nuoc"),
        ("Lệnh bắt số 44/LB-CSKT ngày 02/5/2018", "lệnh", None, "-"),
        (
            "Kế hoạch số 3/KH-BCĐ ngày 10/02/2020 của Ban Chỉ đạo 389/CP",
            "kế hoạch",
            "Ban Chỉ đạo 389/CP",
            "ban-chi-dao-389-cp",
        ),
        (
            "Kế hoạch số 3/KH-BCĐ ngày 10/02/2020 của Ban Chỉ đạo 35/TW về",
            "kế hoạch",
            "Ban Chỉ đạo 35/TW",
            "ban-chi-dao-35-tw",
        ),
        ("Kế hoạch liên ngành số 6/KHLN-YT-CA ngày 05/8/2012", "kế hoạch", None, "-"),
        (
            "Quy chế số 5/QC-LN ngày 04/8/2009 của Sở Xây dựng - Thủy lợi và Sở Giáo dục - Đào tạo.",
            "quy chế",
            "Sở Xây dựng - Thủy lợi và Sở Giáo dục - Đào tạo",
            "-",
        ),
        (
            "Công văn số 4/SKH-VP ngày 04/8/2009 của Sở Khoa học - Công nghệ và Môi trường.",
            "công văn",
            "Sở Khoa học - Công nghệ và Môi trường",
            "so-khoa-hoc-cong-nghe-va-moi-truong",
        ),
    ],
)
def test_bodies(text: str, kind: str, issuer: str | None, uri: str) -> None:
    (fact,) = linked(text)
    assert (fact.type, fact.issuer, (fact.uri or "").split("/")[5]) == (kind, issuer, uri)


def uris(facts: list[Citation]) -> list[str]:
    return [(fact.uri or "").split("/")[5] for fact in facts]


@pytest.mark.parametrize(
    ("text", "issuer", "parent", "expected"),
    [
        ("ban hành Chỉ thị số 3-CT/TU ngày 05/6/2020", "THÀNH ỦY BA SÒNG", "TỈNH ỦY KIM HẢI", ["thanh-uy-ba-song"]),
        ("Thị ủy ban hành Chỉ thị số 3-CT/TU ngày 05/6/2020", "THỊ ỦY LÂM ĐÔNG", None, ["thi-uy-lam-dong"]),
        ("Chỉ thị số 3-CT/TU ngày 05/6/2020 của Tỉnh ủy", "THỊ ỦY LÂM ĐÔNG", "TỈNH ỦY KIM HẢI", ["tinh-uy-kim-hai"]),
        ("Chỉ thị số 3-CT/TU ngày 05/6/2020", "UBND HUYỆN BA SÒNG", "UBND TỈNH KIM HẢI", ["tinh-uy-kim-hai"]),
        (
            "Hướng dẫn số 8/HD-BCH ngày 14/5/2020 của BCH Quân sự tỉnh; Kế hoạch số 3/KH-BCH ngày 02/6/2020 "
            "của BCH BĐBP tỉnh; Kế hoạch số 4/KH-BCH ngày 03/6/2020 của BCH Quân sự huyện Ba Sòng",
            "UBND TỈNH KIM HẢI",
            None,
            [
                "bo-chi-huy-quan-su-tinh-kim-hai",
                "bo-chi-huy-bo-doi-bien-phong-tinh-kim-hai",
                "ban-chi-huy-quan-su-huyen-ba-song",
            ],
        ),
        (
            "Cơ quan CSĐT đã đình chỉ bằng Quyết định số 7/QĐ-PC04 ngày 30/12/2021.",
            "VIỆN KIỂM SÁT NHÂN DÂN TỈNH KIM HẢI",
            None,
            ["co-quan-canh-sat-dieu-tra-cong-an-tinh-kim-hai"],
        ),
    ],
)
def test_bodies_at_home(text: str, issuer: str, parent: str | None, expected: list[str]) -> None:
    assert uris(linked(text, issuer=issuer, parent=parent)) == expected


@pytest.mark.parametrize(
    ("text", "short"),
    [
        ("Nghị định số 2/2006/NĐ-CP ngày 06/3/2006. Nghị định 2 vẫn có hiệu lực", ["Nghị định 2"]),
        ("Kế hoạch số 9/KH-UBND ngày 02/3/2021. Theo Kế hoạch số 9 bố trí vốn", ["Kế hoạch số 9"]),
        ("Kế hoạch số 9/KH-UBND ngày 02/3/2021. Kế hoạch 9 triển khai muộn", ["Kế hoạch 9"]),
        ("Thông tư số 5/2003/TT-BYT ngày 24/12/2003. Thông tư 5/2003 bị thay thế", ["Thông tư 5/2003"]),
        ("Kế hoạch số 5/KH-UBND ngày 02/3/2021. Kế hoạch 5 năm đã xong", []),
        ("Kế hoạch số 6/KH-UBND ngày 02/3/2021. Kế hoạch 6 tháng cuối năm", []),
        ("Quyết định số 3/QĐ-UBND ngày 02/3/2021. Quyết định 3 bị can", []),
        ("Kế hoạch 9 triển khai muộn", []),
    ],
)
def test_short_forms_before_any_word(text: str, short: list[str]) -> None:
    assert [fact.evidence.quote for fact in linked(text) if fact.short_form] == short


@pytest.mark.parametrize("text", ["Ban hành 9 công văn[2]; 02 quyết định[3].", "soạn 30 công văn [11] và báo cáo[12]"])
def test_marks_of_footnotes(text: str) -> None:
    assert linked(text) == []


def test_a_number_in_brackets_with_its_sign() -> None:
    assert [fact.number for fact in linked("theo Công văn số [12/UBND-NC] đã gửi")] == ["12/UBND-NC"]
