"""What an annotator does in Label Studio comes back as done, and touches nothing else."""

from __future__ import annotations

import copy
from decimal import Decimal

import pytest
import simplejson

from pipelines.annotation import label_studio_export
from pipelines.annotation.kinds import OF_SECTION
from pipelines.annotation.problems import AnnotationInvalid, ExportInvalid

from .conftest import FILES, GOLD, TEXT, Editor, annotation, exact


def only(before, after):
    """The paths at which two annotations differ."""
    if isinstance(before, dict) and isinstance(after, dict):
        return {
            f"{key}{inner}" if inner.startswith("[") or not inner else f"{key}.{inner}"
            for key in before.keys() | after.keys()
            for inner in only(before.get(key, ...), after.get(key, ...))
        }
    if isinstance(before, list) and isinstance(after, list) and len(before) == len(after):
        return {
            f"[{position}]" + (f".{inner}" if inner else "")
            for position, pair in enumerate(zip(before, after, strict=True))
            for inner in only(*pair)
        }
    return set() if before is not ... and exact_or(before) == exact_or(after) else {""}


def exact_or(value):
    return value if value is ... else exact(value)


def test_a_new_region_becomes_a_fact_with_all_its_fields(base, editor):
    key = editor.add(
        "seizure", "1,5 kg; 15", substance={"choices": ["ketamine"]}, quantity="1.50", unit={"choices": ["kg"]},
        scope={"choices": ["force"]}, actor=" Công an xã ", also_accept=["substance=mdma", "approx=null"], note="mới",
        optional={"choices": ["true"]},
    )  # fmt: skip
    editor.relate(key, "seizure-1", "part_of")
    after = editor.read()
    assert only(base, after) == {"seizures"}
    assert [fact["id"] for fact in after["seizures"]] == [f"seizure-{number}" for number in (1, 2, 3, 4, 5)]
    new = after["seizures"][4]
    start = TEXT.index("1,5 kg; 15")
    assert new == {
        "id": "seizure-5", "substance": "ketamine", "substance_text": None, "quantity": Decimal("1.50"), "unit": "kg",
        "unit_text": None, "grams": Decimal("1500.00"), "approx": None, "scope": "force", "actor": "Công an xã",
        "part_of": "seizure-1", "alternative_of": None, "optional": True, "note": "mới",
        "also_accept": {"substance": ["mdma"], "approx": [None]},
        "evidence": {"quote": "1,5 kg; 15", "start": start, "end": start + 10},
    }  # fmt: skip
    assert isinstance(new["quantity"], Decimal)


def test_defaults_of_the_contract_fill_what_was_left_empty(editor):
    editor.add("case", "thu giữ 3", action={"choices": ["try"]})
    key = editor.add("citation", "định 105", type="nghị định", number="105")
    after = editor.read()
    case = next(fact for fact in after["cases"] if fact["id"] == "case-2")
    assert (case["scope"], case["offence"], case["cases"], case["change"]) == ("total", [], None, None)
    citation = next(fact for fact in after["citations"] if fact["number"] == "105")
    assert (citation["short_form"], citation["articles"]) == (False, [])
    assert citation["uri"] == "/akn/vn/act/nghi-dinh/-/-/105"
    assert citation["id"] == "citation-3" and key != citation["id"]


@pytest.mark.parametrize(
    ("key", "control", "typed", "changed"),
    [
        ("case-1", "case_people", "27", {"cases[0].people": 27}),
        ("case-1", "case_actor", None, {"cases[0].actor": None}),
        ("case-1", "case_offence", ["mua bán"], {"cases[0].offence": ["mua bán"]}),
        ("case-1", "case_offence", None, {"cases[0].offence": []}),
        ("case-1", "case_change", "direction=decrease; percent=3.50", {
            "cases[0].change": {"direction": "decrease", "percent": Decimal("3.50")}}),
        ("case-1", "case_action", {"choices": ["prosecute"]}, {"cases[0].action": "prosecute"}),
        ("seizure-3", "seizure_approx", {"choices": ["over"]}, {"seizures[2].approx": "over"}),
        ("seizure-3", "seizure_quantity", "1.250",
         {"seizures[2].quantity": Decimal("1.250"), "seizures[2].grams": Decimal("1250.000")}),
        ("seizure-3", "seizure_grams", "7", {"seizures[2].grams": 7}),
        ("seizure-4", "seizure_optional", None, {"seizures[3].optional": ...}),
        ("citation-1", "citation_note", None, {"citations[0].note": ...}),
        ("citation-1", "citation_also_accept", ["year=2020", "year=2021"],
         {"citations[0].also_accept": {"year": [2020, 2021]}}),
        ("citation-2", "citation_short_form", {"choices": ["false"]}, {"citations[1].short_form": False}),
        ("citation-2", "citation_uri", "/akn/x", {"citations[1].uri": "/akn/x"}),
        ("header-number", "number_serial", "13", {"header.number.serial": "13"}),
        ("header-recipient-2", "recipient_text", "Lưu: VT", {"header.recipients[1].text": "Lưu: VT"}),
        ("incident-1", "incident_suspects", ["name=Trần B; birth_year=1990; residence=null"],
         {"incidents[0].suspects": [{"name": "Trần B", "birth_year": 1990, "residence": None}]}),
        ("money-1", "money_amount", "15000000.5", {"money[0].amount": Decimal("15000000.5")}),
    ],
)  # fmt: skip
def test_editing_a_field_changes_that_field(base, editor, key, control, typed, changed):
    editor.fill(key, control, typed)
    after = editor.read()
    for path, value in changed.items():
        holder, name = after, path
        *way, name = path.replace("[", ".").replace("]", "").split(".")
        for step in way:
            holder = holder[int(step)] if step.isdigit() else holder[step]
        assert name not in holder if value is ... else exact(holder[name]) == exact(value)
    assert all(path.startswith(tuple(changed)) for path in only(base, after))


