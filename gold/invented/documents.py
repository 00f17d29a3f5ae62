"""Whole invented documents: reports, plans, official letters, decisions, notices, and what is true in each."""

from __future__ import annotations

import dataclasses
import datetime
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from random import Random

from gold.invented.passages import Count, Passage, Seizure, basis, joined, plan_of_province, prose
from gold.invented.results import results
from gold.invented.world import WORDS, World, long_day, short_day

PAGE_LENGTH = 2150
"""Characters of a page, about."""
LONGEST = 6


@dataclass(frozen=True, slots=True)
class Truth:
    """What a document states. ``date`` is ISO; seizures (substance, quantity, unit) and counts (action, cases, people)
    are in text order, citations by number, ``people`` are the suspects.
    """

    number: str
    date: str
    doc_type: str
    issuer: str
    signer: str
    seizures: tuple[Seizure, ...]
    cases: tuple[Count, ...]
    citations: tuple[str, ...]
    people: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Invented:
    """A document: its name (unique among those of a seed), its text (NFC, as ``gold.render`` sets it), its truth."""

    name: str
    text: str
    truth: Truth


@dataclass(frozen=True, slots=True)
class _Body:
    """Who issues: the head's lines, its code, how the text names it, who signs."""

    lines: tuple[str, str]
    code: str
    told: str
    post: tuple[str, ...]
    has_rank: bool


def invent(number: int, *, seed: int = 0, pages: int | None = None) -> Invented:
    """The document of that number: the same text for the same number, seed and pages, whatever came before.

    ``pages``: how long it is, about (1 to 6; None: by chance, most are short).
    """
    chance = Random(f"{seed}/{number}")
    long = pages or chance.choices(range(1, LONGEST + 1), (40, 25, 15, 10, 6, 4))[0]
    world = World.invent(chance)
    kind, make = chance.choices(list(_KINDS.items()), (5, 2, 2, 2, 1))[0]
    body = _body(world)
    text, truth = make(world, body, _room(long), chance.randint(1, 3999))
    return Invented(f"{number:06d}-{kind}", text, truth)


def draft_of(document: Invented, *, seed: int = 0) -> Invented:
    """A near-duplicate: the document before it was signed, without serial and day, some of its words still others."""
    chance = Random(f"{seed}/{document.name}/draft")
    serial = document.truth.number.partition("/")[0]
    text = document.text.replace(f"{serial}/", "     /", 1)
    day = datetime.date.fromisoformat(document.truth.date)
    text = text.replace(long_day(day), long_day(day).replace(f"ngày {day.day:02d}", "ngày     ", 1), 1)
    for before, after in chance.sample(_REWORDED, 3):
        text = text.replace(before, after)
    truth = dataclasses.replace(
        document.truth, number=document.truth.number.removeprefix(serial), date=document.truth.date[:7]
    )
    return Invented(f"{document.name}-du-thao", text, truth)


_REWORDED = (
    ("diễn biến phức tạp", "còn nhiều phức tạp"),
    ("chưa chặt chẽ", "thiếu chặt chẽ"),
    ("thường xuyên", "liên tục"),
    ("Tiếp tục", "Thời gian tới tiếp tục"),
    ("kết quả như sau", "như sau"),
    ("đúng quy định", "theo quy định"),
)


def _room(pages: int) -> int:
    """How many characters the body has."""
    return pages * PAGE_LENGTH - 1000


def _body(world: World) -> _Body:
    province, district = world.province.upper(), world.district.upper()
    return world.one_of(
        (
            _Body(
                (f"CÔNG AN TỈNH {province}", f"CÔNG AN HUYỆN {district}"),
                "CAH",
                f"Công an huyện {world.district}",
                ("KT. TRƯỞNG CÔNG AN HUYỆN", "PHÓ TRƯỞNG CÔNG AN HUYỆN"),
                has_rank=True,
            ),
            _Body(
                (f"UBND TỈNH {province}", f"ỦY BAN NHÂN DÂN HUYỆN {district}"),
                "UBND",
                f"UBND huyện {world.district}",
                ("TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH"),
                has_rank=False,
            ),
            _Body(
                ("BỘ TƯ LỆNH BỘ ĐỘI BIÊN PHÒNG", f"BỘ CHỈ HUY BĐBP TỈNH {province}"),
                "BCH",
                "Bộ Chỉ huy Bộ đội Biên phòng tỉnh",
                ("CHỈ HUY TRƯỞNG",),
                has_rank=True,
            ),
        )
    )


