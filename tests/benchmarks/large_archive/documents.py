"""The documents themselves: reports with figures and incidents, plans, official letters, decisions, notices."""

from __future__ import annotations

import calendar
import datetime
from collections.abc import Iterator
from functools import lru_cache
from random import Random
from typing import Any

from extractor.vietnamese.folding import slug
from gold.invented.world import long_day, short_day
from pipelines.bulk.task import Part
from tests.benchmarks.large_archive import law
from tests.benchmarks.large_archive.paper import PAGE_LENGTH, Paper, amount, shown
from tests.benchmarks.large_archive.plans import BODIES, Spec
from tests.benchmarks.large_archive.prose import sentence
from tests.benchmarks.large_archive.world import (
    WORDS,
    Counts,
    Happening,
    Province,
    happenings,
    month_counts,
    person,
    plan,
    summed,
)

_TYPES = {
    "report": ("BC", "BÁO CÁO", "báo cáo"),
    "plan": ("KH", "KẾ HOẠCH", "kế hoạch"),
    "decision": ("QĐ", "QUYẾT ĐỊNH", "quyết định"),
    "notice": ("TB", "THÔNG BÁO", "thông báo"),
}
_TITLES = {"letter": "letters", "decision": "decisions", "notice": "notices"}
_PAGES = ((1, 2, 3), (45, 35, 20))
RETOLD = 3
"""Incidents of its districts that a province tells again."""
MISREAD = (0.0, 0.01, 0.03, 0.08)
"""Shares of words with a wrong letter in scans."""


def make(spec: Spec) -> Part:
    """The document as a worker of ``vanban ingest`` hands it over."""
    chance = Random(f"content/{spec.content}")
    paper = Paper(chance)
    writing = _Writing(spec, chance, paper)
    writing.write()
    paper.chance = Random(f"reading/{spec.number}")
    misread = paper.chance.choice(MISREAD) if spec.scanned else 0.0
    return paper.part(source_of(spec), scanned=spec.scanned, misread=misread)


def planted(spec: Spec) -> Iterator[str]:
    """The errors that are planted in a document and that it has room for."""
    able = {
        "parts": spec.kind == "report",
        "two_issuers": bool(_laid_elsewhere(spec)),
        "early": bool(law.later(spec.day.year)),
        "replaced": bool(law.replaced(spec.day.year)),
    }
    yield from (error for error in spec.planted if able.get(error, True))


def _laid_elsewhere(spec: Spec) -> list[law.Act]:
    """Acts that may be laid to a body that did not issue them."""
    return [act for act in law.acts()[:8] if not act.name and act.date < spec.day.isoformat()]


def source_of(spec: Spec) -> str:
    """Its file: ``lang-son/2019/002417-report.pdf``."""
    return f"{slug(spec.province.name)}/{spec.year}/{spec.number:07d}-{spec.kind}.{'pdf' if spec.scanned else 'txt'}"


