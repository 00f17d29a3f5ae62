"""Pairs of texts that are one document, and pairs that only look so: what likeness is measured and tested on.

Everything is made by code from texts of this project, the same at every run.
"""

from __future__ import annotations

import random
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

TEXTS = Path(__file__).resolve().parents[2] / "gold" / "dev" / "texts"

PEOPLE = (
    "Lò Văn Pánh", "Vàng A Tủa", "Hoàng Thị Mến", "Trần Đình Khuê", "Nông Văn Sỹ", "Lương Thị Hạ", "Giàng Seo Phử",
    "Đặng Quốc Toản", "Phùng Thế Duyệt", "Sùng A Chớ", "Bế Văn Lập", "Triệu Thị Nái",
)  # fmt: skip
COMMUNES = ("Bản Nguồn", "Nậm Tăm", "Phiêng Cọ", "Tà Lèng", "Hua Nhàn", "Chiềng Vạn")

DETOX = """ỦY BAN NHÂN DÂN
HUYỆN SÔNG LŨNG
Số: {number}/QĐ-UBND
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Sông Lũng, ngày {day} tháng {month} năm 2024

QUYẾT ĐỊNH
Về việc quản lý người sử dụng trái phép chất ma túy

CHỦ TỊCH ỦY BAN NHÂN DÂN HUYỆN

Căn cứ Luật Tổ chức chính quyền địa phương ngày 19 tháng 6 năm 2015;
Căn cứ Luật Phòng, chống ma túy ngày 30 tháng 3 năm 2021;
Căn cứ Nghị định số 105/2021/NĐ-CP ngày 04 tháng 12 năm 2021 của Chính phủ quy định chi tiết và hướng dẫn thi hành
một số điều của Luật Phòng, chống ma túy;
Xét đề nghị của Trưởng Công an xã {commune},

QUYẾT ĐỊNH:

Điều 1. Áp dụng biện pháp quản lý người sử dụng trái phép chất ma túy đối với:
Họ và tên: {person}; sinh năm {born}; nơi cư trú: xã {commune}, huyện Sông Lũng.
Thời hạn quản lý là 12 tháng, kể từ ngày ban hành Quyết định này.
Điều 2. Ủy ban nhân dân xã có trách nhiệm tổ chức quản lý, tư vấn, động viên, giáo dục, giúp đỡ người được quản lý.
Điều 3. Chánh Văn phòng, Trưởng Công an huyện và người có tên tại Điều 1 chịu trách nhiệm thi hành Quyết định này./.

Nơi nhận:
- Như Điều 3;
- Lưu: VT.
KT. CHỦ TỊCH
PHÓ CHỦ TỊCH

Mai Xuân Trường
"""

INVITATION = """SỞ NÔNG NGHIỆP TỈNH ĐÔNG GIANG
Số: {number}/GM-SNN
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Đông Giang, ngày {day} tháng {month} năm 2024

GIẤY MỜI
Họp giao ban công tác

Sở Nông nghiệp trân trọng kính mời các đồng chí trưởng phòng, chi cục trưởng, giám đốc các đơn vị trực thuộc dự họp
giao ban, nội dung và thời gian như sau:
1. Nội dung: đánh giá kết quả công tác tháng {month}, bàn nhiệm vụ tháng {next}.
2. Thời gian: 8 giờ 00, ngày {later}/{month}/2024.
3. Địa điểm: phòng họp số 2, trụ sở Sở.
4. Chủ trì: đồng chí Giám đốc Sở.
Đề nghị các đồng chí dự họp đầy đủ, đúng thời gian, chuẩn bị báo cáo bằng văn bản gửi về Văn phòng Sở trước khi họp./.

Nơi nhận:
- Như trên;
- Lưu: VT, VP.
TL. GIÁM ĐỐC
CHÁNH VĂN PHÒNG

Phan Thị Diệu Hằng
"""