# -- kinds -------------------------------------------------------------------------------------------


def _report(world: World, body: _Body, room: int, serial: int) -> tuple[str, Truth]:
    begin = joined((basis(world), plan_of_province(world)), "; ")
    opening = dataclasses.replace(begin, text=f"Thực hiện {begin.text}, {body.told} báo cáo kết quả như sau:")
    passages = [opening, Passage("\nI. TÌNH HÌNH"), prose(world, "situation"), prose(world, "outreach")]
    closing = [Passage("\nIV. TỒN TẠI, HẠN CHẾ"), prose(world, "faults")]
    closing += [Passage("\nV. NHIỆM VỤ THỜI GIAN TỚI"), prose(world, "tasks", 3)]
    closing += [Passage(f"{body.told} báo cáo để theo dõi, chỉ đạo./.")]
    told = results(world, room - _length(passages) - _length(closing))
    passages += [Passage("\nII. KẾT QUẢ CHUNG"), told.together]
    passages += [Passage("\nIII. MỘT SỐ VỤ ĐIỂN HÌNH"), *told.incidents]
    more = _until(room - _length(passages) - _length(closing), lambda _: prose(world, "outreach", 3))
    passage = joined((*passages, *more, *closing))
    return _set(world, body, f"{serial}/BC-{body.code}", "BÁO CÁO", told.title, passage)


def _plan(world: World, body: _Body, room: int, serial: int) -> tuple[str, Truth]:
    begin = joined((basis(world), plan_of_province(world)), "; ")
    opening = dataclasses.replace(begin, text=f"Thực hiện {begin.text}, {body.told} ban hành kế hoạch như sau:")
    passages = [opening, Passage("\nI. MỤC ĐÍCH, YÊU CẦU"), prose(world, "situation")]
    passages += [Passage("\nII. NHIỆM VỤ, GIẢI PHÁP")]
    closing = [Passage("\nIII. TỔ CHỨC THỰC HIỆN"), prose(world, "tasks", 3)]
    closing += [Passage("Kế hoạch này được phổ biến đến các đơn vị để thực hiện./.")]
    more = _until(room - _length(passages) - _length(closing), lambda n: _numbered(world, n, "tasks"))
    title = f"Triển khai công tác phòng, chống ma túy năm {world.issued.year} trên địa bàn huyện {world.district}"
    return _set(world, body, f"{serial}/KH-{body.code}", "KẾ HOẠCH", title, joined((*passages, *more, *closing)))


def _letter(world: World, body: _Body, room: int, serial: int) -> tuple[str, Truth]:
    begin = joined((basis(world, 2), plan_of_province(world)), "; ")
    opening = dataclasses.replace(
        begin, text=f"Thực hiện {begin.text}, {body.told} đề nghị các đơn vị triển khai một số nội dung sau:"
    )
    closing = [prose(world, "tasks", 1), Passage(f"{body.told} đề nghị các đơn vị quan tâm thực hiện./.")]
    more = _until(room - _length([opening, *closing]), lambda n: _numbered(world, n, "tasks"))
    told = Passage("Kính gửi: Ủy ban nhân dân các xã, thị trấn.\n")
    title = "V/v tăng cường công tác phòng, chống ma túy"
    return _set(world, body, f"{serial}/{body.code}-VP", "", title, joined((told, opening, *more, *closing)))


