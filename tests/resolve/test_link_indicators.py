"""Indicators: bodies' shares, two measures of one thing, totals told again, and the money that fines are."""

from __future__ import annotations

import extractor


def test_bodies_shares_are_parts_of_the_total() -> None:
    text = (
        "5. Tuyên truyền\nMở 14 buổi tuyên truyền phòng, chống ma túy cho 612 lượt người[1].\n\n"
        "[1] Chi cục Bản Đa 09 buổi, 407 lượt người; Chi cục Sông Lìn 05 buổi, 205 lượt người.\n"
    )
    facts = extractor.extract_text(text).indicators
    assert [fact.value for fact in facts] == [14, 612, 9, 407, 5, 205]
    assert [fact.part_of for fact in facts[3::2]] == [facts[1].id, facts[1].id]
    assert facts[0].part_of is None


def test_an_area_and_its_plants_are_one_thing() -> None:
    text = "Phá nhổ 8.640m2 ở 6 bản (ước 41.000 cây thuốc phiện); phá nhổ 120 cây cần sa."
    area, plants, other = extractor.extract_text(text).indicators
    assert plants.alternative_of == area.id
    assert (area.alternative_of, other.alternative_of, plants.part_of) == (None, None, None)


def test_a_tables_total_told_before_is_the_same_thing() -> None:
    text = (
        "Toàn tỉnh có 200 người nghiện có hồ sơ quản lý. Chi tiết:\n\n"
        "TT | Địa phương | Người nghiện có hồ sơ quản lý\n1 | Huyện Nà Lìn | 120\n2 | Huyện Pá Sơn | 80\nCộng | | 200\n"
    )
    first, one, two, total = extractor.extract_text(text).indicators
    assert total.alternative_of == first.id
    assert one.part_of == two.part_of == first.id


def test_money_of_a_fine_names_the_indicator() -> None:
    text = "Xử phạt 8 đối tượng sử dụng trái phép chất ma túy, phạt tiền 12.000.000 đồng; thu 500.000 đồng tiền mặt."
    record = extractor.extract_text(text)
    (fine,) = record.indicators
    by_amount = {int(money.amount): money for money in record.money}
    assert (by_amount[12000000].same_as, by_amount[12000000].purpose) == (fine.id, "fine")
    assert by_amount[500000].same_as != fine.id
