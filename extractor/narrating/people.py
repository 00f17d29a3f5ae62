"""People in a story with what is told of each: year of birth, age, other names, address; and who is a suspect."""

from __future__ import annotations

from dataclasses import dataclass

from extractor import regex
from extractor.document import Document
from extractor.narrating import addresses
from extractor.narrating.captions import in_caption
from extractor.narrating.names import Name, full_names, names
from extractor.narrating.words import DATA, any_of

_BIRTH = regex.compile(DATA["birth"]["year"])
_BORN_AT = regex.compile(DATA["birth"]["born_at"])
_NO_ALIAS = frozenset(("từ", "tư", "tú", "tử", "tụ", "tứ", "tục", "túc"))
_AGE = regex.compile(DATA["birth"]["age"])
_BARE_YEAR = regex.compile(DATA["birth"]["bare_year"])
_ALIAS = regex.compile(DATA["birth"]["alias"])
_TOLD = regex.compile(rf"{DATA['birth']['told']}")
_SUSPECT_BEFORE = regex.compile(
    rf"(?<![a-z]){any_of(DATA['names']['suspect_before'])}\s?:?\s?[\"'(-]?\s?(?:\d{{1,2}}[.)-]\s?)?\Z"
)
_OTHERS_BEFORE = regex.compile(rf"(?<![a-z]){any_of(DATA['names']['others_before'])}\s?:?\s?[\"']?\Z")
_SUSPECT_BEHIND = regex.compile(DATA["names"]["suspect_behind"])
_NOT_SUSPECTS = regex.compile(DATA["names"]["not_suspects_before"])
_SHARED_BIRTH = regex.compile(DATA["names"]["shared_birth"])
_UNKNOWN = regex.compile(DATA["names"]["unknown_behind"])
_NO_SUSPECT = regex.compile(DATA["names"]["no_suspect_behind"])
_OWNER = regex.compile(DATA["names"]["owner_behind"])
_LETTERS = regex.compile(r"\p{L}+")
_LINE_GAP = regex.compile(r"\.\s*\n\s*(?:[-+*]\s|\d{1,2}[.)]\s)?")
_GAP = regex.compile(r"[\s,;:+&\"'-]*+")
_JOIN = regex.compile(DATA["names"]["join"] + r"\Z")
_PIECE_END = regex.compile(r"[,;()\n]|\.(?:\s|$)|\s(?:va|ve hanh vi|dang|bi|thi|cung)\s")
_SENTENCE_END = regex.compile(r"[.;\n]")
_OTHER_STORY = regex.compile(r"ngay \d|\d/\d|(?<![a-z])bat(?![a-z])")
_FAR = 1000  # code points between two people of whom "cùng xã" tells the same commune, at most
_BEFORE = 90  # code points before a name that say who it is
_ROUND = 40  # pieces told of one person, at most
_LONGEST_PIECE = 70


@dataclass(slots=True)
class Person:
    """One mention of a person; ``end`` is where the last value told of them ends.

    ``known``: a year of birth or an age stands behind the name; ``sure``: that, or an address,
    another name or the like; ``caught``: the words before make a suspect; ``row``: where the first name begins of
    those that this one is joined to.
    """

    name: Name
    end: int
    birth_year: int | None = None
    residence: str | None = None
    rank: int = 9
    sure: bool = False
    known: bool = False
    caught: bool = False
    other: bool = False
    witness: bool = False
    shared_year: int | None = None
    shared: addresses.Address | None = None
    same: bool = False
    tail: int = 0
    row: int = 0


