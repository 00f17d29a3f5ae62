"""Whose result an indicator is: a force, or a body that teaches, treats and counts (``Sở Y tế``, ``Tỉnh đoàn``)."""

from __future__ import annotations

import bisect
from functools import cache
from typing import Any

from extractor import clauses, regex
from extractor.document import Document
from extractor.indicating import words
from extractor.indicating.changes import closed_between

_REACH = 260  # code points from a name to what it did
_COUNT = 24  # code points of a number and its noun


@cache
def _patterns() -> tuple[Any, Any, Any]:
    data = words.data()["actors"]

    def any_of(key: str) -> str:
        return "|".join(regex.escape(one, literal_spaces=True) for one in sorted(data[key], key=len, reverse=True))

    name = rf"(?=\p{{Lu}})(?!(?i:báo cáo))(?i:{any_of('heads')})(?!\p{{L}})"
    verbs = any_of("verbs")
    # "(3) Công an tỉnh: …", "- Sở Y tế: …"
    labelled = regex.compile(
        rf"(?:^|\n|\(\d{{1,2}}\)|[;.]\s)[\s*+\-\d.)]{{0,6}}(?P<name>{name}[^:.\n(]{{0,90}}?)\s*:(?=\s)"
    )
    # "Đài huyện đưa 58 tin", "Chi cục Hải quan A 09 buổi": a name at the beginning of a part of the sentence
    acting = regex.compile(
        rf"(?:^|[;.:\])]\s|\n[\s*+\-\d.)a-z]{{0,6}}|,\s|(?<!\p{{L}})(?:trong đó|gồm|riêng)(?: có)?\s)"
        rf"(?P<name>{name}(?:\s[^\s,;.:()]+){{0,9}}?)\s+"
        rf"(?:(?:đã|đang|tiếp tục|hiện|cũng|chủ động|tiến hành|tích cực|đẩy mạnh)\s+){{0,3}}"
        rf"(?:(?<!các )(?i:{verbs})(?!\p{{L}})|(?=\d{{1,3}}(?:\.\d{{3}})*\s+(?:buổi|lượt|cuộc|người|tin|tờ)))"
    )
    return labelled, acting, regex.compile(name)


_BARE = frozenset({"ban", "đoàn", "hội", "báo", "trường", "phòng", "lực lượng", "cơ sở", "trung tâm"})
"""What is no name by itself: ``Ban tổ chức``, ``Đoàn kiểm tra``."""
_PLACE_NAME = regex.compile(r"(?i)(?:xã|phường|thị trấn|thôn|bản|ấp|tổ dân phố|khu phố)\s")
_UNIT = regex.compile(
    r"(?i:huyện|thị xã|thành phố|tp\.?|quận|xã|phường|thị trấn|tỉnh|đặc khu|tx\.?|tt\.?)\s"
    r"|\p{Lu}\p{Ll}+(?:\s\p{Lu}\p{Ll}+)+$"
)
_JOINT = regex.compile(r"\s(?:cùng|và|phối hợp)(?!\p{L})")
_JOINT_BEFORE = regex.compile(r"(?<!\p{L})(?:cùng|và|phối hợp(?: với| cùng)?)\s+$")


def actor(document: Document, offset: int) -> str | None:
    """The body whose count stands at ``offset``, as written; None where none is named or several act together."""
    clause = clauses.clause_at(document, offset)
    line = document.text.rfind("\n", 0, max(clause.start, 1)) + 1
    acting = _patterns()[1]
    label = _label_before(document, max(line - 1, 0), offset)
    subject = None
    for match in acting.finditer(document.clean, max(clause.start - 2, offset - _REACH, 0), offset + _COUNT):
        if match.end("name") > offset:
            break
        if match.start("name") >= clause.start and ";" not in document.folded[match.end("name") : offset]:
            subject = match
    if subject is not None and (label is None or subject.start("name") > label[0]):
        joined = _JOINT.search(subject["name"]) or _JOINT_BEFORE.search(
            document.clean, max(0, subject.start("name") - _COUNT), subject.start("name")
        )
        return None if joined else _written(document, subject.span("name"))
    if label is not None:
        return _written(document, label)
    force = clauses.actor_at(document, offset)
    here = " ".join(document.clean[clause.start : clause.end].split())
    if force is None or not (clause.scope == "force" or force in here):
        return None
    if clause.scope != "force":
        at = document.clean.rfind(force, clause.start, offset)
        if at < 0 and force in here:
            return None  # told behind the count
        between = document.clean[at:offset] if at >= 0 else ""
        beside = _JOINT_BEFORE.search(document.clean, max(0, at - _COUNT), max(0, at)) is not None
        if ";" in between or beside or closed_between(between, 0, len(between)):
            return None
    return None if _PLACE_NAME.match(force) else force


def is_owner(name: str) -> bool:
    """Whether a row's head is the name of a body or of an administrative unit: ``Sở Y tế``, not ``Tổ 3``."""
    return _patterns()[2].match(name) is not None or _UNIT.match(name) is not None


def labelled_at(document: Document, offset: int) -> str | None:
    """The body whose own part of a list or a footnote holds ``offset``: ``(3) Công an tỉnh: …``."""
    line = document.text.rfind("\n", 0, offset) + 1
    label = _label_before(document, max(line - 1, 0), offset)
    return None if label is None else _written(document, label)


def _label_before(document: Document, start: int, end: int) -> tuple[int, int] | None:
    """The last name with a colon behind it in ``start:end``."""
    ends, spans = document.derive(_labels)
    at = bisect.bisect_right(ends, end) - 1
    return spans[at] if at >= 0 and spans[at][0] >= start else None


def _labels(document: Document) -> tuple[list[int], list[tuple[int, int]]]:
    """Where the document's labels end, and their names."""
    found = list(_patterns()[0].finditer(document.clean))
    return [match.end() for match in found], [match.span("name") for match in found]


def _written(document: Document, span: tuple[int, int]) -> str | None:
    name = " ".join(document.clean[slice(*span)].split()).strip(" *,-")
    return None if not name or name.lower() in _BARE else name
