"""Text that nobody sees, taken off a page: what scanners' own OCR left under or over the picture.

Only operators that show text are left out, and only where the text is invisible (rendering modes 3 and 7) or lies under
a picture that covers the page. Everything else, and so what the page looks like, stays as it was.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

import pikepdf
from pikepdf import Dictionary, Matrix, Name, Operator, Page, Pdf, Stream

_SHOW = frozenset({"Tj", "TJ", "'", '"'})
_TEXT = frozenset({"BT", "ET", "Tc", "Tw", "Tz", "TL", "Tf", "Tr", "Ts", "Td", "TD", "Tm", "T*"})
"""Operators that do nothing where no text is shown."""
_HIDDEN_MODES = (3, 7)
_COVERS = 0.5
"""A picture over at least this share of the page hides the text that was drawn before it on its place."""
_DEEPEST = 8
"""Forms within forms, at most."""
_MOVES_BY = frozenset({"Td", "TD", "Tm", "TL"})
_MOVES = frozenset({"BT", "ET", "T*", "'", '"'}) | _MOVES_BY
"""Operators that say where text stands."""
_BUILDS = frozenset({"m", "l", "c", "v", "y", "re"})
_PAINTS = frozenset({"S", "s", "f", "F", "f*", "B", "B*", "b", "b*", "n"})
"""Operators that add to the path, and that end it."""
_UNIT = (0.0, 0.0, 1.0, 1.0)
_EDGE = 0.001
_PACKED = frozenset({"/Length", "/Filter", "/DecodeParms"})


Box = tuple[float, float, float, float]
"""Left, bottom, right, top, in the page's own points."""


@dataclass(slots=True)
class _State:
    """What ``q`` saves; ``clip``: the box around what can be drawn on."""

    clip: Box
    mode: int = 0
    matrix: Matrix = field(default_factory=Matrix)
    leading: float = 0.0


@dataclass(slots=True)
class _Content:
    """One drawing of a content stream: its instructions, and the places in them of text that nobody sees."""

    owner: Page | Stream
    instructions: list[Any]
    drop: set[int] = field(default_factory=set)


@dataclass(frozen=True, slots=True)
class _Shown:
    """Text that can be seen so far; ``point``: where its line begins on the page, None where nobody knows."""

    content: _Content
    place: int
    point: tuple[float, float] | None


