"""Bodies by the place of the document that names them."""

import pytest

from extractor.vietnamese.issuers import Home
from pipelines.audit import homes


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("bo-chinh-tri", (homes.CENTRAL, "")),
        ("uy-ban-nhan-dan-tinh-lang-son", (homes.PROVINCE, "tinh-lang-son")),
        ("tinh-uy-lang-son", (homes.PROVINCE, "tinh-lang-son")),
        ("cong-an-thanh-pho-ha-noi", (homes.PROVINCE, "thanh-pho-ha-noi")),
        ("uy-ban-nhan-dan-thanh-pho-lang-son", (homes.DISTRICT, "thanh-pho-lang-son")),
        ("ban-chi-dao-138-huyen-cao-loc", (homes.DISTRICT, "huyen-cao-loc")),
        ("uy-ban-nhan-dan-xa-tan-lap", (homes.COMMUNE, "xa-tan-lap")),
        ("so-lao-dong-thuong-binh-va-xa-hoi-tinh-lang-son", (homes.PROVINCE, "tinh-lang-son")),
        ("co-quan-canh-sat-dieu-tra-cong-an-tinh-phu-tho", (homes.PROVINCE, "tinh-phu-tho")),
        ("bo-chi-huy-quan-su-tinh-lang-son", (homes.PROVINCE, "tinh-lang-son")),
        ("cong-an-huyen-tinh-bien", (homes.DISTRICT, "huyen-tinh-bien")),
        ("uy-ban-nhan-dan-huyen-quan-hoa", (homes.DISTRICT, "huyen-quan-hoa")),
        ("cong-an-quan-thanh-xuan", (homes.DISTRICT, "quan-thanh-xuan")),
        ("uy-ban-nhan-dan-tinh", None),
        ("lien-nganh", None),
        (None, None),
    ],
)
def test_level_and_place(body, expected):
    assert homes.level_of(body) == expected


@pytest.mark.parametrize(
    ("body", "province", "expected"),
    [
        ("bo-cong-an", None, ""),
        ("uy-ban-nhan-dan-tinh-lang-son", "tinh-ninh-binh", ""),
        ("uy-ban-nhan-dan-huyen-chau-thanh", "tinh-long-an", "tinh-long-an"),
        ("uy-ban-nhan-dan-huyen-chau-thanh", None, None),
        ("uy-ban-nhan-dan-tinh", "tinh-long-an", None),
    ],
)
def test_a_district_is_one_body_only_within_its_province(body, province, expected):
    assert homes.scope_of(body, Home(province=province)) == expected


def test_bodies_called_by_their_level_alone_tell_the_province():
    told = [{"issuer": "UBND tỉnh", "slug": "uy-ban-nhan-dan-tinh-lang-son"}, {"issuer": "Bộ Y tế", "slug": "bo-y-te"}]
    assert homes.completed(Home(), told).province == "tinh-lang-son"
    named = [{"issuer": "UBND tỉnh Lạng Sơn", "slug": "uy-ban-nhan-dan-tinh-lang-son"}]
    assert homes.completed(Home(), named).province is None  # a central body's document names many
    assert homes.completed(Home(district="huyen-cao-loc"), named).province == "tinh-lang-son"
    told.append({"issuer": "Tỉnh ủy", "slug": "tinh-uy-ninh-binh"})
    assert homes.completed(Home(), told).province is None