def people(document: Document, start: int, end: int) -> list[Person]:
    """Everybody whom ``start:end`` names as a suspect or tells the year of birth, age or address of, in text order."""
    found: list[Person] = []
    row: list[Person] = []  # names joined to one another of which nothing is told yet
    taken = start
    for name in names(document, start, end):
        if name.start < taken or in_caption(document, name.start):
            continue
        person = _told_of(document, name, end)
        before = document.folded[max(start, name.start - _BEFORE) : name.start]
        before = before[before.rfind("\n") + 1 :]
        person.caught = _SUSPECT_BEFORE.search(before) is not None or (
            (not name.alone or name.text.lower() in document.derive(full_names))
            and _SUSPECT_BEHIND.match(document.folded, name.end, name.end + 60) is not None
        )
        person.other = _OTHERS_BEFORE.search(before) is not None
        real = document.clean[max(start, name.start - _BEFORE) : name.start].lower()
        person.witness = _NOT_SUSPECTS.search(real[real.rfind("\n") + 1 :]) is not None
        if person.birth_year is None and (shared := _SHARED_BIRTH.search(before)) is not None:
            person.birth_year = person.shared_year = int(shared["year"])
            person.sure = person.known = True
        before_it = max([*found[-1:], *row[-1:]], key=lambda other: other.name.start, default=None)
        joined = before_it if before_it is not None and _is_joined(document, before_it, name) else None
        person.row = joined.row if joined is not None else name.start
        if joined is not None:
            person.caught = person.caught or (joined.caught and (joined.name.alone or not name.alone))
            person.witness = person.witness or joined.witness
            person.other = person.other or (joined.other and not person.caught)
            if person.birth_year is None and joined.shared_year is not None:
                person.birth_year = joined.shared_year
            person.shared_year = joined.shared_year
        if _UNKNOWN.match(document.folded, name.end, name.end + 60) or _NO_SUSPECT.match(
            document.folded, name.end, name.end + 60
        ):
            continue
        if not (person.sure or person.caught) or (name.placed and not person.known):
            row = [*(row if joined is not None else []), person] if not (name.alone or name.placed) else []
            continue
        if name.alone and (_begins_sentence(document, name.start) or not (person.caught or person.known)):
            continue
        if _OWNER.match(document.folded, person.tail, person.tail + 40) and not person.caught:
            person.witness = True
        if person.shared is not None and joined is not None:
            for other in row:  # "bàn giao Lò A và Lò B (đều ở xã Nà Lạ)"
                other.sure = True
            found += row
        row = []
        _share(document, found, person, joined)
        found.append(person)
        taken = person.tail
    return found


def _begins_sentence(document: Document, start: int) -> bool:
    """Whether a capital says nothing, because a sentence begins there."""
    before = document.clean[max(0, start - 6) : start].rstrip(" \"'(")
    return not before or before[-1] in ".!?\n"


def _is_joined(document: Document, before: Person, name: Name) -> bool:
    return _JOIN.fullmatch(document.folded, before.tail, name.start) is not None


def _told_of(document: Document, name: Name, limit: int) -> Person:
    """Reads what stands behind a name, piece by piece, as long as the pieces tell of the person."""
    folded, clean = document.folded, document.clean
    limit = min(limit, name.end + 700)
    person = Person(name, name.end, tail=name.end)
    position, depth = name.end, 0
    for _ in range(_ROUND):
        position = _GAP.match(folded, position, limit).end()  # type: ignore[union-attr]
        if position < limit and folded[position] == "." and depth == 0:
            position = _next_line(document, person, position, limit)
        if position >= limit or "\n\n" in clean[person.tail : position] or folded[position] == ".":
            break
        if folded[position] == "(":
            depth += 1
            position += 1
            continue
        if folded[position] == ")":
            if depth == 0:
                break
            depth -= 1
            position += 1
            person.tail = position
            continue
        step = _piece(document, person, position, limit, depth)
        if step is None:
            if depth == 0:
                break
            step = _bracketed(folded, position, limit)  # "(áo xám)", "(Trần Phú Lợi, SN 1963)"
        position = step
        person.tail = max(person.tail, position if depth == 0 else person.tail)
    return person


def _next_line(document: Document, person: Person, position: int, limit: int) -> int:
    """Of a form that tells a person line by line, where the next line's words begin; else the same position."""
    gap = _LINE_GAP.match(document.folded, position, limit)
    if gap is None:
        return position
    probe = Person(person.name, person.end, rank=person.rank)
    step = _piece(document, probe, gap.end(), limit, 0)
    return gap.end() if step is not None and (probe.birth_year or probe.residence) else position


