"""The underthesea tokenizer for spaCy: ``vanban.UndertheseaTokenizer.v1``.

``spacy.blank("vi")`` wants pyvi; a pipeline of this project names this tokenizer in its configuration instead.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import spacy
from spacy.language import Language
from spacy.tokens import Doc
from spacy.util import DummyTokenizer
from spacy.vocab import Vocab

from extractor.vietnamese import segmentation

NAME = "vanban.UndertheseaTokenizer.v1"


class UndertheseaTokenizer(DummyTokenizer):
    """Makes a ``Doc`` whose tokens are Vietnamese words; ``doc.text == text`` for every text.

    Token offsets (``token.idx``) count code points of the text as given. White space beyond the one blank after
    a token stands in tokens of its own, as spaCy has it. It has no settings, so that serialising writes nothing.
    """

    def __init__(self, vocab: Vocab) -> None:
        self.vocab = vocab

    def __call__(self, text: str) -> Doc:
        """The unprocessed ``Doc`` of any text that UTF-8 can hold."""
        words: list[str] = []
        spaces: list[bool] = []
        position = 0
        for start, end in segmentation.words(text):
            if start > position:
                _add_gap(text[position:start], words, spaces)
            words.append(text[start:end])
            spaces.append(False)
            position = end
        if position < len(text):
            _add_gap(text[position:], words, spaces)
        return Doc(self.vocab, words=words, spaces=spaces)

    def __reduce__(self) -> tuple[Any, ...]:
        return (UndertheseaTokenizer, (self.vocab,))


def _add_gap(gap: str, words: list[str], spaces: list[bool]) -> None:
    """White space between tokens: its first blank belongs to the token before, the rest is a token."""
    if words and gap.startswith(" "):
        spaces[-1] = True
        gap = gap[1:]
    if gap:
        words.append(gap)
        spaces.append(False)


@spacy.registry.tokenizers(NAME)  # type: ignore[attr-defined,untyped-decorator,unused-ignore]
def create_tokenizer() -> Callable[[Language], UndertheseaTokenizer]:
    """What a configuration's ``[nlp.tokenizer]`` section resolves to."""
    return _make


def _make(nlp: Language) -> UndertheseaTokenizer:
    return UndertheseaTokenizer(nlp.vocab)
