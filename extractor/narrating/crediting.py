"""The forces of a story: before the verb of its event, else in the sentences around it, else who made it known."""

from __future__ import annotations

from extractor import regex
from extractor.document import Document
from extractor.narrating.actors import forces, is_court, is_generic, named_before
from extractor.narrating.parting import Story
from extractor.narrating.words import DATA, any_of

_CAUGHT = regex.compile(rf"(?<![a-z]){any_of([*DATA['story']['caught'], 'bat'])}(?![a-z])")
_REPORTED = regex.compile(rf"(?<![a-z]){DATA['when']['announced']}(?![a-z]),?\s?(?:rang |la )?")
_REPORTER = regex.compile(DATA["forces"]["reporter"])
TRIED = regex.compile(r"(?<![a-z])(?:xet xu|mo phien|tuyen (?:phat|an))(?![a-z])")
"""What a court does with a case; matched on the folded view."""
_GIVEN = regex.compile(
    r"(?<![a-z])(?:(?:giao|mang|dem|tu nguyen|den) nop|nop lai|trinh bao)(?: [a-z]+){0,4}? (?:cho |den )?"
    r"(?=(?:cho |don|tram|cong an|bdbp|bo doi))"
)
_GOODS = regex.compile(
    r" (?:hon |gan |khoang )?\d[\d.,]* (?:goi|banh|vien|tui|kg|gam|bao|thung|khau|qua|kien|cay|bich)(?![a-z])"
)
_SENTENCE_END = regex.compile(r"[.;\n]")
_REACH = 300  # code points behind the sentence with the time in which the event's verb stands
_LONGEST_REPORT = 24  # code points of "cho biết rằng" and the like
_SHORTEST_REPORT = 12  # code points: "Công an cho biết"


def forces_of(document: Document, story: Story, taken: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The forces before the verb of the event: behind its time first, then before it, then in the next sentences."""
    anchor, moment = story.anchor, story.moment
    reach = min(story.end, anchor.end + _REACH)
    tries = [(_last_report(document, anchor.start, anchor.end) or anchor.start, reach)]
    if story.dated and moment is not None and anchor.start <= moment.start < anchor.end:
        tries = [(max(moment.end, tries[0][0]), reach), (anchor.start, moment.start)]
    others = [clause for clause in story.clauses if clause is not anchor]
    others = [
        *[clause for clause in others if clause.start > anchor.start][:1],
        *[clause for clause in others if clause.start < anchor.start][:2],
        *[clause for clause in others if clause.start > anchor.start][1:2],
    ]
    for clause in others:
        tries.append((_last_report(document, clause.start, clause.end) or clause.start, clause.end))
    tries += [(clause.start, clause.start) for clause in story.clauses[:1]]
    tries_court = TRIED.search(document.folded, anchor.start, anchor.end) is not None
    vague: list[tuple[int, int]] = []
    for first, last in tries:
        verb = next(
            (
                match
                for match in _CAUGHT.finditer(document.folded, first, last)
                if not any(a <= match.start() < b for a, b in taken) and not _is_of_name(document, match)
            ),
            None,
        )
        stop = verb.start() if verb is not None else last if last <= anchor.end else first
        if first == last:  # who made it known, where nobody else is named
            stop = _last_report(document, first, story.clauses[0].end) or first
        reported = _reporter(document, story, first, taken)
        found = [*reported, *(named_before(document, span, 0) for span in forces(document, first, stop, taken))]
        found = [span for span in dict.fromkeys(found) if tries_court or not is_court(document, span)]
        named = [span for span in found if not is_generic(document, span)]
        if named:
            return named
        vague = vague or found
    return vague or _receiver(document, story)


def _receiver(document: Document, story: Story) -> list[tuple[int, int]]:
    """Of what people found: the force to which they handed it in."""
    given = _GIVEN.search(document.folded, story.start, story.end)
    if given is None:
        return []
    stop = _SENTENCE_END.search(document.clean, given.end(), min(story.end, given.end() + _REACH))
    found = forces(document, given.end(), stop.start() if stop else story.end, [])[:1]
    return [(begin, _without_goods(document, begin, end)) for begin, end in found]


def _without_goods(document: Document, begin: int, end: int) -> int:
    """The end of a force's name before how much was handed in: ``cho Đồn Biên phòng Nà Lạ 8 gói``."""
    number = _GOODS.search(document.folded[begin : end + 12])
    return begin + number.start() if number is not None and number.start() > 0 else end


def _reporter(document: Document, story: Story, report_end: int, taken: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Who made the event known and says of itself that it acted: ``Công an huyện cho biết, đơn vị vừa bắt``."""
    if _REPORTER.match(document.folded, report_end, report_end + 160) is None:
        return []
    clause = next((clause for clause in story.clauses if clause.start < report_end <= clause.end), None)
    if clause is None or report_end - clause.start < _SHORTEST_REPORT:
        return []
    report = _REPORTED.search(document.folded, max(clause.start, report_end - _LONGEST_REPORT), report_end)
    return forces(document, clause.start, report.start() if report else report_end, taken)[-1:]


def _is_of_name(document: Document, verb: regex.Match[str]) -> bool:
    """``Đội Kiểm soát``, ``Tổ Kiểm tra``: a capital makes the verb a part of a name."""
    begin = verb.start()
    return document.clean[begin].isupper() and document.clean[max(0, begin - 2) : begin].strip() not in (
        "",
        ".",
        ":",
        ";",
        "-",
    )


def _last_report(document: Document, start: int, end: int) -> int | None:
    """Where what is reported begins: behind ``cho biết``."""
    found = None
    for match in _REPORTED.finditer(document.folded, start, min(end, start + 400)):
        verb = _CAUGHT.search(document.folded, start, match.start())
        if verb is None:
            found = match.end()
    return found
