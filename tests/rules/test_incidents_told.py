"""Vignettes as offices write them: roads of patrols, several boats, days over which people found drugs, verdicts."""

from __future__ import annotations

import pytest

import extractor
from extractor.record import Incident

CAUGHT = "bắt Lê Văn Tám, sinh năm 1990, thu 3 gói heroin."


def _only(text: str) -> Incident:
    (incident,) = extractor.extract_text(text).incidents
    return incident


@pytest.mark.parametrize(
    ("text", "place"),
    [
        (f"Chiều 05/5/2023, trên đường tuần tra ven suối Ngà, Công an xã {CAUGHT}", "đường tuần tra ven suối Ngà"),
        (f"Ngày 05/5/2023, tại bản Xín (xã Pa Nọi), cũng Đồn BP Pa Nọi {CAUGHT}", "bản Xín (xã Pa Nọi)"),
        (
            "23h ngày 05/5/2023, tại vùng nước gần hòn Én, các xuồng CA 11, CA 12 cùng Đội Cảnh sát đường thủy "
            "dừng ghe chở cát, thu 3 bánh heroin.",
            "vùng nước gần hòn Én",
        ),
    ],
)
def test_place(text: str, place: str) -> None:
    assert _only(text).place == place


@pytest.mark.parametrize(
    ("forces", "names"),
    [
        ("Trạm Biên phòng Sim và dân quân xã vây", ["Trạm Biên phòng Sim", "dân quân xã"]),
        ("Công an huyện và dân phòng", ["Công an huyện", "dân phòng"]),
        (
            "Hạt kiểm lâm Mường Trà, tự vệ và bảo vệ dân phố phường 3",
            ["Hạt kiểm lâm Mường Trà", "tự vệ", "bảo vệ dân phố phường 3"],
        ),
        (
            "các xuồng CA 11, CA 12 cùng Đội Cảnh sát đường thủy",
            ["các xuồng CA 11, CA 12", "Đội Cảnh sát đường thủy"],
        ),
        (
            "Đồn Biên phòng Xuân Đài (thuộc Ban Chỉ huy Bộ đội Biên phòng, Bộ Chỉ huy Quân sự tỉnh Hòa Sơn)",
            ["Đồn Biên phòng Xuân Đài"],
        ),
        (
            "Công an huyện phối hợp với Ty An ninh tỉnh Phong Lan",
            ["Công an huyện", "Ty An ninh tỉnh Phong Lan"],
        ),
    ],
)
def test_forces(forces: str, names: list[str]) -> None:
    incident = _only(f"Ngày 03/5/2023, {forces} {CAUGHT}")
    assert [name.split(" (thuộc")[0] for name in incident.forces] == names
    assert [one.name for one in incident.suspects] == ["Lê Văn Tám"]


def test_what_people_found_over_some_days_has_the_first_of_them_and_who_received_it() -> None:
    incident = _only("Từ ngày 7 đến ngày 9/5/2023, bà con bản Xín nhặt được, mang nộp cho Đồn BP Nà Sim 8 gói heroin.")
    assert (incident.date, incident.forces, len(incident.seizures)) == ("2023-05-07", ["Đồn BP Nà Sim"], 1)


def test_a_time_of_counts_is_no_event() -> None:
    text = "Từ ngày 1/1 đến 30/9/2023, toàn tỉnh bắt 90 vụ, thu 8 bánh heroin."
    assert extractor.extract_text(text).incidents == []


def test_who_is_caught_over_later_days_is_not_of_the_story_before() -> None:
    text = (
        "Ngày 5/5/2023, Công an huyện khám quán nước do Ngô Thị Thu (SN 1990) trông. Thu 30 viên hồng phiến.\n\n"
        "Mở rộng vụ án, từ ngày 7/5 đến 9/5/2023, bắt thêm 2 người ở Hà Nam, có Võ Kha (51 tuổi), chủ mưu."
    )
    assert [one.name for one in extractor.extract_text(text).incidents[0].suspects] == ["Ngô Thị Thu"]


@pytest.mark.parametrize(
    ("between", "residence"),
    [("\n2. Ngày 4/5/2023, tại quán số 4, xã Nà Lốc, Công an xã bắt ", None), (" và ", "bản Xín, xã Pa Nọi")],
)
def test_the_same_commune_is_that_of_the_own_vignette(between: str, residence: str | None) -> None:
    text = (
        "1. Ngày 3/5/2023, tại bản Xín, Công an huyện bắt Lù Thị May (trú bản Xín, xã Pa Nọi)"
        f"{between}Trần Văn Mão, SN 1994, trú cùng xã, thu 3 gói heroin."
    )
    people = [one for incident in extractor.extract_text(text).incidents for one in incident.suspects]
    assert next(one.residence for one in people if one.name == "Trần Văn Mão") == residence


def test_everybody_of_a_verdict_is_a_suspect() -> None:
    incident = _only(
        "Ngày 3/5/2023, Tòa án nhân dân tỉnh Hòa Sơn tuyên phạt Lê Văn Tám 20 năm tù, Ngô Văn Sen: 15 năm tù, "
        "Lò Văn Đức tử hình và Hà Thị Hoa chung thân về tội mua bán trái phép chất ma túy, tang vật 3 bánh heroin."
    )
    assert [one.name for one in incident.suspects] == ["Lê Văn Tám", "Ngô Văn Sen", "Lò Văn Đức", "Hà Thị Hoa"]


def test_a_person_called_by_one_word_beside_another_with_an_age() -> None:
    incident = _only(
        "Khoảng 12h ngày 8/3, tại bản Xín, Công an tỉnh bắt 2 đối tượng là Khăm Lả (32 tuổi) và Bivieng (22 tuổi), "
        "cùng trú bản Kham, thu 118.000 viên ma túy."
    )
    assert [(one.name, one.residence) for one in incident.suspects] == [
        ("Khăm Lả", "bản Kham"),
        ("Bivieng", "bản Kham"),
    ]


def test_what_people_use_that_is_no_drug_is_no_offence() -> None:
    text = f"Ngày 05/5/2023, tại bản Xín, Công an xã {CAUGHT} Tám vận chuyển ma túy, sử dụng vũ khí chống trả."
    assert _only(text).offence == ["vận chuyển"]