NOTHING = """CÔNG AN HUYỆN SÔNG LŨNG
CÔNG AN XÃ {COMMUNE}
Số: {number}/BC-CAX
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
{commune}, ngày {day} tháng {month} năm 2024

BÁO CÁO
Kết quả công tác phòng, chống tội phạm và tệ nạn ma túy tháng {month} năm 2024

Thực hiện Kế hoạch số 15/KH-CAH ngày 08/01/2024 của Công an huyện, Công an xã báo cáo kết quả như sau:
1. Tình hình: trong tháng {month} trên địa bàn xã không phát sinh vụ việc liên quan đến ma túy; không phát hiện điểm, tụ
điểm phức tạp. Số người nghiện có hồ sơ quản lý không thay đổi so với tháng trước.
2. Công tác tuyên truyền: phối hợp các đoàn thể tuyên truyền lồng ghép tại các buổi họp bản, phát thanh trên loa.
3. Phương hướng tháng {next}: tiếp tục nắm tình hình, rà soát người nghiện, duy trì tuần tra ban đêm.
Trên đây là báo cáo của Công an xã, kính báo cáo lãnh đạo Công an huyện./.

Nơi nhận:
- Công an huyện;
- Lưu: CAX.
TRƯỞNG CÔNG AN XÃ

Thiếu tá {chief}
"""

FORMS = (DETOX, INVITATION, NOTHING)


@dataclass(frozen=True, slots=True)
class Pair:
    """Two texts, what was done (``rescan 5%``), and the kind that they have (None: two documents)."""

    made: str
    one: str
    other: str
    kind: str | None


def filled(form: str, number: int, *, by_hand: bool = False) -> str:
    """The ``number``-th document made from a form; ``by_hand``: its number and day are left for the pen."""
    chance = random.Random(f"{form[:20]} {number}")
    month = chance.randint(1, 11)
    commune = chance.choice(COMMUNES)
    text = form.format(
        number="      " if by_hand else 100 + 7 * number,
        day="    " if by_hand else f"{chance.randint(1, 27):02}",
        month=month, next=month + 1, later=chance.randint(10, 28), commune=commune, COMMUNE=commune.upper(),
        person=PEOPLE[number % len(PEOPLE)], chief=PEOPLE[sum(commune.encode()) % len(PEOPLE)],
        born=1960 + (7 * number) % 45,
    )  # fmt: skip
    return text


_MISREAD = {
    "1": "7",
    "3": "8",
    "5": "6",
    "0": "8",
    "l": "1",
    "n": "u",
    "o": "c",
    "h": "b",
    "m": "n",
    "a": "à",
    "ê": "e",
}
_JUNK = ("ĐẾN Số: 4072 Ngày: 11/02", "..", "~ 'Ị", "© EE se", "1|", "tA Ao")


def rescanned(text: str, share: float, seed: int, *, stamp: bool = True) -> str:
    """The text as read from a scan of which ``share`` (0..1) of the words are misread; of figures half as many.

    Blank lines go, some lines break elsewhere, and a stamp of arrival and specks stand between the lines.
    """
    chance = random.Random(f"{len(text)} {seed}")
    lines = []
    for line in text.splitlines():
        words = []
        for word in line.split():
            at_risk = share / 2 if word[0].isdigit() else share
            words.append(_spoiled(word, chance) if chance.random() < at_risk else word)
        if words and len(words) > 12 and chance.random() < 0.2:
            words.insert(6, "\n")
        if words:
            lines.append(" ".join(words).replace(" \n ", "\n"))
    if stamp:
        lines.insert(chance.randint(2, 8), chance.choice(_JUNK[:1]).replace("4072", str(chance.randint(100, 9999))))
    for _ in range(int(len(lines) * share)):
        lines.insert(chance.randint(0, len(lines)), chance.choice(_JUNK[1:]))
    return "\n".join(lines)


def _spoiled(word: str, chance: random.Random) -> str:
    place = chance.randrange(len(word))
    put = _MISREAD.get(word[place], chance.choice("eiuratn") if word[place].isalpha() else word[place])
    return word[:place] + put + word[place + 1 :]


_LEGAL = re.compile(
    r"\d+[-/](?:\d{4}/)?[A-ZĐ][\w&/-]*(?:,? ngày (?:\d{1,2}/\d{1,2}/\d{4}|\d{1,2} tháng \d{1,2} năm \d{4}))?"
    r"|(?:[Kk]hoản|[Đđ]iều|[Ll]uật) [\d, ]+|^\d+\."
)
_FIGURE = re.compile(r"\d+")


