"""What differs only by letters is one title; what differs by words is a variant; by years another work."""

import pytest

from pipelines.audit.wording import compare, tokens


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        # capitals, commas, the place of tone marks, misread letters
        ("Phòng ngừa ma túy trong thanh thiếu niên đến năm 2030",
         "phòng ngừa ma tuý trong thanh, thiếu niên đến năm 2030", "same"),
        ("tái hoà nhập cộng đồng cho người sau cai nghiện", "tái hòa nhâp công đông cho người sau cai nghiên", "same"),
        ("quản lý người sau cai nghiện tại cộng đồng", "quan ly nguoi sau cai nghien tai cong dong", "same"),
        # what leads to a title, and words that only bind others
        ("về việc phê duyệt Đề án đổi mới công tác cai nghiện", "Đề án đổi mới công tác cai nghiện", "same"),
        ("kỷ luật đối với tổ chức đảng và đảng viên vi phạm", "kỷ luật tổ chức đảng, đảng viên vi phạm", "same"),
        # one goes on where the other stops
        ("nâng cao hiệu quả công tác cai nghiện", "nâng cao hiệu quả công tác cai nghiện tại các xã vùng cao", "same"),
        # words put in or left out
        ("kiểm soát ma túy đến năm 2020 và định hướng đến năm 2030",
         "kiểm soát ma túy ở Việt Nam đến năm 2020 và định hướng đến năm 2030", "variant"),
        ("tăng cường nâng cao hiệu quả công tác phòng ngừa",
         "tăng cường lãnh đạo, nâng cao hiệu quả công tác phòng ngừa", "variant"),
        # another year, another thing, another end
        ("công tác phòng ngừa ma túy trong tỉnh năm 2021", "công tác phòng ngừa ma túy trong tỉnh năm 2023", "other"),
        ("công tác phòng, chống ma túy", "công tác phòng, chống ma túy năm 2023", "other"),
        ("công tác phòng, chống thiên tai trong tỉnh", "công tác phòng, chống ma túy trong tỉnh", "other"),
        ("phòng, chống ma túy giai đoạn 2021 - 2025", "Phòng, chống ma túy trong thanh niên đến năm 2030", "other"),
        ("phòng, chống ma túy", "xây dựng nông thôn mới", "other"),
    ],
)  # fmt: skip
def test_titles_are_compared_by_their_words(one, other, expected):
    assert compare(tokens(one), tokens(other)).likeness == expected
    assert compare(tokens(other), tokens(one)).likeness == expected


def test_a_title_that_is_known_to_its_end_differs_from_a_shorter_one():
    one = tokens("Nâng cao hiệu quả công tác cai nghiện ma túy")
    other = tokens("Nâng cao hiệu quả công tác cai nghiện ma túy tại cộng đồng")
    assert compare(one, other, whole=True).likeness == "variant"
    assert compare(one, other).likeness == "same"


def test_the_words_that_differ_are_told():
    found = compare(
        tokens("tại các địa bàn trọng điểm về ma túy"), tokens("tại các địa bàn, tuyến trọng điểm về ma túy")
    )
    assert (found.left, found.right) == ((), ("tuyen",))