def _bracketed(folded: str, position: int, limit: int) -> int:
    stop = regex.compile(r"[,;()\n]").search(folded, position, min(limit, position + 120))
    return stop.start() if stop else min(limit, position + 120)


def _piece(document: Document, person: Person, position: int, limit: int, depth: int) -> int | None:
    """Where the piece ends that begins at ``position``; None where it tells nothing of the person."""
    folded = document.folded
    near = min(limit, position + 220)
    if (birth := _BIRTH.match(folded, position, near)) is not None:
        group = "year" if birth["year"] else "bracket"
        if person.birth_year is None:
            person.birth_year = int(birth[group])
            person.end = birth.end()
        person.sure = person.known = True
        return _behind_birthplace(document, birth.end(), limit)
    if depth == 0 and (year := _BARE_YEAR.match(folded, max(person.name.end, position - 2), near)) is not None:
        person.birth_year, person.sure, person.known, person.end = int(year["year"]), True, True, year.end()
        return year.end()
    if (age := _AGE.match(folded, position, near)) is not None:
        person.sure = person.known = True
        return age.end()
    if (end := addresses.same_at(document, position, limit)) is not None:
        person.same, person.sure = True, True
        return end
    address = addresses.address_at(document, position, limit)
    if address is None and person.known:
        address = addresses.bare_at(document, position, limit)
    if address is not None:
        if address.shared:
            person.shared = address
        if address.rank < person.rank:
            person.residence, person.rank = address.text, address.rank
        person.end = max(person.end, address.end)
        person.sure = True
        return address.end
    if (alias := _ALIAS.match(folded, position, near)) is not None and _is_alias(document, position):
        stop = _PIECE_END.search(folded, alias.end(), min(limit, alias.end() + _LONGEST_PIECE))
        person.sure = True
        return stop.start() if stop else None
    if (told := _TOLD.match(folded, position, near)) is not None:
        stop = _PIECE_END.search(folded, told.end(), min(limit, told.end() + _LONGEST_PIECE))
        if told.group().startswith(("quoc tich", "mang quoc", "deu quoc", "nguoi ", "dan toc", "deu nguoi")):
            person.sure = True
        return stop.start() if stop else None
    return None


def _is_alias(document: Document, position: int) -> bool:
    """Whether the words at ``position`` lead to another name by their real letters: ``tự``, not ``Tú``, ``thủ tục``."""
    word = _LETTERS.match(document.clean, position)
    return word is not None and word.group()[0].islower() and word.group() not in _NO_ALIAS


def _behind_birthplace(document: Document, position: int, limit: int) -> int:
    """``sinh ngày 09/02/1987 tại huyện Khe Sài``: where somebody was born is no address."""
    lead = _BORN_AT.match(document.folded, position, min(limit, position + 8))
    if lead is None or document.clean[lead.end() - 4 : lead.end() - 1].lower() != "tại":
        return position
    end = addresses.read(document, lead.end(), limit)
    if end is None:
        return position
    gap = _GAP.match(document.folded, end, limit)
    lives = gap is not None and addresses.address_at(document, gap.end(), limit) is not None
    return end if lives else position


def _is_apart(document: Document, before: Person, person: Person) -> bool:
    """Whether another story begins between two people, so that ``cùng xã`` of the one is not the other's commune."""
    begin, end = before.tail, person.name.start
    stop = _SENTENCE_END.search(document.clean, begin, end)
    return end - begin > _FAR or (
        stop is not None and _OTHER_STORY.search(document.folded, stop.end(), end) is not None
    )


def _share(document: Document, found: list[Person], person: Person, joined: Person | None) -> None:
    """Give an address that holds for several to those just named before, and ``cùng bản`` the address before."""
    if person.same and found and person.residence is None and not _is_apart(document, found[-1], person):
        person.residence, person.rank = found[-1].residence, found[-1].rank
        person.end = max(person.end, person.tail)
    if person.shared is None or joined is None:
        return
    for other in reversed(found):
        if other.residence is not None or other.row != person.row:
            break
        other.residence, other.rank = person.shared.text, person.shared.rank
