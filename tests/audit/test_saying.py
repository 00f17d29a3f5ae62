"""What rules say, in both languages."""

import io
import re
import tomllib
from pathlib import Path

import pytest
from PIL import Image

import pipelines.audit
from pipelines.audit.findings import GRADES, KINDS, SURETIES
from pipelines.audit.report import MARGIN, trimmed, without_password
from pipelines.audit.saying import labels, local, restored

PACKAGE = Path(pipelines.audit.__file__).parent


@pytest.mark.parametrize("language", ["en", "vi"])
def test_everything_that_rules_say_has_its_words(language):
    code = "".join(path.read_text(encoding="utf-8") for path in sorted((PACKAGE / "rules").glob("*.py")))
    said = set(re.findall(r'Reason\(\s*"([a-z_]+)"', code)) | set(re.findall(r'else "([a-z_]+)"', code))
    words = labels(language)
    known = set(words["why"]) | set(words["hint"])
    assert said <= known | set(GRADES) | set(SURETIES)
    assert len(said) > 30
    assert set(words["kind"]) == set(KINDS) and set(words["grade"]) == set(GRADES)
    assert set(words["surety"]) == set(SURETIES)


def test_both_languages_fill_in_the_same():
    every = tomllib.loads((PACKAGE / "labels.toml").read_text(encoding="utf-8"))
    for part in ("hint", "why"):
        assert set(every["en"][part]) == set(every["vi"][part])
        for code, told in every["en"][part].items():
            if not code.startswith("check"):
                filled = re.findall(r"\{(\w+)\}", every["vi"][part][code])
                assert set(filled) <= set(re.findall(r"\{(\w+)\}", told)), code


@pytest.mark.parametrize(
    ("text", "kind", "expected"),
    [
        ("48.35 g heroin; 20 pill synthetic", "incidents", "48,35 gam heroin; 20 viên ma túy tổng hợp"),
        ("812.5 g (UBND tỉnh, 2023-03-01 – 2023-03-31)", "totals", "812,5 gam (UBND tỉnh, 1/3/2023 – 31/3/2023)"),
        ("cases arrest", "totals", "số vụ bắt giữ"),
        ("people on 2023-03-01", "dates", "people on 2023-03-01"),
    ],
)
def test_figures_in_vietnamese(text, kind, expected):
    assert local(text, kind, "vi") == expected
    assert local(text, kind, "en") == text


def test_folded_words_come_back_as_they_are_printed():
    assert restored("o viet nam", ["ma túy ở Việt Nam đến năm 2020"]) == "ở Việt Nam"
    assert restored("cai nghien lai", ["cai nghiện", "lại"]) == "cai nghiện lại"


def test_a_strip_is_cut_to_its_ink():
    page = Image.new("RGB", (1000, 40), "white")
    page.paste("black", (400, 10, 600, 30))
    kept = io.BytesIO()
    page.save(kept, "PNG")
    address, width, height = trimmed(kept.getvalue())
    assert (width, height) == (200 + 2 * MARGIN, 40)
    assert address.startswith("data:image/png;base64,")


@pytest.mark.parametrize(
    ("name", "printed"),
    [
        ("kho/2023.db", "kho/2023.db"),
        ("kho/a@b?c.db", "kho/a@b?c.db"),
        ("postgresql://may-chu/kho", "postgresql://may-chu/kho"),
        ("postgresql://an:mat-khau@may-chu:5433/kho", "postgresql://may-chu:5433/kho"),
        ("postgresql://an:mat?khau/1@may-chu/kho", "postgresql://may-chu/kho"),
        ("postgresql://may-chu/kho?password=mat-khau", "postgresql://may-chu/kho"),
        ("postgresql://an@may-chu/kho?sslpassword=mat@khau&sslmode=require", "postgresql://may-chu/kho"),
        ("postgresql:///kho?user=an&password=mat-khau", "postgresql:///kho"),
        ("postgresql://an:mat@khau@may-chu:x/kho", "postgresql"),
    ],
)
def test_no_password_is_printed(name, printed):
    assert without_password(name) == printed