def test_what_follows_from_other_fields_is_worked_out_unless_it_is_written_by_hand(editor):
    editor.fill("seizure-3", "seizure_quantity", "2")
    editor.fill("seizure-3", "seizure_grams", "1999.9")
    editor.fill("seizure-1", "seizure_unit", {"choices": ["pill"]})
    editor.fill("citation-1", "citation_number", "16/KH-BCA")
    editor.fill("citation-2", "citation_number", "16")
    editor.fill("citation-2", "citation_uri", "/akn/by-hand")
    after = editor.read()
    assert [fact["grams"] for fact in after["seizures"]] == [None, None, Decimal("1999.9"), None]
    assert [fact["uri"] for fact in after["citations"]] == [
        "/akn/vn/act/ke-hoach/bo-cong-an/2021-03-02/16-kh-bca", "/akn/by-hand"]  # fmt: skip


def test_a_short_form_has_the_uri_of_what_it_shortens(editor):
    editor.unrelate("citation-2", "citation-1")
    editor.fill("citation-2", "citation_number", "99/KH")
    assert editor.read()["citations"][1]["uri"] == "/akn/vn/act/ke-hoach/-/-/99-kh"
    editor.relate("citation-2", "citation-1", "refers_to")
    assert editor.read()["citations"][1]["uri"].endswith("/15-kh-bca")


def test_links_to_itself_and_to_nowhere_are_carried(base):
    base["seizures"][3].update(part_of="seizure-4", alternative_of="seizure-77")
    editor = Editor(base, TEXT)
    assert not any(one.get("from_id") == "seizure-4" for one in editor.result)
    assert exact(editor.read()) == exact(base)


@pytest.mark.parametrize("typed", ["3,13", "1.250.000", "NaN", "1e5", "ba", "9" * 50, "--1"])
def test_a_number_that_is_none_is_an_error_that_names_fact_and_field(editor, typed):
    editor.fill("seizure-3", "seizure_quantity", typed)
    with pytest.raises(AnnotationInvalid, match=r"seizure-3 '1,5 kg': quantity"):
        editor.read()


def test_a_new_region_without_a_needed_field_is_an_error(editor):
    editor.add("seizure", "thu giữ 3,130 kg", substance={"choices": ["heroin"]})
    with pytest.raises(AnnotationInvalid, match="unit: it is missing"):
        editor.read()


def test_a_moved_span_has_a_new_quote_and_no_boxes_of_the_old(base, editor):
    editor.move("citation-1", "hoạch số 15/KH")
    after = editor.read()
    assert only(base, after) == {f"citations[0].evidence.{key}" for key in (
        "quote", "start", "end", "page", "boxes", "confidence", "rule")}  # fmt: skip
    assert after["citations"][0]["evidence"]["quote"] == "hoạch số 15/KH"


def test_moved_past_another_a_fact_changes_its_place_in_the_list(editor):
    editor.move("citation-1", "sinh 1985. Kế hoạch 15.\nNơi nhận"[:10])
    assert [fact["id"] for fact in editor.read()["citations"]] == ["citation-1", "citation-2"]
    editor.move("citation-1", "Nơi nhận")
    assert [fact["id"] for fact in editor.read()["citations"]] == ["citation-2", "citation-1"]


def test_offsets_after_emoji_and_line_ends_are_those_of_the_text(editor):
    editor.add("date", "02/3/2021 ban", date="2021-03-02")
    new = editor.read()["dates"][-1]["evidence"]
    assert TEXT[new["start"] : new["end"]] == new["quote"] == "02/3/2021 ban"


