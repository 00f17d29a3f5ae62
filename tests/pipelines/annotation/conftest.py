"""Annotations that hold everything a gold file may hold, and Label Studio as far as it changes an export."""

from __future__ import annotations

import copy
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
import simplejson

from pipelines.annotation import label_studio, label_studio_export

GOLD = Path(__file__).parents[3] / "gold" / "dev"
FILES = sorted((GOLD / "annotations").glob("*.json"))

TEXT = (
    "Số: 12/BC-CAT\r\nBÁO CÁO\r\n😀 Bộ Công an ngày 02/3/2021 ban hành Kế hoạch số 15/KH-BCA & <Nghị định 105>; "
    "thu giữ 3,130 kg (09 bánh) heroin, trong đó 1,5 kg; 15 triệu đồng (tiền mặt). "
    "Nguyễn Văn A; sinh 1985. Kế hoạch 15.\nNơi nhận: Bộ Công an; Lưu."
)


def evidence(quote: str, **more: Any) -> dict[str, Any]:
    start = TEXT.index(quote)
    return {"quote": quote, "start": start, "end": start + len(quote), **more}


def annotation() -> dict[str, Any]:
    """One document with every kind of trouble: nested and equal spans, second spans, gold's keys, unknown keys."""
    boxes = [[2, 0.125, 0.3333, 0.5, 0.35], [3, 0.1, 0.05, 0.2, 0.07]]
    header: dict[str, Any] = dict.fromkeys(
        ("number", "doc_type", "issued", "issuer", "title", "period", "signer", "urgency", "secrecy", "received")
    )
    header["number"] = {
        "id": "header-number", "text": "12/BC-CAT", "serial": "12", "year": None, "symbol": "BC-CAT", "type_code": "BC",
        "issuer_code": "CAT", "evidence": evidence("Số: 12/BC-CAT"),
    }  # fmt: skip
    header["recipients"] = [
        {"id": "header-recipient-1", "text": "Bộ Công an", "evidence": {**evidence("Nơi nhận"), **_last("Bộ Công an")}},
        {"id": "header-recipient-2", "text": "Lưu", "evidence": evidence("Lưu")},
    ]
    header["byline"] = {"id": "header-byline", "text": "không có trong mẫu", "evidence": evidence("BÁO CÁO")}
    return {
        "document": {"source": "báo cáo.pdf", "sha256": "ab" * 32, "text_sha256": "cd" * 32},
        "header": header,
        "citations": [
            {
                "id": "citation-1", "type": "kế hoạch", "number": "15/KH-BCA", "title": None, "year": None,
                "date": "2021-03-02", "issuer": "Bộ Công an", "articles": ["khoản 1 điều 2", "điều 3; điều 4"],
                "short_form": False, "refers_to": None, "uri": "/akn/vn/act/ke-hoach/bo-cong-an/2021-03-02/15-kh-bca",
                "about": "a key that no model knows", "note": 'đã hỏi lại: "ngày 02/3"',
                "also_accept": {"issuer": ["Bộ trưởng Bộ Công an", None], "articles": [["điều 2"]], "year": [2021]},
                "issuer_evidence": evidence("Bộ Công an"), "date_evidence": evidence("ngày 02/3/2021"),
                "evidence": evidence("Kế hoạch số 15/KH-BCA", page=2, boxes=boxes, confidence=0.8734, rule="citations"),
            },
            {
                "id": "citation-2", "type": "kế hoạch", "number": "15/KH-BCA", "title": None, "year": None,
                "date": None, "issuer": None, "articles": [], "short_form": True, "refers_to": "citation-1",
                "optional": True,
                "uri": "/akn/vn/act/ke-hoach/bo-cong-an/2021-03-02/15-kh-bca", "evidence": evidence("Kế hoạch 15"),
            },
        ],
        "seizures": [
            _seizure(1, "3,130 kg (09 bánh) heroin", "3.130", "kg", grams=Decimal("3130.000")),
            _seizure(2, "3,130 kg (09 bánh) heroin", "9", "brick", alternative_of="seizure-1",
                     also_accept={"alternative_of": ["seizure-1", None], "quantity": [Decimal("9.0")]}),
            _seizure(3, "1,5 kg", "1.5", "kg", grams=1500, part_of="seizure-1", scope="subset"),
            _seizure(4, "09 bánh", "9", "brick", part_of="seizure-77", optional=True),
        ],
        "assets": [
            {"id": "asset-1", "kind": "cash", "quantity": 15000000, "unit": "VND", "scope": "total", "actor": None,
             "part_of": None, "evidence": evidence("15 triệu đồng")},
        ],
        "cases": [
            {"id": "case-1", "action": "arrest", "cases": 1, "people": None, "people_role": None,
             "offence": ["mua bán", "tàng trữ = giữ"], "article": None, "scope": "total",
             "actor": "Công an <tỉnh> & huyện", "part_of": None, "alternative_of": None, "transfer_direction": "out",
             "change": {"direction": "increase", "cases": 4, "people": None, "percent": Decimal("33.330"),
                        "base": "cùng kỳ; 2020"},
             "evidence": evidence("thu giữ")},
        ],
        "dates": [{"id": "date-1", "date": "2021-03-02", "time": None, "end": None, "evidence": evidence("02/3/2021")}],
        "money": [
            {"id": "money-1", "amount": Decimal("15000000.00"), "currency": "VND", "approx": None, "purpose": "seized",
             "same_as": "asset-1", "evidence": evidence("15 triệu đồng (tiền mặt)")},
        ],
        "incidents": [
            {"id": "incident-1", "date": None, "time": None, "place": "", "forces": ["Công an tỉnh"],
             "suspects": [{"name": "Nguyễn Văn A", "birth_year": 1985, "residence": None},
                          {"name": "B; C", "birth_year": None, "residence": "x=y"}],
             "offence": [], "seizures": ["seizure-3", "seizure-1"], "assets": ["asset-1", "asset-9"],
             "evidence": evidence("Nguyễn Văn A; sinh 1985")},
        ],
        "indicators": [],
        "checks": [
            {"id": "check-1", "check": "a sum", "status": "ok", "expected": "2 + 2", "found": Decimal("4.10"),
             "facts": ["seizure-3", "seizure-1"], "message": "đúng"},
            {"id": "check-2", "check": "another", "status": "ok", "expected": 1, "found": 1, "facts": ["money-1"],
             "message": ""},
        ],
    }  # fmt: skip


