"""Notes stand at the foot of the page that calls them, in small type, and go on overleaf where they must."""

import pytest

from gold.render.footnotes import find_notes
from gold.render.page import typeset
from gold.render.parts import blocks
from gold.render.sheet import BOTTOM, HEIGHT
from tests.gold.setting import assert_apart, in_text_order, words_of

FILLER = "Công an huyện phối hợp với các đơn vị tổ chức tuyên truyền cho nhân dân trên địa bàn. " * 4


def notes_of(text):
    return [
        (" / ".join(line.text for line in note.lines), note.mark)
        for note in find_notes(text, [b.lines for b in blocks(text)])
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("bắt 3 vụ¹.\n¹ Gồm 2 vụ ma túy.", [("¹ Gồm 2 vụ ma túy.", 8)]),
        ("Nghị định 36[1] và\n\n[1] Của Chính phủ.", [("[1] Của Chính phủ.", 12)]),
        ("vụ(1) đã\n(1) Gồm 2 vụ.", [("(1) Gồm 2 vụ.", 2)]),
        ("vụ1) đã\n1) Gồm 2 vụ.", [("1) Gồm 2 vụ.", 2)]),
        ("vụ[^1] đã\n[^1]: Gồm 2 vụ.", [("[^1]: Gồm 2 vụ.", 2)]),
        ("số liệu(*) của\n(*) Chưa đủ.", [("(*) Chưa đủ.", 7)]),
        ("12 km² của huyện².\n² Huyện Mẫu.", [("² Huyện Mẫu.", 16)]),
        ("người¹⁰ và¹ nữa\n¹ Một.\n¹⁰ Mười.", [("¹ Một.", 10), ("¹⁰ Mười.", 5)]),
        ("vụ¹ và\n¹ Một.\nvụ¹ nữa\n¹ Hai.", [("¹ Một.", 2), ("¹ Hai.", 16)]),
        ("bắt\n² Điển hình:\n- Huyện A;\n- Huyện B.\n2. Mục sau", [("² Điển hình: / - Huyện A; / - Huyện B.", None)]),
        ("vụ¹\n\n¹ Một\nvà thêm.", [("¹ Một / và thêm.", 2)]),
        ("¹ Xem:\nvụ¹\n¹ Hai", [("¹ Xem: / vụ¹", None), ("¹ Hai", None)]),
        ("1) Một mục\n2) Hai mục", []),
        ("theo mục 1) và\n1) Một mục", []),
        ("(1) Hồi 5 giờ\n[2] Xem", []),
        ("diện tích 12 km²\n3. Mục", []),
    ],
)
def test_lines_that_are_notes(text, expected):
    assert notes_of(text) == expected


def test_a_note_stands_small_at_the_foot_under_a_rule_and_its_mark_is_high():
    text = f"Bắt 15 vụ[1] trong quý.\n{FILLER}\n\n[1] Gồm 03 vụ chuyển từ năm trước."
    (page,) = typeset(text)
    body = [word for word in page.words if word.start < text.index("\n\n")]
    foot = [word for word in page.words if word.start > text.index("\n\n")]
    assert [word.text for word in foot] == text[text.index("\n\n") :].split()
    assert foot[0].size < body[0].size and foot[0].raised == (0, 3)
    assert next(word for word in body if word.text == "vụ[1]").raised == (2, 5)
    assert BOTTOM - 20 < foot[-1].baseline < BOTTOM
    under = [rule for rule in page.rules if max(w.baseline for w in body) < rule[1] < foot[0].box[1] * HEIGHT]
    assert len(under) == 1 and under[0][2] - under[0][0] < 200


@pytest.mark.parametrize("face", ["print", "typewriter"])
@pytest.mark.parametrize("count", [1, 4, 9])
def test_notes_begin_on_the_page_of_their_mark(face, count):
    body = "\n".join(f"Đợt {number}[{number}] như sau. {FILLER}" for number in range(1, count * 3))
    text = body + "\n\n" + "\n".join(f"[{number}] Ghi chú thứ {number}. {FILLER}" for number in range(1, count * 3))
    pages = typeset(text, face=face)
    assert in_text_order(pages) == words_of(text)
    assert_apart(pages)
    for number in range(1, count * 3):
        called = next(i for i, page in enumerate(pages) for word in page.words if word.text == f"{number}[{number}]")
        begun = next(i for i, page in enumerate(pages) for word in page.words if word.text == f"[{number}]")
        assert begun == called, number


def test_a_note_longer_than_a_page_goes_on_overleaf_and_leaves_room_for_the_text():
    text = f"Một[1] hai.\n{FILLER * 30}\n\n[1] " + "ghi chú dài " * 1200
    pages = typeset(text)
    split = text.index("\n\n")
    assert in_text_order(pages) == words_of(text)
    assert_apart(pages)
    assert sum(any(word.start > split for word in page.words) for page in pages) > 2
    assert any(word.start < split for word in pages[1].words)
    for page in pages:
        last = max((word.baseline for word in page.words if word.start < split), default=0)
        assert all(word.baseline > last for word in page.words if word.start > split)
