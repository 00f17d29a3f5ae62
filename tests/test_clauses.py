"""Clauses: what a number means by where it stands."""

from __future__ import annotations

import itertools

import pytest

from extractor.clauses import actor_at, clause_at, clauses, scope_at
from extractor.document import Document

REPORT = """\
Kết quả đã phát hiện, bắt giữ 40 vụ 61 đối tượng, thu giữ 5,1 kg heroin; trong đó đã triệt phá 02 đường dây. Cụ thể:

- *Lực lượng Công an*: Bắt giữ 36 vụ 55 đối tượng, thu giữ 4,9 kg heroin².

+ Bộ đội Biên phòng: Bắt giữ 04 vụ 06 đối tượng.

(2) Hải quan: phối hợp bắt 01 vụ.

Cơ quan điều tra các cấp đã khởi tố 30 vụ 41 bị can, trong đó có 02 vụ đặc biệt nghiêm trọng; Viện kiểm sát nhân dân \
đã truy tố 12 vụ 20 bị can; Tòa án nhân dân đã đưa ra xét

² Điển hình:

(1). Hồi 9h00 ngày 12/4/2021, tại bến xe huyện Mường Bú, Phòng PC04 phối hợp với Bộ đội Biên phòng bắt quả tang \
Giàng A Dế, thu giữ 02 bánh heroin.

(2). Hồi 21h15 ngày 14/4/2021, tại bản Nà Khoang, Công an huyện Mường Bú bắt quả tang 01 đối tượng.

xử 9 vụ 13 bị cáo.

II. PHƯƠNG HƯỚNG, NHIỆM VỤ

1. Tăng số vụ phát hiện lên 50 vụ.
"""


def at(document: Document, words: str) -> int:
    return document.text.index(words)


@pytest.mark.parametrize(
    ("words", "scope", "actor"),
    [
        ("40 vụ", "total", None),
        ("02 đường dây", "subset", None),
        ("36 vụ", "force", "Lực lượng Công an"),
        ("04 vụ", "force", "Bộ đội Biên phòng"),
        ("01 vụ", "force", "Hải quan"),
        ("30 vụ", "total", "Cơ quan điều tra các cấp"),
        ("02 vụ đặc biệt", "subset", "Cơ quan điều tra các cấp"),
        ("12 vụ", "total", "Viện kiểm sát nhân dân"),
        ("02 bánh", "incident", None),
        ("01 đối tượng", "incident", "Công an huyện Mường Bú"),
        ("9 vụ", "total", "Tòa án nhân dân"),
    ],
)
def test_scope_and_actor(words: str, scope: str, actor: str | None) -> None:
    document = Document.of_text(REPORT)
    offset = at(document, words)
    assert (scope_at(document, offset), actor_at(document, offset)) == (scope, actor)


def test_vignettes_in_a_footnote_are_both() -> None:
    document = Document.of_text(REPORT)
    clause = clause_at(document, at(document, "02 bánh"))
    assert clause.vignette and clause.footnote
    after = clause_at(document, at(document, "9 vụ"))
    assert not after.vignette and not after.footnote


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Công an huyện bắt 3 vụ, thu 2 gói heroin.", "fact"),
        ("Tàng trữ heroin từ 0,1 gam đến dưới 05 gam thì bị phạt tù từ 01 năm đến 05 năm.", "norm"),
        ("Điều 7. Mức phạt\n1. Phạt cảnh cáo người tàng trữ 2 gam heroin.", "norm"),
        ("Phấn đấu bắt giữ 120 vụ trong năm.", "target"),
        ("Bắt giữ 120 vụ, đạt 104% chỉ tiêu giao.", "fact"),
        ("Giao chỉ tiêu bắt giữ 15 vụ cho mỗi đội.", "target"),
    ],
)
def test_kind(text: str, kind: str) -> None:
    document = Document.of_text(text)
    assert clause_at(document, len(text) - 3).kind == kind


def test_a_bracket_ends_what_it_says() -> None:
    document = Document.of_text("Thu giữ 2,7 gam Methamphetamine (trong đó có 10 viên nén); 03 xe máy.")
    assert scope_at(document, at(document, "10 viên")) == "subset"
    assert scope_at(document, at(document, "03 xe")) == "total"