def other_month(text: str, seed: int, *, share: float = 0.9) -> str:
    """The report of another month: number, date and ``share`` of the figures are others; what is cited stays."""
    chance = random.Random(f"{len(text)} month {seed}")

    def changed(match: re.Match[str]) -> str:
        if chance.random() > share:
            return match.group()
        return "".join(str(chance.randint(1, 9)) for _ in match.group())

    pieces, copied = [], 0
    for match in _LEGAL.finditer(text, len(text) // 8):
        pieces += [_FIGURE.sub(changed, text[copied : match.start()]), match.group()]
        copied = match.end()
    text = "".join(pieces) + _FIGURE.sub(changed, text[copied:])
    month = 1 + seed % 11
    text = re.sub(r"([Ss]ố:? ?)(\d+)", lambda match: f"{match[1]}{int(match[2]) + 13 + seed}", text, count=1)
    return re.sub(r"ngày \d+ tháng \d+", f"ngày {3 + seed % 25} tháng {month}", text, count=1)


def draft(text: str, seed: int) -> str:
    """The same document before it was numbered and dated, some words of it not yet corrected."""
    chance = random.Random(f"{len(text)} draft {seed}")
    text = re.sub(r"(Số:?) ?\d+", r"\1       ", text, count=1)
    text = re.sub(r"ngày \d+ tháng", "ngày     tháng", text, count=1)
    words = re.split(r"( )", text)
    places = [at for at, word in enumerate(words) if word.isalpha() and word.islower() and at > len(words) // 4]
    for at in chance.sample(places, min(5, len(places))):
        words[at] = chance.choice(("tiếp", "theo", "đúng", "thêm", "việc"))
    return "".join(words)


def corrected(text: str, seed: int) -> str:
    """The same document issued again under its number and date with three figures put right."""
    chance = random.Random(f"{len(text)} corrected {seed}")
    body = len(text) // 3
    found = [match for match in re.finditer(r"(?<![\d/.,-])[1-9]\d?(?![\d/.,-])", text) if match.start() > body]
    for match in sorted(chance.sample(found, min(6, len(found))), key=lambda match: -match.start()):
        text = text[: match.start()] + str(int(match.group()) % 89 + 10) + text[match.end() :]
    return text


def texts() -> dict[str, str]:
    """The texts of ``gold/dev`` by name."""
    return {path.stem: path.read_text(encoding="utf-8") for path in sorted(TEXTS.glob("*.txt"))}


def pairs(names: list[str] | None = None) -> Iterator[Pair]:
    """Every kind of pair, for each text of ``gold/dev`` (or those named) and each form."""
    chosen = {name: text for name, text in texts().items() if names is None or name in names}
    for number, text in enumerate([*chosen.values(), *(filled(form, 3) for form in FORMS)]):
        for share in (0.01, 0.03, 0.06, 0.1):
            once, again = rescanned(text, share, number), rescanned(text, share, number + 1000)
            yield Pair(f"scanned twice, {share:.0%} of words misread", once, again, "same")
        yield Pair("born digital and scanned, 3%", text, rescanned(text, 0.03, number), "same")
        yield Pair("draft and signed", draft(text, number), text, "draft")
        yield Pair("draft and signed scan, 3%", draft(text, number), rescanned(text, 0.03, number), "draft")
    for number, text in enumerate(chosen.values()):
        if sum(map(str.isdigit, text)) > 200:
            yield Pair("corrected under its number", text, corrected(text, number), "revised")
        for share in (0.9, 0.6):
            yield Pair(f"another month, {share:.0%} of figures", text, other_month(text, number, share=share), None)
        once, again = rescanned(text, 0.03, number), rescanned(other_month(text, number), 0.03, number + 1000)
        yield Pair("another month, both scanned, 3%", once, again, None)
        once, again = draft(text, number), rescanned(other_month(text, number), 0.03, number)
        yield Pair("draft and another month's scan", once, again, None)
    for form in FORMS:
        for number in range(12):
            one, other = filled(form, number), filled(form, number + 1)
            yield Pair("of one form", one, other, None)
            yield Pair("of one form, both scanned, 3%", rescanned(one, 0.03, 1), rescanned(other, 0.03, 2), None)
            once, again = filled(form, number, by_hand=True), filled(form, number + 1, by_hand=True)
            yield Pair("of one form, number and day by hand", once, again, None)
            yield Pair("of one form, by hand, scanned", rescanned(once, 0.02, 1), rescanned(again, 0.02, 2), None)
            yield Pair("of one form, draft and scan", once, rescanned(other, 0.02, 2), None)
