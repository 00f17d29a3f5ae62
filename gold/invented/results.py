"""What a report reports: arrests and drugs of a period in all, by force, by commune, case by case. The sums agree."""

from __future__ import annotations

import datetime
from collections import Counter
from dataclasses import dataclass
from decimal import Decimal

from gold.invented.passages import Count, Passage, Seizure, joined
from gold.invented.world import WORDS, World, grouped, short_day

FORCES = (
    "Đội Cảnh sát điều tra tội phạm về ma túy",
    "Công an các xã, thị trấn",
    "Bộ đội Biên phòng",
    "Hải quan cửa khẩu",
)
INCIDENT_LENGTH = 290
"""Characters of an incident told, about."""
MOST_INCIDENTS = 18

Drug = tuple[str, str]
"""Substance and unit."""
DRUGS: dict[Drug, str] = {
    ("heroin", "g"): "{} gam heroin",
    ("heroin", "brick"): "{} bánh heroin",
    ("methamphetamine", "kg"): "{} kg ma túy đá",
    ("synthetic", "pill"): "{} viên ma túy tổng hợp",
    ("opium", "kg"): "{} kg thuốc phiện",
    ("cannabis", "kg"): "{} kg cần sa",
    ("ketamine", "g"): "{} gam ketamine",
}
_COUNTED = ("pill", "brick")


@dataclass(frozen=True, slots=True)
class Results:
    """A report's title, its sums (by force, and by commune in a long report), its incidents."""

    title: str
    together: Passage
    incidents: tuple[Passage, ...]