def test_a_region_over_characters_that_are_shown_otherwise_quotes_the_real_ones(editor):
    editor.add("urgency", "＆ ＜Nghị", text="x")
    assert editor.read()["header"]["urgency"]["evidence"]["quote"] == "& <Nghị"


def test_deleting_a_fact_deletes_what_leads_to_it(base, editor):
    editor.delete("seizure-1")
    after = editor.read()
    assert [fact["id"] for fact in after["seizures"]] == ["seizure-2", "seizure-3", "seizure-4"]
    two, three, four = after["seizures"]
    assert (two["alternative_of"], three["part_of"]) == (None, None)
    assert two["also_accept"] == {"alternative_of": [None], "quantity": [Decimal("9.0")]}
    assert four["part_of"] == "seizure-77", "what led nowhere before is not ours to judge"
    assert after["incidents"][0]["seizures"] == ["seizure-3"]
    assert [check["id"] for check in after["checks"]] == ["check-2"]
    assert only(base, after) == {"seizures", "incidents[0].seizures", "checks"}


def test_deleting_a_part_of_the_header_makes_it_null(editor):
    editor.delete("header-number")
    editor.delete("header-recipient-1")
    after = editor.read()["header"]
    assert after["number"] is None
    assert [one["id"] for one in after["recipients"]] == ["header-recipient-2"]
    assert after["byline"] == annotation()["header"]["byline"]


def test_deleting_a_citation_takes_its_second_spans_along(editor):
    editor.delete("citation-1")
    after = editor.read()
    assert [fact["id"] for fact in after["citations"]] == ["citation-2"]
    assert after["citations"][0]["refers_to"] is None


def test_relations_removed_added_and_turned(base, editor):
    editor.unrelate("seizure-3", "seizure-1")
    assert only(base, editor.read()) == {"seizures[2].part_of"}
    editor.relate("seizure-1", "seizure-3", "part_of", direction="left")
    assert exact(editor.read()) == exact(base)
    editor.relate("incident-1", "seizure-4", "seizures")
    after = editor.read()
    assert after["incidents"][0]["seizures"] == ["seizure-3", "seizure-1", "seizure-4"]
    assert only(base, after) == {"incidents[0].seizures"}


@pytest.mark.parametrize(
    ("relation", "message"),
    [
        (("seizure-3", "seizure-2", "part_of"), "leads to 2 facts"),
        (("date-1", "seizure-2", "part_of"), "a date has no part_of"),
        (("seizure-4", "seizure-2"), "has no label"),
    ],
)
def test_relations_that_make_no_sense_are_errors(editor, relation, message):
    editor.relate(*relation)
    with pytest.raises(AnnotationInvalid, match=message):
        editor.read()


def test_a_relation_that_points_both_ways(base, editor):
    editor.relate("seizure-4", "seizure-1", "part_of", direction="bi")
    with pytest.raises(AnnotationInvalid, match="one way"):
        editor.read()


def test_second_spans_can_be_moved_removed_and_drawn(base, editor):
    editor.move("citation-1.date_evidence", "02/3/2021")
    assert only(base, editor.read()) == {f"citations[0].date_evidence.{key}" for key in ("quote", "start")}
    editor.delete("citation-1.issuer_evidence")
    assert editor.read()["citations"][0]["issuer_evidence"] is None
    key = editor.add("issuer_evidence", "Bộ Công")
    with pytest.raises(AnnotationInvalid, match="belongs to no citation"):
        editor.read()
    editor.relate(key, "citation-2")
    assert editor.read()["citations"][1]["issuer_evidence"]["quote"] == "Bộ Công"


def test_a_changed_label_makes_another_kind_and_links_follow(base, editor):
    editor.relabel("asset-1", "indicator")
    editor.fill("asset-1", "indicator_name", "cash_seized")
    after = editor.read()
    assert after["assets"] == []
    (indicator,) = after["indicators"]
    assert (indicator["id"], indicator["name"], indicator["value"]) == ("indicator-1", "cash_seized", None)
    assert after["money"][0]["same_as"] == "indicator-1"
    assert indicator["evidence"] == base["assets"][0]["evidence"]


def test_a_copied_region_is_a_fact_of_its_own(editor):
    copied = [{**copy.deepcopy(one), "id": "copy_1"} for one in editor.of("seizure-1")]
    editor.result += copied
    after = editor.read()
    assert len(after["seizures"]) == 5
    assert next(f for f in after["seizures"] if f["id"] == "seizure-5")["quantity"] == Decimal("3.130")


def test_two_regions_for_what_a_document_has_once(editor):
    editor.add("number", "12/BC", text="12/BC")
    with pytest.raises(AnnotationInvalid, match="2 regions are labelled number"):
        editor.read()


def test_results_that_are_not_ours_are_passed_over(base, editor):
    editor.result.append(
        {"id": "q", "from_name": "quality", "to_name": "text", "type": "rating", "value": {"rating": 4}}
    )
    for one in editor.result:
        one["meta"] = {"lead_time": 3.2}
    assert exact(editor.read()) == exact(base)