class _Writing:
    def __init__(self, spec: Spec, chance: Random, paper: Paper) -> None:
        self.spec = spec
        self.chance = chance
        self.paper = paper
        self.body = BODIES[spec.body]
        self.level = 0 if spec.district else 1
        place = spec.district.full if spec.district else spec.province.full
        self.place = place
        self.told = self.body["told"].format(place=place)

    def write(self) -> None:
        """The whole text with its facts."""
        paper, spec = self.paper, self.spec
        number_span = self._head()
        room = self.chance.choices(*_PAGES)[0] * PAGE_LENGTH - 500
        if spec.kind == "letter":
            self.paper.head_at("doc_type", *number_span, {"id": "header-doc-type", "name": "công văn", "code": "CV"})
            paper.say("Kính gửi: Ủy ban nhân dân các xã, phường, thị trấn.\n\n")
        else:
            code, printed, name = _TYPES[spec.kind]
            paper.head("doc_type", printed, name=name, code=code)
            paper.say("\n")
            self._title()
            paper.say("\n\n")
        self._bases()
        if spec.kind == "report":
            self._report(room)
        else:
            self._tasks(room)
        self._tail()

    # -- head and tail ---------------------------------------------------------------------------------------

    def _head(self) -> tuple[int, int]:
        """The two columns of the head; where the number stands."""
        paper, spec, draft = self.paper, self.spec, self.spec.copy == "draft"
        parent = self.body["parents"][self.level].format(province=spec.province.full).upper()
        if parent:
            paper.say(f"{parent}\n")
        name = self.body["names"][self.level].format(place=self.place).upper()
        paper.head("issuer", name, name=name, parent=parent or None, short_name=None)
        paper.say("\n")
        issuer_code = self.body["codes"][self.level]
        code = _TYPES[spec.kind][0] if spec.kind in _TYPES else None
        symbol = f"{code}-{issuer_code}" if code else f"{issuer_code}-VP"
        serial = None if draft else str(spec.serial)
        start = paper.length
        text = f"{serial or ''}/{symbol}"
        paper.head(
            "number", f"Số: {text}", text=text, serial=serial, year=None, symbol=symbol, type_code=code,
            issuer_code=issuer_code,
        )  # fmt: skip
        span = (start, paper.length)
        if spec.kind == "letter":
            paper.say("\n")
            self._title()
        paper.say("\n\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\n")
        where = spec.district.name if spec.district else spec.province.name
        day = long_day(spec.day)
        if draft:
            day = day.replace(f"ngày {spec.day.day:02d}", "ngày     ", 1)
        date = spec.day.isoformat()[:7] if draft else spec.day.isoformat()
        start = paper.length
        paper.head("issued", f"{where}, {day}", date=date, place=where)
        paper.fact_at("dates", start + len(where) + 2, paper.length, **_date(date))
        paper.say("\n\n")
        return span

    def _title(self) -> None:
        spec = self.spec
        if spec.kind == "report":
            start = self.paper.length
            span, first, last = _period(spec)
            text = f"Kết quả công tác phòng, chống ma túy {span}"
            self.paper.head_at("period", start, start + len(text), {"id": "header-period", "start": first, "end": last})
        elif spec.kind == "plan":
            title = plan(spec.province, spec.year, spec.which).title if spec.district is None else None
            text = title or self.chance.choice(WORDS["themes"]["plans"]).format(year=spec.year)
            text = text[0].upper() + text[1:]
        else:
            text = self.chance.choice(WORDS["themes"][_TITLES[spec.kind]])
        if spec.kind == "letter":
            self.paper.say("V/v ")
        self.paper.head("title", text, text=text)

    def _tail(self) -> None:
        paper = self.paper
        paper.say(f"\n{self.told} báo cáo để theo dõi, chỉ đạo./.\n\nNơi nhận:\n")
        for text in (f"UBND {self.spec.province.full} (để b/c)", "Các xã, phường, thị trấn", "Lưu: VT"):
            paper.say("- ")
            paper.head("recipients", text, text=text)
            paper.say(";\n")
        post, name = self.body["post"][self.level], person(self.chance)
        paper.say("\n")
        paper.head(
            "signer", f"{post}\n\n{name}", name=name, rank=None, position=post, capacity=None, concurrent_position=None
        )
        paper.say("\n")

    # -- what is cited ---------------------------------------------------------------------------------------

    def _bases(self) -> None:
        """``Thực hiện …, … như sau:`` with the documents that are cited, errors that are planted among them."""
        spec, chance = self.spec, self.chance
        chosen = law.cited(chance, spec.day.year, chance.choices((1, 2, 3, 4, 5, 7), (10, 20, 25, 20, 15, 10))[0])
        plans = law.plans_of(chance, spec.province, spec.day, chance.choices((0, 1, 2), (25, 50, 25))[0])
        told: list[tuple[law.Act, dict[str, str]]] = [(act, {}) for act in (*chosen, *plans)]
        if "two_dates" in spec.planted:
            act = law.plans_of(chance, spec.province, spec.day, 1)[0]
            wrong = datetime.date.fromisoformat(act.date) + datetime.timedelta(days=chance.randint(11, 60))
            told = [(act, {"date": min(wrong, spec.day).isoformat()}), *(one for one in told if one[0].uri != act.uri)]
        if "two_issuers" in spec.planted and (known := _laid_elsewhere(spec)):
            told.append((chance.choice(known), {"issuer": "Bộ Công an"}))
        if "early" in spec.planted and (ahead := law.later(spec.day.year)):
            told.append((chance.choice(ahead), {}))
        if "replaced" in spec.planted and (gone := law.replaced(spec.day.year)):
            told.append((chance.choice(gone), {}))
        self.paper.say("Thực hiện " if spec.kind != "decision" else "Căn cứ ")
        for number, (act, odd) in enumerate(told):
            if number:
                self.paper.say("; ")
            self._mention(act, odd)
        self.paper.say(f", {self.told} báo cáo kết quả như sau:\n")
        if chosen and not chosen[0].name and chance.random() < 0.3:
            position = next(number for number, (act, _) in enumerate(told) if act is chosen[0])
            words, fields = law.short(chosen[0], f"citation-{position + 1}", law.citation(chosen[0], spec.day))
            self.paper.say("Triển khai ")
            self.paper.fact("citations", words, **fields)
            self.paper.say(f", {sentence(chance)}\n")

    def _mention(self, act: law.Act, odd: dict[str, str]) -> None:
        spec, paper = self.spec, self.paper
        fields = law.citation(act, spec.day, **odd)
        identity = paper.fact("citations", act.told(**odd), **fields)
        if fields["date"] is not None:
            day = datetime.date.fromisoformat(fields["date"])
            end = paper.length - (len(f" của {fields['issuer']}") if fields["issuer"] else 0)
            paper.fact_at("dates", end - len(short_day(day)), end, **_date(fields["date"]))
            if day > spec.day:
                told = f"{act.type} {act.number} is dated {day}, after what cites it ({spec.day})"
                paper.check(
                    "date_order: cited documents",
                    "mismatch",
                    f"<= {spec.day}",
                    str(day),
                    ("header-issued", identity),
                    told,
                )

    # -- bodies of text --------------------------------------------------------------------------------------

    def _tasks(self, room: int) -> None:
        number = 0
        while self.paper.length < room:
            number += 1
            lines = " ".join(sentence(self.chance) for _ in range(self.chance.randint(2, 5)))
            self.paper.say(f"{number}. {lines}\n")

    def _report(self, room: int) -> None:
        paper, spec, chance = self.paper, self.spec, self.chance
        paper.say("\nI. TÌNH HÌNH\n")
        paper.say(" ".join(sentence(chance) for _ in range(chance.randint(3, 7))) + "\n")
        paper.say("\nII. KẾT QUẢ\n")
        span, _, _ = _period(spec)
        counts = self._counts()
        self._totals(span, counts)
        self._indicators(counts)
        paper.say("\nIII. MỘT SỐ VỤ ĐIỂN HÌNH\n")
        for number, one in enumerate(self._told_incidents(), start=1):
            self._incident(number, one)
        paper.say("\nIV. TỒN TẠI, NHIỆM VỤ THỜI GIAN TỚI\n")
        while paper.length < room:
            paper.say(" ".join(sentence(chance) for _ in range(chance.randint(2, 5))) + "\n")

    def _counts(self) -> Counts:
        spec = self.spec
        if spec.district is not None and spec.month:
            return month_counts(spec.district, spec.year, spec.month)
        if spec.district is not None:
            return summed([month_counts(spec.district, spec.year, month) for month in range(1, 13)])
        return _of_province(spec.province, spec.year, spec.month)

    def _totals(self, span: str, counts: Counts) -> None:
        """The period's totals, then each district's or force's share of them."""
        paper, spec, chance = self.paper, self.spec, self.chance
        shares = self._shares(counts)
        counts = dict(counts)
        if "district_sum" in spec.planted or "parts" in spec.planted:
            counts["cases"] += 3
        actor = f"các lực lượng chức năng trên địa bàn {self.place}"
        paper.say(f"{span[0].upper()}{span[1:]}, {actor} đã phát hiện, bắt giữ ")
        total = self._case("arrest", counts["cases"], counts["people"], "đối tượng", "total", actor)
        paper.say(" phạm tội về ma túy. Tang vật thu giữ gồm: ")
        heroin = self._seized("heroin", "gam heroin", counts["heroin"], "g", "total", actor)
        if counts["pills"]:
            paper.say("; ")
            self._seized("synthetic", "viên ma túy tổng hợp", counts["pills"] * 1000, "pill", "total", actor)
        if counts["ice"]:
            paper.say("; ")
            self._seized("methamphetamine", "gam ma túy đá", counts["ice"], "g", "total", actor)
        if counts["motorbikes"]:
            paper.say("; ")
            paper.fact(
                "assets", f"{counts['motorbikes']:02d} xe mô tô", kind="motorbike", kind_text="xe mô tô",
                quantity=counts["motorbikes"], unit="item", approx=None, scope="total", actor=actor, part_of=None,
            )  # fmt: skip
        paper.say(".\nTrong đó:\n")
        ids = []
        for number, (who, cases, people, some) in enumerate(shares):
            if "district_sum" in spec.planted and number == spec.odd:
                cases += 3  # noqa: PLW2901
            paper.say(f"- {who}: ")
            ids.append(self._case("arrest", cases, people, "đối tượng", "force", who, part_of=total))
            if some:
                paper.say(", thu ")
                self._seized("heroin", "gam heroin", some, "g", "force", who, part_of=heroin)
            paper.say(";\n")
        paper.say("Cơ quan Cảnh sát điều tra đã khởi tố ")
        self._case("prosecute", counts["prosecuted"], counts["people"], "bị can", "total", "Cơ quan Cảnh sát điều tra")
        paper.say(".\n")
        parts = counts["cases"] - (3 if "parts" in spec.planted else 0)
        status = "ok" if parts == counts["cases"] else "mismatch"
        paper.check(
            "sum_of_parts: arrest, cases", status, parts, counts["cases"], [total, *ids],
            f"the parts are {parts} vụ, the total {counts['cases']} vụ",
        )  # fmt: skip
        paper.check(
            "sum_of_parts: arrest, people", "ok", counts["people"], counts["people"], [total, *ids], "the parts add up"
        )
        if chance.random() < 0.3:
            paper.check("growth_percent: cases", "unverifiable", None, None, [total], "the base is not told")

    def _shares(self, counts: Counts) -> list[tuple[str, int, int, int]]:
        """Who counted how many cases, people, milligrams of heroin: together, all of them."""
        spec = self.spec
        if spec.district is None:
            every = [_of_district(district, spec.year, spec.month) for district in spec.province.districts]
            names = [district.full for district in spec.province.districts]
            return [
                (n[0].upper() + n[1:], c["cases"], c["people"], c["heroin"]) for n, c in zip(names, every, strict=True)
            ]
        first = max(counts["cases"] * 3 // 4, 1)
        rest = counts["cases"] - first
        people = counts["people"] - rest
        some = counts["heroin"] * 3 // 4 // 10 * 10
        told = [(f"Công an {spec.district.kind}", first, people, some if rest else counts["heroin"])]
        return [*told, ("Bộ đội Biên phòng", rest, rest, counts["heroin"] - some)] if rest else told

    def _case(
        self, action: str, cases: int, people: int, role: str, scope: str, actor: str, part_of: str | None = None
    ) -> str:
        return self.paper.fact(
            "cases", f"{cases:02d} vụ, {people:02d} {role}", action=action, cases=cases, people=people,
            people_role=role, offence=[], article=None, scope=scope, actor=actor, part_of=part_of, alternative_of=None,
            change=None,
        )  # fmt: skip

    def _seized(
        self,
        substance: str,
        words: str,
        thousandths: int,
        unit: str,
        scope: str,
        actor: str,
        part_of: str | None = None,
    ) -> str:
        quantity = amount(thousandths)
        unit_text, _, text = words.partition(" ")
        return self.paper.fact(
            "seizures", f"{shown(quantity)} {words}", substance=substance, substance_text=text, quantity=quantity,
            unit=unit, unit_text=unit_text, grams=quantity if unit == "g" else None, approx=None, scope=scope,
            actor=actor, part_of=part_of, alternative_of=None,
        )  # fmt: skip

    def _indicators(self, counts: Counts) -> None:
        paper = self.paper
        paper.say("Hiện đang quản lý ")
        self._indicator("addicts_managed", counts["addicts"], "person", "người nghiện")
        paper.say("; đã tổ chức ")
        self._indicator("propaganda_sessions", counts["sessions"], "session", "buổi")
        paper.say(" tuyên truyền cho ")
        self._indicator("propaganda_attendees", counts["listeners"], "attendance", "lượt người")
        paper.say(" nghe.\n")

    def _indicator(self, name: str, value: int, unit: str, words: str) -> None:
        unknown = ("value_max", "approx", "category", "share", "change", "actor", "part_of", "alternative_of")
        self.paper.fact(
            "indicators", f"{shown(value)} {words}", name=name, value=value, unit=unit, unit_text=words,
            **dict.fromkeys(unknown),
        )  # fmt: skip

    # -- incidents -------------------------------------------------------------------------------------------

    def _told_incidents(self) -> list[Happening]:
        spec = self.spec
        month = spec.month or 12
        if spec.district is not None:
            return happenings(spec.district, spec.year, month)
        told = [one for district in spec.province.districts for one in happenings(district, spec.year, month)[:1]]
        return told[:RETOLD]

    def _incident(self, number: int, one: Happening) -> None:
        paper, spec = self.paper, self.spec
        hour, _, minute = one.time.partition(":")
        force = "Công an"
        heroin = one.heroin + (1000 if "retold" in spec.planted and number == 1 else 0)
        paper.say(f"{number}. ")
        start = paper.length
        paper.say(f"Hồi {hour} giờ {minute} phút ngày ")
        day = one.day.isoformat()
        paper.fact("dates", short_day(one.day), **_date(day, one.time))
        paper.say(
            f", tại {one.place}, {force} bắt quả tang {one.suspect}, sinh năm {one.born}, trú tại {one.home}, "
            f"về hành vi {one.act} trái phép chất ma túy; thu giữ "
        )
        seized = self._seized("heroin", "gam heroin", heroin, "g", "incident", force, part_of="seizure-1")
        paper.say(".")
        suspect = {"name": one.suspect, "birth_year": one.born, "residence": one.home}
        paper.fact_at(
            "incidents", start, paper.length, date=day, time=one.time, place=one.place, forces=[force],
            suspects=[suspect], offence=[one.act], seizures=[seized], assets=[],
        )  # fmt: skip
        paper.say("\n")


def _date(date: str, time: str | None = None) -> dict[str, Any]:
    return {"date": date, "time": time, "end": None, "relative_to": None, "interval": None}


def _period(spec: Spec) -> tuple[str, str, str]:
    """As told, first and last day."""
    if not spec.month:
        return f"năm {spec.year}", f"{spec.year}-01-01", f"{spec.year}-12-31"
    last = calendar.monthrange(spec.year, spec.month)[1]
    month = f"{spec.year}-{spec.month:02d}"
    return f"tháng {spec.month} năm {spec.year}", f"{month}-01", f"{month}-{last}"


def _of_district(district: Any, year: int, month: int) -> Counts:
    if month:
        return month_counts(district, year, month)
    return summed([month_counts(district, year, one) for one in range(1, 13)])


@lru_cache(maxsize=2_000)
def _of_province(province: Province, year: int, month: int) -> Counts:
    return summed([_of_district(district, year, month) for district in province.districts])
