"""Print whose letters lie: set in fonts of the years before Unicode, it looks right and copies as ``QuyÕt ®Þnh``.

It is what the page looks like, so it stays; but its fonts are told, for this page, that all their letters are blanks.
What is copied and found is then what was read, and not both.
"""

from __future__ import annotations

from typing import Any

from pikepdf import Dictionary, Name, Page, Pdf, Stream

_DEEPEST = 8
"""Forms within forms, at most."""
_BLANKS = " ".join(["<0020>"] * 256)


def mute(pdf: Pdf, page: Page) -> None:
    """Make the page's visible text copy as blanks. Other pages keep their fonts as they are."""
    page.obj[Name.Resources] = _muted(pdf, page.resources, {}, 0)


def _muted(pdf: Pdf, resources: Any, done: dict[tuple[int, int], Any], depth: int) -> Dictionary:
    """A copy of the resources with muted fonts, in its forms as well. ``done``: copies made, by the object's number."""
    own = Dictionary(dict(resources))
    fonts = resources.get(Name.Font)
    if isinstance(fonts, Dictionary):
        own[Name.Font] = Dictionary({name: _font(pdf, font, done) for name, font in fonts.items()})
    items = resources.get(Name.XObject)
    if isinstance(items, Dictionary) and depth < _DEEPEST:
        own[Name.XObject] = Dictionary({name: _form(pdf, item, done, depth) for name, item in items.items()})
    return own


def _form(pdf: Pdf, item: Any, done: dict[tuple[int, int], Any], depth: int) -> Any:
    if not isinstance(item, Stream) or item.get(Name.Subtype) != Name.Form or Name.Resources not in item:
        return item
    if item.objgen not in done:
        done[item.objgen] = item  # a form that draws itself is left alone
        copy = Stream(pdf, item.read_bytes())
        copy.stream_dict = Dictionary(
            {key: value for key, value in item.stream_dict.items() if key not in ("/Length", "/Filter", "/DecodeParms")}
        )
        copy[Name.Resources] = _muted(pdf, item[Name.Resources], done, depth + 1)
        done[item.objgen] = pdf.make_indirect(copy)
    return done[item.objgen]


def _font(pdf: Pdf, font: Any, done: dict[tuple[int, int], Any]) -> Any:
    if not isinstance(font, Dictionary):
        return font
    if font.objgen not in done or font.objgen == (0, 0):
        copy = Dictionary(dict(font))
        wide = font.get(Name.Subtype) == Name.Type0
        copy[Name.ToUnicode] = pdf.make_indirect(Stream(pdf, _all_blank(2 if wide else 1)))
        if font.objgen == (0, 0):
            return copy
        done[font.objgen] = pdf.make_indirect(copy)
    return done[font.objgen]


def _all_blank(size: int) -> bytes:
    """A map to Unicode in which every code of so many bytes is a blank."""
    ranges = [f"<{high:02X}00> <{high:02X}FF> [{_BLANKS}]" for high in range(256)]
    if size == 1:
        ranges = [f"<00> <FF> [{_BLANKS}]"]
    blocks = [ranges[start : start + 100] for start in range(0, len(ranges), 100)]
    return "\n".join(
        [
            "/CIDInit /ProcSet findresource begin",
            "12 dict begin",
            "begincmap",
            "/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def",
            "/CMapName /Adobe-Identity-UCS def",
            "/CMapType 2 def",
            f"1 begincodespacerange\n<{'00' * size}> <{'FF' * size}>\nendcodespacerange",
            *("\n".join([f"{len(block)} beginbfrange", *block, "endbfrange"]) for block in blocks),
            "endcmap",
            "CMapName currentdict /CMap defineresource pop",
            "end",
            "end",
        ]
    ).encode("ascii")
