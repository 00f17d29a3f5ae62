"""A bare serial beside whole numbers: what it means, and where it stays open."""

from __future__ import annotations

import pytest

from tests.resolve.test_link_citations import linked

DIRECTIVE = "Chỉ thị số 41-CT/TW ngày 03/9/2020 của Bộ Chính trị"
BARE = [
    # text, refers_to of the last mention, end of its uri
    (f"{DIRECTIVE}. Theo Chỉ thị 41, các đơn vị", "citation-1", "/bo-chinh-tri/2020-09-03/41-ct-tw"),
    (f"{DIRECTIVE}; Chỉ thị số 41 ngày 03/9/2020", None, "/bo-chinh-tri/2020-09-03/41-ct-tw"),
    (f"{DIRECTIVE}; Chỉ thị số 41 ngày 07/5/2016", None, "/chi-thi/-/2016-05-07/41"),
    (f"{DIRECTIVE}; Chỉ thị 41 của Thủ tướng Chính phủ", None, "/chi-thi/thu-tuong-chinh-phu/-/41"),
    (f"{DIRECTIVE}; Chỉ thị 41 của Thủ tướng Chính phủ. Thực hiện Chỉ thị 41", None, "/chi-thi/-/-/41"),
    (f"{DIRECTIVE}; Chỉ thị số 41/CT-UBND ngày 02/4/2021 của UBND tỉnh. Thực hiện Chỉ thị 41", None, "/chi-thi/-/-/41"),
    ("Quyết định số 7 ngày 05/3/2020 của UBND tỉnh, Quyết định số 7/QĐ-UBND ngày 05/3/2020 của UBND tỉnh; Quyết định 7",
     "citation-2", "/uy-ban-nhan-dan-tinh-lao-cai/2020-03-05/07-qd-ubnd"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "refers_to", "uri"), BARE)
def test_bare_serial(text: str, refers_to: str | None, uri: str) -> None:
    fact = linked(text, issuer="Công an tỉnh Lào Cai", place="Lào Cai")[-1]
    assert (fact.refers_to, (fact.uri or "")[-len(uri) :]) == (refers_to, uri)


def test_title_before_the_whole_number() -> None:
    """A title shortens what only the body names in full: one document, although nothing stands before it."""
    first, second = linked(f"Về việc thực hiện Chỉ thị 41\n\nCăn cứ {DIRECTIVE};")
    assert first.uri == second.uri
    assert (first.refers_to, first.short_form, first.number) == (None, False, "41")