def test_a_list_under_trong_do_holds_parts() -> None:
    document = Document.of_text("Xử phạt 8 vụ, 9 người, trong đó:\n+ 01 vụ tàng trữ;\n+ 07 vụ sử dụng.\nNgoài ra 2 vụ.")
    assert scope_at(document, at(document, "8 vụ")) == "total"
    assert scope_at(document, at(document, "07 vụ")) == "subset"
    assert scope_at(document, at(document, "2 vụ")) == "total"


def test_the_nominee_of_phoi_hop_voi_is_no_actor() -> None:
    document = Document.of_text("phối hợp với Công an tỉnh Sơn Bình khám xét, thu giữ 2 gói heroin")
    assert actor_at(document, at(document, "2 gói")) is None


@pytest.mark.parametrize("text", ["", "\n\n", "   ", "1" * 20_000, "Luật " * 5_000, "/" * 20_000, "(" * 20_000])
def test_odd_texts_end_quickly_and_in_order(text: str) -> None:
    found = clauses(Document.of_text(text))
    assert all(one.start < one.end <= other.start for one, other in itertools.pairwise(found))


@pytest.mark.parametrize(
    ("text", "words", "scope", "actor"),
    [
        ("Thu 9 kg heroin. Cụ thể: Đồn A Pa bắt 2 vụ; Công an xã Tà Hừa bắt 1 vụ.", "9 kg", "total", None),
        ("Thu 9 kg heroin, trong đó Hải quan thu 4 kg; Biên phòng thu 5 kg.", "9 kg", "total", None),
        ("Thu 9 kg heroin, trong đó Hải quan thu 4 kg; Biên phòng thu 5 kg.", "4 kg", "force", "Hải quan"),
        ("Thu 9 kg heroin, trong đó Hải quan thu 4 kg; Biên phòng thu 5 kg.", "5 kg", "force", "Biên phòng"),
        ("Thu 9 kg heroin, trong đó Hải quan thu 4 kg, Biên phòng 5 kg.", "5 kg", "force", "Biên phòng"),
        ("Thu 9 kg heroin (Hải quan thu 4 kg, Biên phòng 5 kg), bắt 7 vụ.", "5 kg", "force", "Biên phòng"),
        ("Thu 9 kg heroin (Hải quan thu 4 kg, Biên phòng 5 kg), bắt 7 vụ.", "7 vụ", "total", None),
        ("Thu 9 kg, trong đó Công an thu 4 kg; Viện kiểm sát truy tố 6 vụ.", "6 vụ", "total", "Viện kiểm sát"),
        ("Trong đó:\n- Đội Cảnh sát điều tra tội phạm: bắt 3 vụ.", "3 vụ", "force", "Đội Cảnh sát điều tra tội phạm"),
        ("Phòng Phòng, chống ma túy và tội phạm bắt 5 vụ.", "5 vụ", "total", "Phòng Phòng, chống ma túy và tội phạm"),
        ("Đội Ma túy, Công an quận Hồ Tây vừa bắt 2 vụ.", "2 vụ", "total", "Công an quận Hồ Tây"),
        ("Tổ công tác, Công an xã Tà Hừa đã bắt 2 vụ.", "2 vụ", "total", "Tổ công tác, Công an xã Tà Hừa"),
        ("Vào 2 giờ sáng 04/9/2021, lực lượng chức năng mật phục bắt 2 đối tượng.", "2 đối", "incident", None),
        ("Thu khoảng 5 g heroin.", "5 g", "total", None),
    ],
)  # fmt: skip
def test_each_force_tells_its_share(text: str, words: str, scope: str, actor: str | None) -> None:
    document = Document.of_text(text)
    offset = at(document, words)
    assert (scope_at(document, offset), actor_at(document, offset)) == (scope, actor)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Điều 1. Thưởng 5.000.000 đồng cho Đội 2 đã có thành tích bắt 3 tên, thu 2 bánh heroin.", "fact"),
        ("Điều 1. Tịch thu 0,2 gam heroin và 01 điện thoại.", "fact"),
        ("Điều 4. Người tàng trữ 2 gam heroin bị phạt tiền.", "norm"),
    ],
)
def test_an_article_that_tells_what_was_done_is_no_rule(text: str, kind: str) -> None:
    document = Document.of_text(text)
    assert clause_at(document, len(text) - 3).kind == kind


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Chỉ tiêu năm 2031: thu giữ ít nhất 8 kg heroin; khởi tố 90 vụ, 95 bị can.", "target"),
        ("Phấn đấu năm nay toàn huyện thu giữ trên 4 kg heroin.", "target"),
        ("Yêu cầu mỗi xã bắt ít nhất 2 vụ, 4 đối tượng.", "target"),
        ("Các đơn vị bảo đảm phát hiện 30 vụ; Công an các xã bắt ít nhất 9 vụ.", "target"),
        ("Mục tiêu cụ thể:\n- Bắt 12 vụ;\n- Triệt xóa 3 tụ điểm.", "target"),
        ("Thực hiện mục tiêu kéo giảm tội phạm, đã thu giữ 4 kg heroin.", "fact"),
        ("Với mục tiêu giữ vững địa bàn, kết quả: bắt 7 vụ.", "fact"),
        ("Với mục tiêu xóa điểm nóng, Công an huyện phá 7 án, thu giữ 3 kg heroin.", "fact"),
        ("Đề ra kế hoạch với mục tiêu bắt 7 vụ trong quý.", "target"),
        ("Phấn đấu bắt 20 vụ. Trong quý, Công an huyện bắt 11 vụ.", "fact"),
        ("Đáp ứng yêu cầu các đơn vị đề ra, lực lượng phá 5 vụ.", "fact"),
    ],
)
def test_what_is_to_be_reached_is_no_fact(text: str, kind: str) -> None:
    document = Document.of_text(text)
    assert clause_at(document, len(text) - 3).kind == kind


