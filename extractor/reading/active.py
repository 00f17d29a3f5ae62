"""What a PDF would do if a viewer let it: scripts, programs to start, forms to send, files that it carries.

Nothing of it is ever run or opened here. It is told, since a report that brings a program along is worth a look.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name

from extractor.record import ReadingWarning

CODE = "active-content"
_MARKS = (
    b"/JavaScript",
    b"/JS",
    b"/Launch",
    b"/EmbeddedFile",
    b"/SubmitForm",
    b"/ImportData",
    b"/RichMedia",
    b"/ObjStm",
)
"""A file that holds none of these has no active content; in packed objects (``/ObjStm``) they cannot be seen."""
_ACTIONS = {
    "/JavaScript": "JavaScript",
    "/Launch": "an action that starts a program",
    "/SubmitForm": "an action that sends a form",
    "/ImportData": "an action that takes data in",
    "/GoToE": "an action that opens a file inside",
}
_PAGES = 200
"""So many pages are searched for actions; a file that acts does so at its beginning."""
_ANNOTATIONS, _CHAIN = 500, 20
"""Annotations a page, and actions behind one another, that are looked at."""


def warning(content: bytes, password: str | None) -> ReadingWarning | None:
    """The warning ``active-content`` that names what the file holds; None where it holds nothing of the kind."""
    if not any(mark in content for mark in _MARKS):
        return None
    found: dict[str, None] = {}
    try:
        with pikepdf.open(io.BytesIO(content), password=password or "") as pdf:
            found |= dict.fromkeys(_of_document(pdf))
    except (pikepdf.PdfError, ValueError, RecursionError, OSError):
        pass  # what cannot be told is no reason not to read it
    if not found:
        return None
    return ReadingWarning(code=CODE, message=f"the PDF holds {', '.join(found)}; nothing of it was run or opened")


def _of_document(pdf: pikepdf.Pdf) -> Iterator[str]:
    root = pdf.Root
    yield from _of_action(root.get(Name.OpenAction))
    yield from _of_triggers(root.get(Name.AA))
    names = root.get(Name.Names)
    if isinstance(names, Dictionary):
        if Name.JavaScript in names:
            yield _ACTIONS["/JavaScript"]
        if Name.EmbeddedFiles in names:
            yield "files inside it"
    for number, page in enumerate(pdf.pages):
        if number >= _PAGES:
            return
        yield from _of_triggers(page.obj.get(Name.AA))
        annotations = page.obj.get(Name.Annots)
        for item in list(annotations)[:_ANNOTATIONS] if isinstance(annotations, Array) else ():
            if not isinstance(item, Dictionary):
                continue
            yield from _of_action(item.get(Name.A))
            yield from _of_triggers(item.get(Name.AA))
            if item.get(Name.Subtype) == Name.FileAttachment:
                yield "files inside it"
            if item.get(Name.Subtype) == Name.RichMedia:
                yield "rich media"


def _of_triggers(triggers: Any) -> Iterator[str]:
    """Actions by what sets them off (``/AA``)."""
    for action in triggers.values() if isinstance(triggers, Dictionary) else ():
        yield from _of_action(action)


def _of_action(action: Any) -> Iterator[str]:
    """An action and those that follow it."""
    waiting = [action]
    for _ in range(_CHAIN):
        if not waiting:
            return
        item = waiting.pop()
        if isinstance(item, Dictionary):
            kind = _ACTIONS.get(str(item.get(Name.S)))
            if kind is not None:
                yield kind
            following = item.get(Name.Next)
            waiting += list(following)[:_CHAIN] if isinstance(following, Array) else [following]
