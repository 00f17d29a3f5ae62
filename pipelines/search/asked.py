"""What a query is made of, and what each part asks of the index: words side by side, days, documents named."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import pairwise

from extractor.vietnamese.folding import fold
from pipelines.search import expressions, misread
from pipelines.search.boolean import Prefix, Question, Term, either, every
from pipelines.search.named import Named
from pipelines.search.terms import BLURRED, EXACT, NUMBER, PAIR, TITLE, pair
from pipelines.search.vocabulary import LEVELS, LEVELS_SHORT, SHORT
from pipelines.search.words import exact


@dataclass(frozen=True, slots=True)
class Words:
    """Words that stand side by side in this order; a single one, or several.

    ``written``: as typed. ``starts``: the last is the beginning of a word. ``quoted``: it was asked for so.
    ``parts``: expressions side by side of which nobody knows whether they are one; they are where any document has them
    so (see ``searching``). ``others``: words any of which will do as well.
    """

    folded: tuple[str, ...]
    written: tuple[str, ...]
    starts: bool = False
    quoted: bool = False
    parts: tuple[Words, ...] = ()
    others: tuple[Words, ...] = ()

    @property
    def forms(self) -> tuple[Words, ...]:
        """These words, and as others write them: ``TP Mỹ Tho``, ``thành phố Mỹ Tho``."""
        return _forms(replace(self, parts=()))

    @property
    def capitals(self) -> tuple[bool, ...]:
        """Of each two neighbours whether both were typed as in a name, so that no sign stands between them.

        What laws and bodies part by a comma (``Phòng, chống``) is no name.
        """
        both = zip(pairwise(self.written), pairwise(self.folded), strict=True)
        return tuple(all(map(is_capital, typed)) and pair not in expressions.parted() for typed, pair in both)

    @property
    def is_name(self) -> bool:
        """Whether it is a name and nothing else, which has capitals in the text as well: no two words are usual."""
        name = self.level[1] if self.level else self
        both = list(pairwise(name.folded))
        return (
            bool(both)
            and all(name.capitals)
            and not any(expressions.usual(*pair) or expressions.is_word(pair) for pair in both)
        )

    @property
    def level(self) -> tuple[Words, Words] | None:
        """The word for a kind of place and the name behind it, which lists part (``các xã Tân An, Hòa Cư``)."""
        for length in (1, 2, 3):
            if self.folded[:length] in LEVELS and self.written[length:] and all(map(is_capital, self.written[length:])):
                return self._part(0, length), self._part(length, len(self.folded))
        return None

    def _part(self, start: int, end: int) -> Words:
        starts = self.starts and end == len(self.folded)
        return Words(self.folded[start:end], self.written[start:end], starts=starts, quoted=self.quoted)

    @property
    def is_checked(self) -> bool:
        """Whether only the text tells that it stands there: the index knows pairs of words, and no signs."""
        return any(len(one.folded) > 2 or any(one.capitals) or one.level for one in self.forms)

    def question(self) -> Question:
        """Documents whose text has them, also misread by a scanner, or written in another form."""
        return either(one._asked() for one in self.forms)

    def _asked(self) -> Question:
        if self.level and not self.quoted:
            return either([self._asked_beside(), every(part._asked_beside() for part in self.level)])
        return self._asked_beside()

    def _asked_beside(self) -> Question:
        if self.starts:
            return every([*self._beside(self.folded[:-1]), Prefix(self.folded[-1])])
        if len(self.folded) == 1:
            return either(map(Term, self._alternatives(self.folded[0])))
        return every(self._beside(self.folded))

    @property
    def is_likely_one(self) -> bool:
        """Whether its ``parts`` are one expression where any document has them so; others where most do."""
        return all(
            1 in (len(one.folded), len(other.folded)) or expressions.usual(one.folded[-1], other.folded[0])
            for one, other in pairwise(self.parts)
        )

    def in_title(self) -> Question:
        """Documents whose title has them."""
        return either(one._asked_of_title() for one in self.forms)

    def _asked_of_title(self) -> Question:
        if self.starts:
            return every([*(Term(TITLE + word) for word in self.folded[:-1]), Prefix(TITLE + self.folded[-1])])
        if len(self.folded) == 1:
            return either(Term(TITLE + word) for word in spellings(self.folded[0]))
        return every(Term(TITLE + pair(*both)) for both in pairwise(self.folded))

    def as_written(self) -> Question | None:
        """Documents that have every word with the diacritics that it was typed with; None where it has none."""
        marked = [Term(EXACT + exact(word)) for word in self.written if not word.isascii()]
        return every(marked) if marked and not self.starts else None

    def _beside(self, words: Sequence[str]) -> Iterator[Question]:
        if len(words) == 1:
            yield either(map(Term, self._alternatives(words[0])))
        for one, other in pairwise(words):
            found = [pair(a, b) for a in spellings(one) for b in spellings(other)]
            if _may_be_misread(one, misread.SHORTEST_BESIDE):
                found.append(pair(BLURRED + misread.shape(one), other))
            if _may_be_misread(other, misread.SHORTEST_BESIDE):
                found.append(pair(one, BLURRED + misread.shape(other)))
            yield either(map(Term, found))
        yield from ()

    @staticmethod
    def _alternatives(word: str) -> Iterator[str]:
        yield from spellings(word)
        if _may_be_misread(word, misread.SHORTEST):
            yield BLURRED + misread.shape(word)


def _may_be_misread(word: str, shortest: int) -> bool:
    if misread.is_code(word):
        return True
    return len(word) >= shortest and sum(map(str.isalpha, word)) * 2 > len(word)


@lru_cache(maxsize=1024)
def _forms(words: Words) -> tuple[Words, ...]:
    """Words, and the same with what is written short in full, with what is written in full short."""
    found = [words, *words.others]
    for short, full in SHORT.items() if not words.quoted else ():
        for one, other in (((short,), full), (full, (short,))):
            for at in range(len(words.folded) - len(one) + 1):
                end = at + len(one)
                if words.folded[at:end] != one or (words.starts and end == len(words.folded)):
                    continue
                if short in LEVELS_SHORT and not begins_place(words.written[end : end + 1]):
                    continue
                folded = (*words.folded[:at], *other, *words.folded[end:])
                found.append(replace(words, folded=folded, written=(*words.written[:at], *other, *words.written[end:])))
    return tuple(found)


def is_capital(word: str) -> bool:
    """Whether a word is typed as in a name: its first letter large, the others not all."""
    return word[:1].isupper() and (len(word) == 1 or not word.isupper())


def begins_place(following: Sequence[str]) -> bool:
    """Whether what follows the word for a kind of place names one: ``Mỹ Tho``, ``12``, ``HCM``."""
    word = following[0] if following else ""
    return is_capital(word) or word.isdecimal() or (word.isupper() and not misread.is_syllable(fold(word).lower()))


@dataclass(frozen=True, slots=True)
class Joined:
    """What was typed in one (``A-1312/B``), a day or a month: so in any form, or its words side by side.

    ``strict``: a day, which every form of it tells: its words are not asked for. ``apart``: words of which all are
    asked for in place of ``words`` side by side.
    """

    number: str
    words: Words
    strict: bool = False
    apart: tuple[Words, ...] = ()

    def question(self) -> Question:
        """Documents whose text has it."""
        term = Term(NUMBER + self.number)
        return term if self.strict else either([term, every(one.question() for one in self.apart or (self.words,))])

    def in_title(self) -> Question:
        """Documents whose title has it."""
        if not self.strict:
            return self.words.in_title()
        day, month, *year = self.number.split(PAIR)
        told = [(day, month, *year), (day, "thang", month, *(word for one in year for word in ("nam", one)))]
        entitled = either(every(Term(TITLE + pair(*both)) for both in pairwise(words)) for words in told)
        return every([self.question(), entitled])  # pairs of words may be of two days

    def as_written(self) -> Question | None:
        """It has no diacritics."""
        return None


Part = Words | Joined | Named


@dataclass(frozen=True, slots=True)
class Query:
    """A query as it is understood: all of its parts are asked for. ``left_out``: what is not (``c*``: too short)."""

    parts: tuple[Part, ...]
    left_out: tuple[str, ...] = ()

    @property
    def named(self) -> tuple[Named, ...]:
        """The documents that it names."""
        return tuple(part for part in self.parts if isinstance(part, Named))

    @property
    def told(self) -> tuple[Words | Joined, ...]:
        """What is to stand in the text."""
        return tuple(part for part in self.parts if not isinstance(part, Named))

    @property
    def in_a_row(self) -> tuple[str, ...]:
        """All words, where nothing but words was typed, and more than one expression."""
        words = [part for part in self.parts if isinstance(part, Words) and not part.starts]
        return tuple(word for part in words for word in part.folded) if len(words) == len(self.parts) > 1 else ()


def joined(chain: Sequence[Words]) -> Words:
    """Several expressions side by side as one; ``parts`` are these."""
    if len(chain) == 1:
        return chain[0]
    folded = tuple(word for part in chain for word in part.folded)
    return Words(folded, tuple(word for part in chain for word in part.written), parts=tuple(chain))


def spellings(word: str) -> tuple[str, ...]:
    """A folded word as it is spelled: names of substances with and without their last letter (``cocain(e)``)."""
    if len(word) >= 6 and not misread.is_syllable(word):
        if word.endswith("in"):
            return (word, word + "e")
        if word.endswith("ine"):
            return (word, word[:-1])
    return (word,)