@pytest.mark.parametrize(
    ("text", "actor"),
    [
        ("Công an thành phố Sơn Bình bóc dỡ 2 đường dây, bắt 6 vụ.", "Công an thành phố Sơn Bình"),
        ("Công an tỉnh Sơn Bình đánh sập đường dây lớn, bắt 6 vụ.", "Công an tỉnh Sơn Bình"),
        ("Cảnh sát hình sự ập vào bắt 6 vụ.", "Cảnh sát hình sự"),
        ("Tòa án tuyên phạt 10 triệu đồng, xét xử 6 vụ.", "Tòa án"),
        ("Công an tỉnh và bà con nhân dân bắt 6 vụ.", "Công an tỉnh"),
        ("Hải đội 2 bắt 6 vụ.", "Hải đội 2"),
        ("Công an quận 4 bóc gỡ 1 đường dây, bắt 6 vụ.", "Công an quận 4"),
        ("Đồn Biên phòng cửa khẩu quốc tế Tà Hừa chủ trì, bắt 6 vụ.", "Đồn Biên phòng cửa khẩu quốc tế Tà Hừa"),
        ("Viện kiểm sát nhân dân hai cấp truy tố 6 vụ.", "Viện kiểm sát nhân dân hai cấp"),
        ("Phòng Cảnh sát điều tra tội phạm về ma túy bắt 6 vụ.", "Phòng Cảnh sát điều tra tội phạm về ma túy"),
        ("công an huyện mường bú bắt 6 vụ.", "công an huyện mường bú"),
        ("Công an tỉnh bắt 2 vụ. Thế giới phát hiện 6 vụ.", None),
        ("Công an tỉnh bắt 2 vụ. UNODC ghi nhận 6 vụ.", None),
        ("Công an tỉnh bắt 2 vụ. Ngoài ra còn phát hiện 6 vụ.", "Công an tỉnh"),
    ],
)
def test_an_actor_is_a_name_and_no_predicate(text: str, actor: str | None) -> None:
    document = Document.of_text(text)
    assert actor_at(document, at(document, "6 vụ")) == actor
