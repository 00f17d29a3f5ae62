"""Whether a body named near a number can be the one that the number's code names."""

from __future__ import annotations

from extractor import regex
from extractor.citing.numbers import Number
from extractor.citing.vocabulary import DocumentKind
from extractor.vietnamese.folding import fold
from extractor.vietnamese.issuers import Home, by_code, code_slug, issuer_slug

_PARTY = regex.compile(r"bo-chinh-tri|ban-bi-thu|ban-chap-hanh-trung-uong|trung-uong|hoi-nghi")
_OFFICE_OF_POLICE = regex.compile(r"(?:phong|co-quan)-canh-sat")
_POLICE = regex.compile(r"cong-an|canh-sat|(?:co-quan|cq)-(?:dieu-tra|csdt)|cqdt|phong-(?:pc|canh)")
_OF_STATE = regex.compile(r"ctn|lctn?$|hdnn|tvqh|qh")
"""Codes of the orders by which laws are made public: ``L-CTN``, ``LCT/HĐNN8``."""
_OF_COURT = regex.compile(r"(?:st|pt|gdt|tt)$")
"""The last code of a court's number: ``163/2023/DS-GĐT``."""
_STAFF_OF = ("van-phong-", "cuc-", "vu-", "thanh-tra-")
"""Offices whose names end in the name of the body that they serve: the Văn phòng Chính phủ writes no ``NĐ-CP``."""
_COMMITTEE = {
    "tu": r"(?:tinh|thanh|thi)-uy",
    "hu": r"huyen-uy",
    "qu": r"quan-uy|quan-uy-trung-uong",
    "thu": r"thanh-uy|thi-uy",
}
_NOWHERE = Home()


def is_of_an_office(number: Number | None) -> bool:
    """Whether codes behind a type's that no list has show that it is no state act: ``Lệnh số 40/LTG-PC47``."""
    if number is None or not number.codes:
        return False
    codes = [fold(code) for code in number.codes]
    if codes[0].startswith("l") and number.type_code in (None, "l"):
        return not any(_OF_STATE.match(code) for code in codes)
    return len(codes) > 1 and number.type_code is None


def agrees_with_code(number: Number | None, kind: DocumentKind, name: str, *, strict: bool) -> bool:
    """Whether ``name`` may have issued the document.

    ``strict``: only where the code says so; otherwise unless the code says no.
    """
    slug = issuer_slug(name, _NOWHERE) or ""
    if kind.issuer and kind.issuer != "quoc-hoi" and not is_of_an_office(number):
        return kind.issuer in slug
    if number is None or not number.codes:
        return not strict
    has_type = number.type_code is not None
    rest = [fold(code) for code in (number.codes[1:] if has_type else number.codes)]
    code = rest[0] if rest else ""
    if rest and _OF_COURT.match(rest[-1]) and slug.startswith(("toa-an", "hoi-dong-tham-phan", "uy-ban-tham-phan")):
        return True
    if code and code in slug.split("-"):  # Cục C04, Phòng PC47
        return True
    fixed = code_slug(number.codes, has_type_code=has_type, home=_NOWHERE)
    if fixed is not None:
        return (
            fixed == slug
            or (slug.endswith(fixed) and not slug.startswith(_STAFF_OF))
            or (fixed == "chinh-phu" and slug == "thu-tuong-chinh-phu")
        )
    if code in ("tw", "t.u"):
        return _PARTY.search(slug) is not None
    if code in _COMMITTEE:
        return regex.search(_COMMITTEE[code], slug) is not None
    body = by_code().get(code)
    if body is None:
        return not strict
    stem = body.slug.removesuffix("-{place}")
    if code.startswith("bcd"):
        return slug.startswith("ban-chi-dao")
    if _OFFICE_OF_POLICE.match(stem):  # several bodies write with it: the department, its Cơ quan điều tra
        return _POLICE.search(slug) is not None
    if stem.startswith("cong-an"):
        return "cong-an" in slug
    return stem in slug
