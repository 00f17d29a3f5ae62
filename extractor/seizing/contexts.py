"""What the words around a drug's name or an amount make of it: a proper name, a single case."""

from __future__ import annotations

from extractor import clauses, regex
from extractor.document import Document
from extractor.vietnamese.lexicon import Mention

_PROPER = regex.compile(r"\b\p{Lu}\p{Ll}*\s$")
_RUN = 200  # code points from "vụ bắt giữ" to the last amount that was taken then
_OF_A_CASE = regex.compile(
    r"(?:(?:dien hinh|tieu bieu|noi bat)[^.;\d]{0,40}(?:\d{1,2} )?|(?<![a-z])cac |[;:,]\s|^|\A)"
    r"vu (?:bat giu|thu giu|phat hien|van chuyen|mua ban)(?![a-z])(?! (?:pham|an))[^.;]*$",
    regex.MULTILINE,
)

_NOBODY = regex.compile(
    r"(?:(?:lực lượng|cơ quan|phía|phía lực lượng)\s+)?(?:công an|CA)"
    r"(?:\s(?:từ\s\S+\sđến\s[^,;.]{1,20}|các (?:cấp|địa phương|đơn vị)))?"
)
"""A force that is not said to be any one: ``công an thu giữ 2 gói``."""


def seizer(document: Document, start: int) -> str | None:
    """Who took what stands at ``start``, as written; None for ``công an`` of no place."""
    actor = clauses.seizer_at(document, start)
    nobody = actor is not None and _NOBODY.fullmatch(actor) and clauses.scope_at(document, start) != "force"
    return None if nobody else actor


def is_other_word(document: Document, name: Mention) -> bool:
    """Whether slang is meant as it is said (``khô gà``), or part of a proper name: ``đá`` in ``Trạm Cồn Đá``."""
    if name.when == "quoted":
        return True
    if name.when not in ("amount", "seized", "beside") or not document.clean[name.start].isupper():
        return False
    return _PROPER.search(document.clean, max(0, name.start - 20), name.start) is not None


def is_of_a_case(document: Document, start: int) -> bool:
    """Whether the amount is that of a case that a sentence names: ``điển hình: vụ bắt giữ 895 bánh heroin``."""
    clause = clauses.clause_at(document, start)
    return _OF_A_CASE.search(document.folded, max(clause.start, start - _RUN), start) is not None