def _last(quote: str) -> dict[str, Any]:
    start = TEXT.rindex(quote)
    return {"quote": quote, "start": start, "end": start + len(quote)}


def _seizure(number: int, quote: str, quantity: str, unit: str, **more: Any) -> dict[str, Any]:
    return {
        "id": f"seizure-{number}", "substance": "heroin", "quantity": Decimal(quantity), "unit": unit, "grams": None,
        "approx": None, "scope": "total", "actor": None, "part_of": None, "alternative_of": None, **more,
        "evidence": evidence(quote),
    }  # fmt: skip


def exact(value: Any) -> str:
    """Everything that JSON can tell apart: the order of keys, ``9`` from ``9.0``, null from missing."""
    return simplejson.dumps(value, use_decimal=True, ensure_ascii=True)


class Editor:
    """An export of one task: predictions accepted as an annotation, then edited as Label Studio's editor would.

    It keeps of a result what the editor's models know (id, names, type, and of the value the span, its text and the
    control's own value), puts JSON through doubles, and deletes the relations of a deleted region.
    """

    def __init__(self, base: dict[str, Any], text: str) -> None:
        import json

        # json, not simplejson: numbers become doubles, as in a browser.
        task = json.loads(simplejson.dumps(label_studio.task(base, text), use_decimal=True))
        self.data = task["data"]
        self.text: str = task["data"]["text"]
        kept = ("id", "from_name", "to_name", "type", "value", "from_id", "to_id", "direction", "labels")
        self.result: list[dict[str, Any]] = [
            {name: value for name, value in one.items() if name in kept} for one in task["predictions"][0]["result"]
        ]

    def export(self, **more: Any) -> dict[str, Any]:
        made = {"id": 7, "result": copy.deepcopy(self.result), "was_cancelled": False, "completed_by": 1, **more}
        return {"id": 3, "data": self.data, "annotations": [made], "predictions": []}

    def read(self) -> dict[str, Any]:
        return label_studio_export.annotation_of(self.export())

    def of(self, key: str) -> list[dict[str, Any]]:
        return [one for one in self.result if one.get("id") == key]

    def add(self, label: str, quote: str, **fields: Any) -> str:
        """A new region with the fields given: the editor makes up its id."""
        key = f"Xy{len(self.result)}_q-Z"
        start = self.text.index(quote)
        span = {"start": start, "end": start + len(quote)}
        own = {"id": key, "to_name": "text", "origin": "manual"}
        self.result.append(
            {**own, "from_name": "kind", "type": "labels", "value": {**span, "text": quote, "labels": [label]}}
        )
        for name, value in fields.items():
            self.fill(key, f"{label}_{name}", value)
        return key

    def fill(self, key: str, control: str, value: Any) -> None:
        """Type into a field (a text or a list of them), or choose (``{"choices": […]}``)."""
        self.result = [one for one in self.result if (one.get("id"), one.get("from_name")) != (key, control)]
        if value is None:
            return
        span = {side: self.of(key)[0]["value"][side] for side in ("start", "end")}
        if isinstance(value, dict):
            form, held = "choices", value
        else:
            form, held = "textarea", {"text": [value] if isinstance(value, str) else list(value)}
        one = {"id": key, "from_name": control, "to_name": "text", "type": form, "value": {**span, **held}}
        self.result.append(one)

    def move(self, key: str, quote: str) -> None:
        start = self.text.index(quote)
        for one in self.of(key):
            one["value"].update(start=start, end=start + len(quote))
            if "labels" in one["value"]:
                one["value"]["text"] = quote

    def relabel(self, key: str, label: str) -> None:
        next(one for one in self.of(key) if one["from_name"] == "kind")["value"]["labels"] = [label]

    def delete(self, key: str) -> None:
        self.result = [one for one in self.result if key not in (one.get("id"), one.get("from_id"), one.get("to_id"))]

    def relate(self, source: str, target: str, *labels: str, direction: str = "right") -> None:
        self.unrelate(source, target)
        one = {"type": "relation", "from_id": source, "to_id": target, "direction": direction}
        self.result.append({**one, "labels": list(labels)} if labels else one)

    def unrelate(self, source: str, target: str) -> None:
        self.result = [one for one in self.result if (one.get("from_id"), one.get("to_id")) != (source, target)]


@pytest.fixture
def base() -> dict[str, Any]:
    return annotation()


@pytest.fixture
def editor(base: dict[str, Any]) -> Editor:
    return Editor(base, TEXT)