def _decision(world: World, body: _Body, room: int, serial: int) -> tuple[str, Truth]:
    bases = basis(world)
    opening = dataclasses.replace(bases, text="\n".join(f"Căn cứ {line};" for line in bases.text.split("; ")))
    day = short_day(world.day_before(20))
    asked = f"{world.chance.randint(11, 400)}/TTr-PNV"
    request = Passage(f"Xét đề nghị của Trưởng phòng Nội vụ tại Tờ trình số {asked} ngày {day},", citations=(asked,))
    first = Passage(
        "\nQUYẾT ĐỊNH:\n\nĐiều 1. Kiện toàn đội công tác xã hội tình nguyện các xã, gồm các ông, bà sau đây:"
    )
    closing = [Passage(f"\nĐiều 2. {prose(world, 'tasks').text}")]
    closing += [
        Passage("\nĐiều 3. Các đơn vị và các ông, bà có tên tại Điều 1 chịu trách nhiệm thi hành Quyết định này./.")
    ]
    before = _length([opening, request, first, *closing])
    more = _until(room - before, lambda n: _member(world, n))
    title = "Về việc kiện toàn đội công tác xã hội tình nguyện"
    year = world.issued.year
    passage = joined((opening, request, first, *more, *closing))
    return _set(world, body, f"{serial}/{year}/QĐ-{body.code}", "QUYẾT ĐỊNH", title, passage)


def _notice(world: World, body: _Body, room: int, serial: int) -> tuple[str, Truth]:
    cited = plan_of_province(world)
    held = f"Ngày {short_day(world.day_before(15))}, đồng chí {world.person()} chủ trì cuộc họp sơ kết {cited.text}."
    heard = "Sau khi nghe các đơn vị báo cáo, đồng chí kết luận như sau:"
    opening = dataclasses.replace(cited, text=f"{held} {heard}")
    closing = [prose(world, "tasks"), Passage(f"{body.told} thông báo để các đơn vị biết, thực hiện./.")]
    more = _until(room - _length([opening, *closing]), lambda n: _numbered(world, n, "faults"))
    title = "Kết luận cuộc họp sơ kết công tác phòng, chống ma túy"
    return _set(world, body, f"{serial}/TB-{body.code}", "THÔNG BÁO", title, joined((opening, *more, *closing)))


_KINDS: dict[str, Callable[[World, _Body, int, int], tuple[str, Truth]]] = {
    "bao-cao": _report,
    "ke-hoach": _plan,
    "cong-van": _letter,
    "quyet-dinh": _decision,
    "thong-bao": _notice,
}
_TYPES = {
    "BÁO CÁO": "báo cáo",
    "KẾ HOẠCH": "kế hoạch",
    "": "công văn",
    "QUYẾT ĐỊNH": "quyết định",
    "THÔNG BÁO": "thông báo",
}


# -- parts -------------------------------------------------------------------------------------------


def _length(passages: list[Passage]) -> int:
    return sum(len(passage.text) + 1 for passage in passages)


def _until(room: int, make: Callable[[int], Passage]) -> Iterator[Passage]:
    """Numbered passages until the room is filled."""
    number = 0
    while room > 0:
        number += 1
        passage = make(number)
        room -= len(passage.text) + 1
        yield passage


def _numbered(world: World, number: int, kind: str) -> Passage:
    text = f"{number}. {prose(world, kind).text} {prose(world, 'outreach', 1).text}"
    return Passage(text)


def _member(world: World, number: int) -> Passage:
    place = f"bản {world.one_of(WORDS['hamlets'])}, xã {world.one_of(world.communes)}"
    return Passage(f"{number}. {world.one_of(('Ông', 'Bà'))} {world.person()}, {place}, thành viên;")


def _set(world: World, body: _Body, number: str, kind: str, title: str, passage: Passage) -> tuple[str, Truth]:
    """The whole text: head in two columns, title, body, recipients, signature."""
    place = world.province if body.code == "BCH" else world.district
    head = [*body.lines, f"Số: {number}", *([] if kind else [title])]
    head += ["CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc", f"{place}, {long_day(world.issued)}"]
    named = [kind, title] if kind else []
    signer = world.person()
    recipients = ["Nơi nhận:", f"- UBND tỉnh {world.province} (để b/c);", "- Các xã, thị trấn;", "- Lưu: VT."]
    signed = f"{world.one_of(WORDS['ranks'])} {signer}" if body.has_rank else signer
    blocks = [head, named, [passage.text.strip("\n")], recipients, list(body.post), [signed]]
    text = "\n\n".join("\n".join(block) for block in blocks if block) + "\n"
    truth = Truth(
        number=number,
        date=world.issued.isoformat(),
        doc_type=_TYPES[kind],
        issuer=body.lines[1],
        signer=signer,
        seizures=passage.seizures,
        cases=passage.cases,
        citations=passage.citations,
        people=passage.people,
    )
    return text, truth
