"""Titles of numbered documents, and works that are called by name."""

import pytest

import extractor
from pipelines.audit.names import Mention, Name, Reader


def read(text: str) -> tuple[Reader, dict[str, str]]:
    citations = [one for one in extractor.find_citations(text) if one.evidence]
    mentions = [
        Mention(one.id, one.evidence.start, one.evidence.end, one.type if one.number else None) for one in citations
    ]
    return Reader(text, mentions), {one.id: one.evidence.quote for one in citations}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Chỉ thị số 36-CT/TW ngày 16/8/2019 của Bộ Chính trị về tăng cường công tác kiểm soát ma túy; và hướng dẫn.",
         ["tăng cường công tác kiểm soát ma túy"]),
        ("Kế hoạch số 14/KH-UBND ngày 02/02/2022 của UBND tỉnh về việc “Triển khai mô hình điểm” tại cơ sở.",
         ["Triển khai mô hình điểm"]),
        ("Quyết định số 12/QĐ-UBND ngày 05/5/2020 phê duyệt Đề án cai nghiện tại cộng đồng.",
         ["phê duyệt Đề án cai nghiện tại cộng đồng"]),
        # a list has the title that stands behind it
        ("Kế hoạch số 14/KH-UBND ngày 02/02/2022 và Kế hoạch số 27/KH-UBND ngày 03/3/2022 về quản lý người nghiện.",
         ["quản lý người nghiện", "quản lý người nghiện"]),
        # and not what is of another kind
        ("Luật Phòng, chống ma túy và Nghị định số 105/2021/NĐ-CP quy định chi tiết một số điều của luật ấy.",
         ["quy định chi tiết một số điều của luật ấy"]),
        ("Theo Kế hoạch số 14/KH-UBND ngày 02/02/2022, công an huyện đã bắt 02 vụ.", []),
    ],
)  # fmt: skip
def test_titles_behind_numbered_documents(text, expected):
    reader, _ = read(text)
    assert [text[one.start : one.end] for one in reader.titles()] == expected


def told(text: str, name: Name) -> tuple[str | None, str, str | None]:
    return name.kind, text[name.start : name.end], text[slice(*name.issuer)] if name.issuer else None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Thực hiện Chương trình phòng, chống ma túy giai đoạn 2021 - 2025, Ban Chỉ đạo đã họp.",
         [("chương trình", "phòng, chống ma túy giai đoạn 2021 - 2025", None)]),
        ("theo Chiến lược quốc gia kiểm soát tiền chất đến năm 2030 của Chính phủ.",
         [("chiến lược", "quốc gia kiểm soát tiền chất đến năm 2030", "Chính phủ")]),
        ("các Dự án của Bộ Công an về: “Xây dựng địa bàn sạch ma túy tại vùng cao”; “Nâng cao năng lực cho "
         "công an xã”.",
         [("dự án", "Xây dựng địa bàn sạch ma túy tại vùng cao", "Bộ Công an"),
          ("dự án", "Nâng cao năng lực cho công an xã", "Bộ Công an")]),
        ("tiếp tục thực hiện kế hoạch liên ngành về vận động người nghiện đi cai tại cơ sở.",
         [("kế hoạch", "vận động người nghiện đi cai tại cơ sở", None)]),
        # a verb's object, a common noun, a numbered document are no names
        ("xây dựng kế hoạch triển khai các đợt cao điểm tấn công trấn áp tội phạm.", []),
        ("lồng ghép với các chương trình phát triển kinh tế, văn hóa, xã hội của địa phương.", []),
        ("Kế hoạch số 14/KH-UBND ngày 02/02/2022 của UBND tỉnh.", []),
        ("550 đoàn viên dự buổi “nói không với ma túy”.", []),
    ],
)  # fmt: skip
def test_works_that_are_called_by_name(text, expected):
    reader, _ = read(text)
    assert [told(text, name) for name in reader.names()] == expected


def test_whose_a_work_is_may_stand_behind_a_list_or_in_the_decision_that_approves_it():
    text = (
        "Quyết định số 15/QĐ-TTg ngày 05/01/2021 của Thủ tướng Chính phủ phê duyệt Chương trình kiểm soát tiền chất "
        "đến năm 2025. Chương trình A về phòng ngừa giai đoạn 2021 - 2025; Chương trình B về cai nghiện giai đoạn "
        "2021 - 2025 của Bộ Công an."
    )
    reader, quotes = read(text)
    first, listed, last = reader.names()
    assert (
        first.how == "approved" and first.citation is not None and quotes[first.citation].startswith("Quyết định số 15")
    )
    assert (listed.how, last.how) == ("shared", "own")


def test_offsets_hold_with_line_breaks_and_letters_in_two_parts():
    text = "Thực hiện Chương trình hành động phòng, chống\nmua bán người giai đoạn 2021 - 2025 của Chính phủ."
    reader, _ = read(text)
    (name,) = reader.names()
    assert text[name.start : name.end] == "phòng, chống\nmua bán người giai đoạn 2021 - 2025"