def test_a_region_without_label_and_one_outside_the_text_are_errors(editor):
    next(one for one in editor.of("date-1") if one["from_name"] == "kind")["value"]["labels"] = []
    with pytest.raises(AnnotationInvalid, match="no label"):
        editor.read()
    editor.delete("date-1")
    editor.of("money-1")[0]["value"]["end"] = len(TEXT) + 1
    with pytest.raises(AnnotationInvalid, match="outside the text"):
        editor.read()


def test_the_annotation_that_counts(base, editor):
    task = editor.export(updated_at="2024-01-01T00:00:00Z")
    older = {**task["annotations"][0], "updated_at": "2023-01-01T00:00:00Z", "result": []}
    skipped = {**older, "was_cancelled": True, "updated_at": "2025-01-01T00:00:00Z"}
    task["annotations"] = [older, task["annotations"][0], skipped]
    assert exact(label_studio_export.annotation_of(task)) == exact(base)
    older["ground_truth"] = True
    assert label_studio_export.annotation_of(task)["dates"] == []
    task["annotations"] = [skipped]
    with pytest.raises(ExportInvalid, match="nobody has annotated it"):
        label_studio_export.annotation_of(task)


def test_one_bad_task_costs_one_error(base, editor):
    good, changed, foreign = editor.export(), copy.deepcopy(editor.export()), {"id": 9, "data": {"text": "x"}}
    changed["data"]["text"] = "another text"
    broken = copy.deepcopy(good)
    del broken["annotations"][0]["result"][0]["value"]
    found = list(label_studio_export.read(simplejson.dumps([changed, foreign, broken, good]), source="export.json"))
    assert [type(one).__name__ for one in found] == ["ExportInvalid", "ExportInvalid", "ExportInvalid", "Returned"]
    assert str(found[0]).startswith("export.json, task 3 (báo cáo.pdf): the task's text")
    assert exact(found[3].annotation) == exact(base)


@pytest.mark.parametrize(
    "carried",
    ["[" * 100_000, "{}", "7", '{"format": "vanban-1"}', '{"format": "vanban-1", "annotation": [], "text": null}',
     '{"format": "vanban-1", "annotation": {"header": [1]}, "text": null}',
     '{"format": "vanban-1", "annotation": {"header": {}, "dates": [{"evidence": {"start": 0, "end": 9}}]}}'],
)  # fmt: skip
def test_what_we_carried_was_tampered_with(editor, carried):
    task = editor.export()
    task["data"] = {"text": "a text", "vanban": carried}
    (found,) = label_studio_export.read(simplejson.dumps([task]))
    assert isinstance(found, AnnotationInvalid | ExportInvalid)


@pytest.mark.parametrize("content", ["", "[", "{}", "[1]", '"x"', '[{"text": "JSON_MIN"}]', "[" * 100_000])
def test_what_is_no_export(content):
    with pytest.raises(ExportInvalid):
        list(label_studio_export.read(content, source="x.json"))


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_the_form_alone_holds_every_field(path):
    """Without the annotation that went out, regions and controls give the same facts: what is seen is what there is."""
    gold = simplejson.loads(path.read_text(encoding="utf-8"), use_decimal=True)
    text = (GOLD / "texts" / gold["document"]["source"]).read_text(encoding="utf-8")
    editor = Editor(gold, text)
    carried = simplejson.loads(editor.data["vanban"], use_decimal=True)
    carried["annotation"] = {"document": gold["document"], "header": {}}
    editor.data["vanban"] = simplejson.dumps(carried, use_decimal=True)
    after = editor.read()
    for kind in ("citations", "seizures", "assets", "cases", "dates", "money", "incidents", "indicators"):
        assert len(after.get(kind, [])) == len(gold[kind])
        for before, now in zip(in_text_order(gold[kind]), in_text_order(after.get(kind, [])), strict=True):
            shown = {field.name for field in OF_SECTION[kind, ""].fields} - {"uri"}
            assert {name: before.get(name) for name in shown & before.keys()} == {
                name: now.get(name) for name in shown & before.keys()
            }


def in_text_order(facts):
    return sorted(facts, key=lambda fact: (fact["evidence"]["start"], fact["evidence"]["end"], str(fact.get("unit"))))


def test_new_facts_stand_where_they_belong_in_the_text(editor):
    editor.add("date", "ngày 02", date="2021")
    editor.add("date", "sinh 1985", date="1985")
    editor.add("date", "3/2021", date="2021-03")
    quotes = [fact["evidence"]["quote"] for fact in editor.read()["dates"]]
    assert quotes == ["ngày 02", "02/3/2021", "3/2021", "sinh 1985"]
