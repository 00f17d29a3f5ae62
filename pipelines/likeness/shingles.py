"""What a text is found again by: a MinHash signature of its telling words, and the bands that a database looks up.

Two words in a row make a shingle. Those with a figure or a name in them are all taken, of the others one in eight:
reports made from one template share their wording, and what tells them apart must weigh more. Words are folded, because
scans lose diacritics, and single letters are left out, because specks look like them.
"""

from __future__ import annotations

import hashlib
import re
import struct
import zlib
from collections.abc import Sequence
from functools import cache
from itertools import islice, pairwise
from typing import TYPE_CHECKING, Literal, NamedTuple

from extractor.vietnamese.folding import fold

if TYPE_CHECKING:
    import numpy
    from numpy.typing import NDArray

PERMUTATIONS = 64
"""Values in a signature. The share of equal ones is within 0.12 of the true likeness in 95 of 100 pairs."""

ROWS = 2
"""Values in a band: texts that share 3 of 10 shingles meet in one with 95 in 100, 5 of 10 with 9,999 in 10,000."""

SEED = 20190816
SCHEME: Literal["affine32"] = "affine32"
"""Signatures of another seed or scheme cannot be compared with those in archives: neither may ever change."""

ONE_IN = 8
"""Of the pairs of words without figure or name, one in so many is taken."""

AT_A_TIME = 8192
"""Shingles hashed in one step: bounds the memory that a very long text takes."""

FEWEST = 6
"""Fewer shingles than these say nothing: such a text is linked with nothing."""

_DIGIT = re.compile(r"\d")
_WORD = re.compile(r"[^\W_]+")
_LARGEST = (1 << 63) - 1


class Token(NamedTuple):
    """A word of the text: folded, and as it stands there."""

    folded: str
    written: str

    @property
    def is_figure(self) -> bool:
        """Whether it is made of digits alone."""
        return self.folded.isdigit()


def tokens(text: str) -> list[Token]:
    """The words of a text in order, without single letters; figures of any length."""
    folded = fold(text)
    return [
        Token(match.group(), text[match.start() : match.end()])
        for match in _WORD.finditer(folded)
        if match.end() - match.start() > 1 or match.group().isdigit()
    ]


def shingles(words: Sequence[Token]) -> set[bytes]:
    """The telling pairs of words of a text."""
    folded = [word.folded for word in words]
    figures = [_DIGIT.search(word) is not None for word in folded]
    capitals = [word.written[:1].isupper() for word in words]
    found = set()
    for at, (one, other) in enumerate(pairwise(folded)):
        shingle = f"{one} {other}".encode("utf-8", "surrogatepass")
        if (
            figures[at]
            or figures[at + 1]
            or (capitals[at] and capitals[at + 1])
            or zlib.crc32(shingle) % ONE_IN == 0  # always the same ones, whatever the text
        ):
            found.add(shingle)
    return found


@cache
def _permutations() -> NDArray[numpy.uint64]:
    from datasketch import MinHash  # noqa: PLC0415  (half a second: only where documents are stored)

    made: NDArray[numpy.uint64] = MinHash(num_perm=PERMUTATIONS, seed=SEED, scheme=SCHEME).permutations
    return made


def signature(words: Sequence[Token]) -> bytes | None:
    """The MinHash of a text, 64 unsigned numbers of 32 bits (little-endian); None where the text is too short."""
    found = shingles(words)
    if len(found) < FEWEST:
        return None
    from datasketch import MinHash  # noqa: PLC0415

    made = MinHash(num_perm=PERMUTATIONS, seed=SEED, scheme=SCHEME, permutations=_permutations())
    coming = iter(found)
    while batch := list(islice(coming, AT_A_TIME)):
        made.update_batch(batch)
    values: bytes = made.hashvalues.astype("<u4").tobytes()
    return values


def bands(signed: bytes) -> list[int]:
    """The keys (63 bits) that a signature is found by: two texts alike share at least one, almost surely."""
    width = 4 * ROWS
    return [
        _number(struct.pack("<H", start // width) + signed[start : start + width])
        for start in range(0, len(signed), width)
    ]


def place(document: str) -> int:
    """Where a document stands among others of a band: a number of 63 bits that depends on its id alone."""
    return _number(document.encode())


def _number(content: bytes) -> int:
    return int.from_bytes(hashlib.blake2b(content, digest_size=8).digest(), "little") & _LARGEST


def estimates(one: bytes, others: Sequence[bytes]) -> list[float]:
    """How like (0..1) a text is to each of the others, by their signatures: the share of values that are equal."""
    import numpy  # noqa: PLC0415

    values = numpy.frombuffer(b"".join(others), "<u4").reshape(-1, PERMUTATIONS)
    equal = numpy.count_nonzero(values == numpy.frombuffer(one, "<u4"), axis=1)
    shares: list[float] = (equal / PERMUTATIONS).tolist()
    return shares


def estimate(one: bytes, other: bytes) -> float:
    """The likeness of two texts; see :func:`estimates`."""
    return estimates(one, [other])[0]
