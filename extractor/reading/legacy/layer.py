"""A PDF page's text layer in fonts of the years before Unicode: made Vietnamese, boxes and all, where that is sane.

Better than reading the page from its image: no letter is guessed. Fonts that print capitals for small letters
(``.VnTimeH``) are known by their names.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from extractor.reading import legacy, sanity, textlayer
from extractor.reading.plain import compose
from extractor.reading.printed import PrintedWord
from extractor.reading.textlayer import Frame

_MOST_ODD = 0.08
"""Share of a page's words that may be of no language once its layer is made Unicode."""
_FEWEST = 3
_LOOKED_AT = 100


def words(
    text_page: Any, frame: Frame, shown: list[PrintedWord], places: dict[int, int]
) -> tuple[list[PrintedWord], list[str]] | None:
    """The words in Unicode and the encodings that they stood in; None where the layer is in no old font.

    ``shown``: the layer as it stands; ``places``: the index of the first character by the ``id`` of each word. Also
    None where the result is no sane Vietnamese: then the page is to be read from its image.
    """
    odd = [word for word in shown if sanity.kind(word.text) == sanity.ODD]
    if not odd:
        return None
    named = any(legacy.encoding_of_font(textlayer.font_name(text_page, places[id(word)])) for word in odd[:_LOOKED_AT])
    if not named and legacy.guess([word.text for word in shown], fewest=_FEWEST) is None:
        return None
    places = {}
    found = textlayer.words(text_page, frame, raw=True, places=places)
    fonts = [textlayer.font_name(text_page, places[id(word)]) for word in found]
    encodings = _encodings(found, fonts)
    if not any(encodings.values()):
        return None
    made: list[PrintedWord] = []
    for word, font in zip(found, fonts, strict=True):
        encoding = encodings[font]
        text = word.text
        made_unicode = None if encoding is None else legacy.restored(text, encoding)
        text = textlayer.cleaned(text) if made_unicode is None else made_unicode
        text = compose(text)
        if legacy.prints_capitals(font):
            text = text.upper()
        text = "".join(text.split())  # some bytes of old fonts are a no-break space in Unicode
        if text:
            made.append(replace(word, text=text))
    after = sanity.measure(word.text for word in made)
    if after.odd > _MOST_ODD * after.words or after.odd >= len(odd):
        return None
    return made, list(dict.fromkeys(encoding for encoding in encodings.values() if encoding))


def _encodings(words: list[PrintedWord], fonts: list[str]) -> dict[str, str | None]:
    """The encoding of each font: by its name, unless its words are sound as they stand, or else by measure."""
    by_font: dict[str, list[str]] = {}
    for word, font in zip(words, fonts, strict=True):
        by_font.setdefault(font, []).append(word.text)
    found: dict[str, str | None] = {}
    for font, texts in by_font.items():
        named = legacy.encoding_of_font(font)
        if named is not None and legacy.is_unicode(" ".join(texts)) and sanity.measure(texts).is_vietnamese:
            named = None
        found[font] = named or legacy.guess(texts, fewest=_FEWEST)
    # A bold font of a few words is in the encoding of the rest.
    rest = legacy.guess([text for font in found if not found[font] for text in by_font[font]], fewest=_FEWEST)
    if rest is None:
        known = {encoding for encoding in found.values() if encoding}
        rest = known.pop() if len(known) == 1 else None
    return {font: encoding or _shared(by_font[font], rest) for font, encoding in found.items()}


def _shared(texts: list[str], encoding: str | None) -> str | None:
    """``encoding``, if a font's few words are no worse for it."""
    if encoding is None or legacy.is_unicode(" ".join(texts)):
        return None
    made = [legacy.decoded(text, encoding) for text in texts]
    return encoding if sanity.measure(made).odd < sanity.measure(texts).odd else None
