"""What auditors ask the generated archive: common, rare and absent things, chosen by chance from what it holds."""

from __future__ import annotations

from dataclasses import dataclass, field
from random import Random
from typing import Any

from sqlalchemy import Connection, func, select

from pipelines.archive.fact_tables import citations
from pipelines.archive.tables import documents
from tests.benchmarks.large_archive.prose import rare_word
from tests.benchmarks.large_archive.world import person, provinces

EACH = 30
"""Questions of a kind."""

CITATION, TEXT = "by citation", "full text"


@dataclass(frozen=True, slots=True)
class Question:
    """``kind``: of its family; ``filters``: fields of :class:`pipelines.search.Filters`; ``plain``: what a scan of the
    texts would look for."""

    family: str
    kind: str
    words: str
    plain: str
    filters: dict[str, Any] = field(default_factory=dict)


_COMMON_FORMS = (
    "36-CT/TW", "chi thi 36", "Chỉ thị số 36-CT/TW", "36 ct tw", "105/2021/NĐ-CP", "nghi dinh 105/2021",
    "221/2013/NĐ-CP", "Nghị định 116/2021/NĐ-CP", "chi thi 21", "48-CT/TW", "luat phong chong ma tuy 2021", "98/NQ-CP",
    "1452/QD-TTg", "quyet dinh 1001/QĐ-TTg", "94/2010/NĐ-CP", "nghị quyết 98",
)  # fmt: skip
_ABSENT = ("37-CT/XX", "chi thi 9999", "777/2031/NĐ-CP", "Nghị quyết 8888/NQ-CP", "12345/KH-UBND", "66/QQ-ZZZ")
_EVERYWHERE = (
    "ma túy",
    "công tác",
    "báo cáo",
    "phong chong",
    "tinh",
    "kế hoạch",
    "ubnd",
    "người",
    "thực hiện",
    "huyen",
)
_MIDDLING = ("methadone", "tái nghiện", "hội phụ nữ", "dân tộc bán trú", "xe mô tô", "heroin", "ketamin", "thuốc lắc")
_TWO = ("heroin methadone", "xe mô tô tái nghiện", "hội phụ nữ người nghiện", "đoàn thanh niên cai nghiện")
_PHRASES = (
    '"phòng, chống ma túy"', '"hình thành điểm phức tạp"', '"kết quả công tác phòng, chống ma túy"',
    '"trái phép chất ma túy"',
    '"sinh hoạt dưới cờ"', '"già làng, trưởng bản"', '"khoán trắng cho lực lượng chuyên trách"', '"bắt quả tang"',
    '"không có người nghiện"', '"đường mòn, lối mở"', '"sản xuất của nhân dân"', '"hoàn thành trước ngày"',
)  # fmt: skip
_PREFIXES = ("khuyen*", "methad*", "nghi*", "heroi*", "tuyen truy*", "ba*", "t*", "xeng*", "krông*", "biên ph*")


def questions(connection: Connection) -> list[Question]:
    """All of them, the same for the same archive."""
    chance = Random("questions")
    return [*_by_citation(connection, chance), *_by_words(connection, chance)]


def _by_citation(connection: Connection, chance: Random) -> list[Question]:
    made = [Question(CITATION, "common number", form, form) for form in _COMMON_FORMS]
    few = (
        select(citations.c.number)
        .where(citations.c.number.is_not(None), citations.c.number.like("%/KH-UBND"))
        .group_by(citations.c.number)
        .having(func.count() < 40)
        .order_by(citations.c.number)
    )
    rare = list(connection.scalars(few)) or ["5/KH-UBND"]
    made += [Question(CITATION, "rare number", one, one) for one in chance.choices(rare, k=EACH)]
    own = list(connection.scalars(select(documents.c.number).order_by(documents.c.id).limit(2000)))
    made += [Question(CITATION, "a document's own number", one, one) for one in chance.choices(own, k=EACH)]
    return made + [Question(CITATION, "absent number", one, one) for one in _ABSENT]


def _by_words(connection: Connection, chance: Random) -> list[Question]:
    rare = [rare_word(chance) for _ in range(EACH)]
    named = list(
        connection.scalars(
            select(documents.c.signer).where(documents.c.signer.is_not(None)).order_by(documents.c.id).limit(900)
        )
    )
    made = [Question(TEXT, "rare word", word, word) for word in rare]
    made += [Question(TEXT, "a person's name", name, name) for name in chance.choices(named, k=EACH // 2)]
    made += [Question(TEXT, "absent name", name, name) for name in (f"{person(chance)} Xyzzy" for _ in range(8))]
    made += [Question(TEXT, "word that stands in most documents", word, word) for word in _EVERYWHERE]
    made += [Question(TEXT, "word of some", word, word) for word in _MIDDLING]
    made += [Question(TEXT, "several words", words, words.split()[0]) for words in _TWO]
    made += [Question(TEXT, "phrase", words, words.strip('"')) for words in _PHRASES]
    made += [Question(TEXT, "prefix", words, words.strip("*")) for words in _PREFIXES]
    return made + [
        Question(TEXT, "word with filters", word, word, filters)
        for word in (*_EVERYWHERE[:5], *_MIDDLING[:5])
        for filters in _filters(chance)
    ]


def _filters(chance: Random) -> list[dict[str, Any]]:
    place = chance.choice(provinces()).name
    year = chance.randint(2008, 2024)
    return [
        {"place": place},
        {"since": f"{year}-03-01", "until": f"{year}-04-30"},
        {"kind": "báo cáo", "substance": "heroin", "at_least": "100 g"},
    ]
