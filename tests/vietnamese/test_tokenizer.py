"""The spaCy tokenizer: ``doc.text == text`` for any text, exact offsets, serialisable."""

from __future__ import annotations

import pickle
import unicodedata
from pathlib import Path

import pytest
import spacy
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.language import Language

from extractor.vietnamese.tokenizer import NAME, UndertheseaTokenizer

TEXTS = [
    "", " ", "\n\n", "  đầu dòng", "hai  dấu cách\tvà tab\n\nđoạn mới ", "ma túy\u00a0đá 😀👍🏽 \u200b",
    "NFD: " + unicodedata.normalize("NFD", "Nghị định"),
    "Công an tỉnh phát hiện 07 vụ, thu 1,25 kg ma túy đá (Công văn 41/TTg-KGVX).",
]  # fmt: skip


@pytest.fixture(scope="module")
def language() -> Language:
    return spacy.util.load_model_from_config(
        {"nlp": {"lang": "vi", "tokenizer": {"@tokenizers": NAME}}}, auto_fill=True
    )


def check(language: Language, text: str) -> None:
    doc = language.tokenizer(text)
    assert doc.text == text
    for token in doc:
        assert text[token.idx : token.idx + len(token)] == token.text


@pytest.mark.parametrize("text", TEXTS)
def test_text_is_kept(language: Language, text: str) -> None:
    check(language, text)


@settings(deadline=None, max_examples=60)
@given(
    text=st.text(
        alphabet=st.one_of(st.characters(exclude_categories=["Cs"]), st.sampled_from(" \n\tmatúy1/.")), max_size=100
    )
)
def test_any_text_is_kept(language: Language, text: str) -> None:
    check(language, text)


def test_words_and_codes_are_tokens(language: Language) -> None:
    words = [token.text for token in language.tokenizer(TEXTS[-1])]
    assert {"Công an", "ma túy", "1,25", "41/TTg-KGVX"} <= set(words)


def test_serialises(language: Language, tmp_path: Path) -> None:
    tokenizer = language.tokenizer
    assert isinstance(tokenizer, UndertheseaTokenizer)
    words = [token.text for token in tokenizer(TEXTS[-1])]
    tokenizer.to_disk(tmp_path / "tokenizer")
    language.to_disk(tmp_path / "language")
    copies = [
        UndertheseaTokenizer(language.vocab).from_bytes(tokenizer.to_bytes()),
        UndertheseaTokenizer(language.vocab).from_disk(tmp_path / "tokenizer"),
        pickle.loads(pickle.dumps(tokenizer)),
        spacy.load(tmp_path / "language").tokenizer,
    ]
    for copy in copies:
        assert [token.text for token in copy(TEXTS[-1])] == words
