"""The version of the rules changes with whatever extracts, and with nothing else."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from pipelines.archive import rules_version
from pipelines.bulk.task import Limits, Settings


def test_the_same_rules(tmp_path: Path):
    plain = Settings()
    assert rules_version.of(plain) == rules_version.of(replace(plain, cache=False, limits=Limits(page_seconds=1)))
    assert len(rules_version.of(plain)) == rules_version.LENGTH


def test_other_rules(tmp_path: Path):
    (tmp_path / "own.csv").write_text("type,number,date\n", encoding="utf-8")
    (tmp_path / "own.cfg").write_text("[nlp]\n", encoding="utf-8")
    settings = [
        Settings(),
        Settings(pipeline="citations"),
        Settings(pipeline=str(tmp_path / "own.cfg")),
        Settings(catalogue=(str(tmp_path / "own.csv"),)),
    ]
    assert len({rules_version.of(one) for one in settings}) == len(settings)


def test_what_the_users_file_says_counts_and_not_where_it_lies(tmp_path: Path):
    found = []
    for folder, content in (("a", "1"), ("b", "1"), ("c", "2")):
        (tmp_path / folder).mkdir()
        path = tmp_path / folder / "own.csv"
        path.write_text(content, encoding="utf-8")
        found.append(rules_version.of(Settings(catalogue=(str(path),))))
    assert found[0] == found[1] != found[2]


def test_every_file_of_the_package_counts(tmp_path: Path):
    for name in ("rules.py", "data.csv"):
        (tmp_path / name).write_text("1", encoding="utf-8")
    paths = sorted(tmp_path.iterdir())
    before = rules_version._hash(paths, tmp_path)
    (tmp_path / "data.csv").write_text("2", encoding="utf-8")
    assert rules_version._hash(paths, tmp_path) != before