def results(world: World, room: int) -> Results:
    """Results that fill about so many characters. What forces took adds up to the total and covers the incidents."""
    chance = world.chance
    span, title, first, last = _period(world)
    forces = FORCES[: chance.randint(2, len(FORCES))]
    taken: dict[str, Counter[Drug]] = {force: _haul(world, 2) for force in forces}
    cases = {force: chance.randint(2, 30) for force in forces}
    incidents = []
    long = room > 2500
    for number in range(1, max(1, min(MOST_INCIDENTS, (room - (1500 if long else 900)) // INCIDENT_LENGTH)) + 1):
        force, drugs = world.one_of(forces), _haul(world, 2)
        taken[force].update(drugs)
        cases[force] += 1
        day = first + datetime.timedelta(days=chance.randint(0, (last - first).days))
        incidents.append(_incident(world, number, force, day, drugs))
    people = {force: cases[force] + chance.randint(0, 9) for force in forces}
    shares = [_share(force, cases[force], people[force], taken[force]) for force in forces]
    everything: Counter[Drug] = Counter()
    for drugs in taken.values():
        everything.update(drugs)
    total = _total(world, span, sum(cases.values()), sum(people.values()), everything)
    parts = [total, Passage("Trong đó:"), *shares]
    if long:
        by_commune = _table(world, sum(cases.values()), sum(people.values()))
        parts += [Passage("\nKết quả theo địa bàn như sau:\n"), by_commune]
    return Results(title, joined(parts), tuple(incidents))


def _period(world: World) -> tuple[str, str, datetime.date, datetime.date]:
    """How the text names the time, the title, its first and its last day."""
    last = world.issued.replace(day=1) - datetime.timedelta(days=1)
    if world.chance.random() < 0.5:
        title = f"Kết quả công tác phòng, chống ma túy tháng {last.month} năm {last.year}"
        return "Trong tháng", title, last.replace(day=1), last
    first = world.issued - datetime.timedelta(days=world.chance.randint(40, 80))
    last = world.issued - datetime.timedelta(days=3)
    title = "Kết quả đợt cao điểm tấn công, trấn áp tội phạm ma túy trên địa bàn huyện"
    return "Trong đợt cao điểm", f"{title}\n(Từ ngày {short_day(first)} đến ngày {short_day(last)})", first, last


def _haul(world: World, most: int) -> Counter[Drug]:
    """Thousandths of each drug's unit."""
    haul: Counter[Drug] = Counter()
    for drug in world.chance.sample(list(DRUGS), world.chance.randint(1, most)):
        unit = drug[1]
        whole = world.chance.randint(40, 9800) if unit == "pill" else world.chance.randint(2, 20)
        haul[drug] = whole * 1000 if unit in _COUNTED else world.chance.randint(101, 9999) * (10 if unit == "g" else 1)
    return haul


def _told(drugs: Counter[Drug]) -> tuple[str, tuple[Seizure, ...]]:
    """``2,5 gam heroin; 120 viên ma túy tổng hợp``, and the facts."""
    phrases, facts = [], []
    for (substance, unit), thousandths in drugs.items():
        exact = f"{(Decimal(thousandths) / 1000).normalize():f}"
        shown = exact.replace(".", ",") if unit not in _COUNTED else grouped(int(exact))
        if unit == "brick":
            shown = f"{int(exact):02d}"
        phrases.append(DRUGS[substance, unit].format(shown))
        facts.append((substance, exact, unit))
    return "; ".join(phrases), tuple(facts)


def _total(world: World, span: str, cases: int, people: int, drugs: Counter[Drug]) -> Passage:
    """The period's totals and the proceedings that followed."""
    chance = world.chance
    phrase, seized = _told(drugs)
    prosecuted = max(cases - chance.randint(1, 6), 1)
    accused = min(prosecuted + chance.randint(0, 9), people)
    tried = max(prosecuted - chance.randint(0, 5), 1)
    text = (
        f"{span}, các lực lượng chức năng trên địa bàn huyện {world.district} đã phát hiện, bắt giữ {cases:02d} vụ, "
        f"{people} đối tượng phạm tội về ma túy. Tang vật thu giữ gồm: {phrase}.\n"
        f"Cơ quan Cảnh sát điều tra đã khởi tố {prosecuted:02d} vụ, {accused:02d} bị can; "
        f"Tòa án nhân dân huyện xét xử {tried:02d} vụ, {tried + 2:02d} bị cáo."
    )
    counts: tuple[Count, ...] = (
        ("arrest", cases, people),
        ("prosecute", prosecuted, accused),
        ("try", tried, tried + 2),
    )
    return Passage(text, seized, counts)


def _share(force: str, cases: int, people: int, drugs: Counter[Drug]) -> Passage:
    """A force's own results, a line of a list."""
    phrase, seized = _told(drugs)
    text = f"- {force}: Bắt {cases:02d} vụ, {people:02d} đối tượng; thu {phrase}."
    return Passage(text, seized, (("arrest", cases, people),))


def _incident(world: World, number: int, force: str, day: datetime.date, drugs: Counter[Drug]) -> Passage:
    """One case told: when, where, who, what was found."""
    chance = world.chance
    hour, minute = chance.randint(1, 23), chance.randint(1, 59)
    who, born = world.person(), day.year - chance.randint(19, 58)
    (commune, home), hamlet = chance.sample(world.communes, 2), world.one_of(WORDS["hamlets"])
    act = world.one_of(("mua bán", "tàng trữ", "vận chuyển"))
    phrase, seized = _told(drugs)
    way = world.one_of(
        (
            f"Hồi {hour} giờ {minute:02d} phút ngày {short_day(day)}, tại bản {hamlet}, xã {commune}, {force} "
            f"bắt quả tang {who}, sinh năm {born}, trú tại xã {home} về hành vi {act} trái phép chất ma túy; "
            f"thu giữ {phrase}.",
            f"Khoảng {hour}h{minute:02d}' ngày {short_day(day)}, tại khu vực xã {commune}, {force} kiểm tra, bắt giữ "
            f"{who} (sinh năm {born}, trú tại bản {hamlet}, xã {home}) đang {act} trái phép chất ma túy, "
            f"thu giữ {phrase}.",
        )
    )
    return Passage(f"{number}. {way}", seized, people=(who,))


def _table(world: World, cases: int, people: int) -> Passage:
    """The same arrests by commune, ruled, with the sum, which is told above and is no fact again."""
    communes = world.communes[: min(world.chance.randint(3, len(world.communes)), cases)]
    marks = sorted(world.chance.sample(range(1, cases), len(communes) - 1))
    by_cases = [after - before for before, after in zip([0, *marks], [*marks, cases], strict=True)]
    more = people - cases  # a few cases have several suspects
    by_people = [
        count + (more if position == by_cases.index(max(by_cases)) else 0) for position, count in enumerate(by_cases)
    ]
    rows = [
        f"{number} | Xã {commune} | {some} | {suspects}"
        for number, (commune, some, suspects) in enumerate(zip(communes, by_cases, by_people, strict=True), start=1)
    ]
    counts = tuple(("arrest", some, suspects) for some, suspects in zip(by_cases, by_people, strict=True))
    text = "\n".join(("TT | Đơn vị | Số vụ bắt giữ | Số đối tượng", *rows, f" | Tổng cộng | {cases} | {people}"))
    return Passage(text, cases=counts)