class _Walk:
    """Goes through a page's content in the order in which it is drawn."""

    def __init__(self, page: Page) -> None:
        left, bottom, right, top = (float(edge) for edge in page.cropbox)
        crop = (min(left, right), min(bottom, top), max(left, right), max(bottom, top))
        self.area = max(_area(crop), 1.0)
        self.contents: list[_Content] = []
        self.shown: list[_Shown] = []  # visible so far, and perhaps covered later
        self._run(page, page.resources, _State(crop), 0, frozenset())

    def _run(
        self, owner: Page | Stream, resources: Any, state: _State, depth: int, above: frozenset[tuple[int, int]]
    ) -> None:
        content = _Content(owner, list(pikepdf.parse_content_stream(owner)))
        self.contents.append(content)
        stack: list[_State] = []
        line: Matrix | None = None
        path: list[tuple[float, float]] = []
        clips = False
        for place, instruction in enumerate(content.instructions):
            operator, operands = str(instruction.operator), instruction.operands
            if operator == "q":
                stack.append(replace(state))
            elif operator == "Q" and stack:
                state = stack.pop()
            elif operator == "cm" and len(operands) == 6:
                state.matrix = Matrix(*(float(value) for value in operands)) @ state.matrix
            elif operator == "Tr" and operands:
                state.mode = int(operands[0])
            elif operator in _MOVES:
                line = _moved(line, operator, operands, state)
            elif operator in ("W", "W*"):
                clips = True
            elif operator in _BUILDS:
                path += [state.matrix.transform(point) for point in _corners(operator, operands)]
            elif operator in _PAINTS:
                if clips and path:
                    state.clip = _common(state.clip, _around(path))
                path, clips = [], False
            elif operator == "INLINE IMAGE":
                self._picture(state)
            elif operator == "Do" and operands:
                self._draw(resources, operands[0], state, depth, above)
            if operator in _SHOW:
                if state.mode in _HIDDEN_MODES:
                    content.drop.add(place)
                else:
                    point = None if line is None else (line @ state.matrix).transform((0, 0))
                    self.shown.append(_Shown(content, place, point))

    def _draw(self, resources: Any, name: Any, state: _State, depth: int, above: frozenset[tuple[int, int]]) -> None:
        item = (resources.get(Name.XObject) or {}).get(str(name))
        if not isinstance(item, Stream):
            return
        if item.get(Name.Subtype) == Name.Image:
            if not item.get(Name.ImageMask, False) and Name.SMask not in item and Name.Mask not in item:
                self._picture(state)
        elif item.get(Name.Subtype) == Name.Form and depth < _DEEPEST and item.objgen not in above:
            inner = replace(state)
            own, box = item.get(Name.Matrix), item.get(Name.BBox)
            if own is not None:
                inner.matrix = Matrix(*(float(value) for value in own)) @ state.matrix
            if box is not None and len(box) == 4:
                x0, y0, x1, y1 = (float(edge) for edge in box)
                corners = [inner.matrix.transform((x, y)) for x in (x0, x1) for y in (y0, y1)]
                inner.clip = _common(state.clip, _around(corners))
            inside = item.get(Name.Resources, resources)
            self._run(item, inside, inner, depth + 1, above | {item.objgen})

    def _picture(self, state: _State) -> None:
        """An opaque picture on the unit square: what was shown on its place before cannot be seen if it is large."""
        matrix = state.matrix
        box = _around([matrix.transform((x, y)) for x in (0, 1) for y in (0, 1)])
        size = abs(matrix.a * matrix.d - matrix.b * matrix.c)
        if min(size, _area(_common(box, state.clip))) < _COVERS * self.area:
            return
        back = matrix.inverse()
        visible = []
        for shown in self.shown:
            if (
                shown.point is not None
                and _holds(state.clip, shown.point)
                and _holds(_UNIT, back.transform(shown.point))
            ):
                shown.content.drop.add(shown.place)
            else:
                visible.append(shown)
        self.shown = visible


def _moved(line: Matrix | None, operator: str, operands: Sequence[Any], state: _State) -> Matrix | None:
    """Where the line of text begins after the operator; None where that is unknown. Keeps the state's leading."""
    if operator == "BT":
        return Matrix()
    if operator == "ET":
        return None
    try:
        numbers = [float(value) for value in operands] if operator in _MOVES_BY else []
        if operator == "Tm":
            return Matrix(*numbers) if len(numbers) == 6 else None
        if operator == "TL":
            [state.leading] = numbers
            return line
        across, up = numbers if operator in _MOVES_BY else (0.0, -state.leading)
    except (TypeError, ValueError):  # broken operands
        return None
    if operator == "TD":
        state.leading = -up
    return None if line is None else Matrix(1, 0, 0, 1, across, up) @ line


def _corners(operator: str, operands: Sequence[Any]) -> list[tuple[float, float]]:
    """The points that an operator adds to the path; curves lie within theirs."""
    try:
        numbers = [float(value) for value in operands]
    except (TypeError, ValueError):
        return []
    if operator == "re" and len(numbers) == 4:
        x, y, width, height = numbers
        return [(x, y), (x + width, y), (x, y + height), (x + width, y + height)]
    return list(zip(numbers[::2], numbers[1::2], strict=False))


def _around(points: Sequence[tuple[float, float]]) -> Box:
    across, up = [x for x, _ in points], [y for _, y in points]
    return min(across), min(up), max(across), max(up)


