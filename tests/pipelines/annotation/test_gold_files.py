"""Gold files: layout, names."""

import simplejson

import extractor
from pipelines.annotation import gold_files

from .conftest import FILES, exact


def test_one_fact_a_line_and_nothing_lost(base):
    text = gold_files.dumps(base)
    assert exact(simplejson.loads(text, use_decimal=True)) == exact(base)
    lines = text.splitlines()
    facts = [fact for name, held in base.items() if isinstance(held, list) for fact in held]
    assert all(sum(f'"id": "{fact["id"]}"' in line for line in lines) == 1 for fact in facts)
    assert all(line.count('"evidence"') <= 1 for line in lines)


def test_every_gold_file_survives():
    for path in FILES:
        gold = simplejson.loads(path.read_text(encoding="utf-8"), use_decimal=True)
        assert exact(simplejson.loads(gold_files.dumps(gold), use_decimal=True)) == exact(gold)


def test_of_a_record():
    record = extractor.extract_text("thu giữ 3,13 kg heroin", source="a/b/c.txt")
    gold = gold_files.of_record(record)
    assert gold["document"] == {
        "source": "c.txt", "sha256": record.document.sha256, "text_sha256": record.document.text_sha256}  # fmt: skip
    assert str(gold["seizures"][0]["quantity"]) == "3.13"


def test_names_are_no_paths_and_never_taken():
    taken: set[str] = set()
    names = [
        gold_files.file_name(source, taken)
        for source in (
            "a/b/Báo cáo 1.pdf",
            "../../etc/passwd",
            "C:\\x\\báo cáo 1.docx",
            "",
            "..",
            "a\0\nb.txt",
            "x" * 999,
        )
    ]
    assert names[:5] == ["Báo cáo 1.json", "passwd.json", "báo cáo 1-2.json", "document.json", "document-2.json"]
    assert names[5] == "a__b.json" and len(names[6]) == 105