def _common(one: Box, other: Box) -> Box:
    return max(one[0], other[0]), max(one[1], other[1]), min(one[2], other[2]), min(one[3], other[3])


def _area(box: Box) -> float:
    return max(box[2] - box[0], 0.0) * max(box[3] - box[1], 0.0)


def _holds(box: Box, point: tuple[float, float]) -> bool:
    x, y = point
    return box[0] - _EDGE <= x <= box[2] + _EDGE and box[1] - _EDGE <= y <= box[3] + _EDGE


def strip(pdf: Pdf, page: Page) -> bool:
    """Take the hidden text off the page; return whether text that can be seen stays on it.

    Forms are cleaned in copies of the page's own, so that other pages that draw them keep theirs. Of a form that the
    page draws more than once only what is hidden every time goes.
    """
    walk = _Walk(page)
    drawings: dict[tuple[int, int], list[_Content]] = {}
    for content in walk.contents:
        if isinstance(content.owner, Stream):
            drawings.setdefault(content.owner.objgen, []).append(content)
    seen = {id(shown.content) for shown in walk.shown}
    cleaned = {}
    for key, contents in drawings.items():
        drop = set.intersection(*(content.drop for content in contents))
        if drop:
            cleaned[key] = _without(contents[0], drop, empty=not any(id(content) in seen for content in contents))
    if cleaned:
        page.obj[Name.Resources] = _with_cleaned(pdf, page.resources, cleaned, {}, 0)
    whole = walk.contents[0]
    if whole.drop:
        page.obj[Name.Contents] = pdf.make_stream(_without(whole, whole.drop, empty=id(whole) not in seen))
    return bool(walk.shown)


def _with_cleaned(
    pdf: Pdf, resources: Any, cleaned: Mapping[tuple[int, int], bytes], done: dict[tuple[int, int], Any], depth: int
) -> Any:
    """The resources, or a copy with cleaned forms. ``done``: what stands for each form, by the object's number."""
    items = resources.get(Name.XObject)
    if not isinstance(items, Dictionary) or depth > _DEEPEST:
        return resources
    forms = {name: _form(pdf, item, cleaned, done, depth) for name, item in items.items()}
    if all(forms[name] is item or forms[name].objgen == item.objgen for name, item in items.items()):
        return resources
    own = Dictionary(dict(resources))
    own[Name.XObject] = Dictionary(forms)
    return own


def _form(
    pdf: Pdf, item: Any, cleaned: Mapping[tuple[int, int], bytes], done: dict[tuple[int, int], Any], depth: int
) -> Any:
    if not isinstance(item, Stream) or item.get(Name.Subtype) != Name.Form:
        return item
    key = item.objgen
    if key not in done:
        done[key] = item  # a form that draws itself
        before = item.get(Name.Resources)
        after = None if before is None else _with_cleaned(pdf, before, cleaned, done, depth + 1)
        if key in cleaned or after is not before:
            copy = Stream(pdf, cleaned[key] if key in cleaned else item.read_bytes())
            copy.stream_dict = Dictionary(
                {name: value for name, value in item.stream_dict.items() if name not in _PACKED}
            )
            if after is not None:
                copy[Name.Resources] = after
            done[key] = pdf.make_indirect(copy)
    return done[key]


def _without(content: _Content, drop: set[int], *, empty: bool) -> bytes:
    return pikepdf.unparse_content_stream(list(_kept(content.instructions, drop, empty)))


def _kept(instructions: Sequence[Any], drop: set[int], empty: bool) -> Iterator[Any]:
    """What stays; where no text is left (``empty``), nothing that sets text: its fonts are then used by nobody."""
    for place, instruction in enumerate(instructions):
        operator = str(instruction.operator)
        if place not in drop:
            if not (empty and operator in _TEXT):
                yield instruction
        elif operator in ("'", '"') and not empty:  # these move to the next line as well
            yield pikepdf.ContentStreamInstruction([], Operator("T*"))
