"""No text makes a pattern, a rule or a reader of texts slower than linear: ``python -m tests.benchmarks linear``.

Every pattern that ``extractor`` compiles (``extractor.regex.registered``) meets texts pumped from its own repeats and
from what documents are made of (``tests.pumping``), each at three doublings; so do ``extract_text``, ``find_citations``
and the readers of texts. Then hypothesis looks for worse ones: it puts fragments together so that the growth becomes as
large as it can. What is counted is processor time, each text against itself at half the length.

``LINEAR_SECONDS=600 python -m tests.benchmarks linear`` searches longer; where atheris is installed it is asked too.
"""

from __future__ import annotations

import contextlib
import gc
import importlib
import inspect
import io
import itertools
import os
import random
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from unittest import mock

import extractor
from extractor import regex
from tests import pumping

TEXTS = Path("gold/dev/texts")
SEED = 7
GROWTH = 3.0
"""Times as long on twice the text, twice in a row: linear is 2, quadratic 4."""
SLICE = 0.004
"""Seconds below which a growth says nothing."""
LENGTHS = (700, 1_400, 2_800)
DOCUMENT_LENGTHS = (3_000, 6_000, 12_000)
METHODS = ("search", "match", "fullmatch", "finditer", "findall", "sub", "split")
FAR = 1_000
"""A call that never sees more code points than this is short by the rule's own doing, whatever the text."""


@dataclass(frozen=True, slots=True)
class Slow:
    """What grows too fast: the task, the text's shape, and the seconds at each length."""

    name: str
    shape: tuple[str, str, str]
    seconds: tuple[float, ...]

    def __str__(self) -> str:
        told = ", ".join(f"{one * 1000:.1f}" for one in self.seconds)
        return f"{self.name}: {' + '.join(repr(part[:60]) for part in self.shape)}: {told} ms"


def bench_linear() -> None:
    """What was tried, and every text that makes something slower than linear."""
    seconds = float(os.environ.get("LINEAR_SECONDS", "60"))
    warm()
    asked = far_calls()
    shapes, slow = 0, []
    for pattern, methods in asked.items():
        tried, found = slow_shapes(pattern, methods)
        shapes += tried
        slow += found
    print(
        f"{len(regex.registered())} patterns, {len(asked)} of them see more than {FAR} code points at once: "
        f"{shapes:,} texts at {len(LENGTHS)} lengths, {len(slow)} slower than linear"
    )
    _tell(slow)
    for name, task in TASKS.items():
        found = [one for shape in document_shapes() if (one := growth(name, task, shape, DOCUMENT_LENGTHS))]
        print(f"{name}, {len(list(document_shapes()))} texts: {len(found)} slower than linear", flush=True)
        _tell(found)
    for name, task in TASKS.items():
        found = searched(name, task, seconds / len(TASKS))
        print(f"{name}, hypothesis (seed {SEED}, {seconds / len(TASKS):.0f} s): {len(found)} slower than linear")
        _tell(found)
    fuzzed(seconds)


def _tell(slow: Iterable[Slow]) -> None:
    for one in slow:
        print(f"    {one}", flush=True)


def warm() -> None:
    """Have every rule compile its patterns."""
    for path in sorted(TEXTS.glob("*.txt")):
        extractor.extract_text(path.read_text(encoding="utf-8"))
    for module in ("office", "office.rtf", "office.docx", "office.numbering", "legacy.text", "sanity", "ocr", "pdf"):
        importlib.import_module(f"extractor.reading.{module}")


def far_calls() -> dict[regex.Pattern[str], list[str]]:
    """The methods by which rules ask each pattern for more than :data:`FAR` code points at once."""
    seen: dict[regex.Pattern[str], set[str]] = {}
    kinds = (regex.Pattern, type(regex.quick("a")))
    with contextlib.ExitStack() as stack:
        for kind, method in itertools.product(kinds, METHODS):
            stack.enter_context(mock.patch.object(kind, method, _noting(getattr(kind, method), method, seen)))
        for text in (path.read_text(encoding="utf-8") for path in sorted(TEXTS.glob("*.txt"))):
            extractor.extract_text(text)
        for shape in document_shapes():
            extractor.extract_text(pumping.pumped(*shape, 2 * FAR))
    return {pattern: sorted(methods) for pattern, methods in seen.items() if isinstance(pattern.pattern, str)}


def _noting(call: Callable[..., Any], method: str, seen: dict[Any, set[str]]) -> Callable[..., Any]:
    def noted(self: Any, *arguments: Any, **options: Any) -> Any:
        text = arguments[1 if method == "sub" else 0]
        first, last = 0, len(text)
        if method not in ("sub", "split"):
            first = arguments[1] if len(arguments) > 1 else 0
            last = min(arguments[2], last) if len(arguments) > 2 else last
        if last - first > FAR:
            seen.setdefault(self, set()).add("finditer" if method in ("findall", "sub", "split") else method)
        return call(self, *arguments, **options)

    return noted


# -- one pattern --------------------------------------------------------------------------------------------------


def slow_shapes(pattern: regex.Pattern[str], methods: Iterable[str]) -> tuple[int, list[Slow]]:
    """How many texts a pattern met, and those on which it is slower than linear: one a method."""
    own = pumping.pumps(pattern.pattern)
    shapes = [(start, piece, end) for start, piece in own for end in ("", "\x00")]
    shapes += [("", piece, "") for piece in pumping.FRAGMENTS]
    found = []
    for method in methods:
        call: Callable[..., object] = getattr(pattern, method)
        task = (lambda text, call=call: sum(1 for _ in call(text))) if method == "finditer" else call
        for shape in shapes:
            slow = growth(f"{pattern.where} {method}", task, shape, LENGTHS)
            if slow is not None:
                found.append(slow)
                break
    return len(shapes), found


def growth(
    name: str, task: Callable[[str], object], shape: tuple[str, str, str], lengths: tuple[int, ...]
) -> Slow | None:
    """The seconds that a text of that shape takes at each length, where they grow faster than it does."""
    longest = pumping.pumped(*shape, lengths[-1])
    last = _seconds(task, longest)
    if last < SLICE * 4:
        return None
    first = [_seconds(task, pumping.pumped(*shape, length)) for length in lengths[:-1]]
    taken = [*first, last]
    for _ in range(3):
        if not all(later > GROWTH * earlier for earlier, later in itertools.pairwise(taken)):
            return None
        again = [_seconds(task, pumping.pumped(*shape, length)) for length in lengths]  # not a hiccup of the machine
        taken = [min(pair) for pair in zip(taken, again, strict=True)]
    return Slow(name, shape, tuple(taken))


def _seconds(task: Callable[[str], object], text: str) -> float:
    collecting = gc.isenabled()
    gc.disable()
    start = time.thread_time()
    try:
        task(text)
    except extractor.errors.VanbanError:
        pass  # refused: as good as done
    finally:
        taken = time.thread_time() - start
        if collecting:
            gc.enable()
    return taken


# -- whole documents ----------------------------------------------------------------------------------------------

_HEAD = "ỦY BAN NHÂN DÂN TỈNH LÂM HÀ\nSố: 12/BC-UBND\nLâm Hà, ngày 05 tháng 3 năm 2021\nBÁO CÁO\nKết quả\n"


def _plain(text: str) -> object:
    from extractor.reading import plain

    return plain.read(text.encode("utf-8", "surrogatepass"), source="-")


def _rtf(text: str) -> object:
    from extractor.reading.office import rtf

    return rtf.parts(("{\\rtf1\\ansi " + text).encode("utf-8", "surrogatepass"), source="-")


TASKS: dict[str, Callable[[str], object]] = {
    "extract_text": extractor.extract_text,
    "find_citations": extractor.find_citations,
    "plain text": _plain,
    "rtf": _rtf,
}


CONTEXTS = (
    ("", ""),
    (_HEAD, ""),
    ("Ngày 05/3/2021, Công an huyện bắt Nguyễn Văn A, SN 1990 (", "), thu giữ 3,13 kg heroin."),
    (
        "Kết quả: bắt 12 vụ, 15 đối tượng; trong đó: ",
        " thu giữ 2 bánh heroin, 500 viên ma túy và 01 xe máy, 20 triệu đồng",
    ),
    ("Căn cứ khoản 1 Điều 249 ", " Bộ luật Hình sự; Chỉ thị 36-CT/TW ngày 16/8/2019 của Bộ Chính trị"),
    ("TT\tĐơn vị\tSố vụ\tSố đối tượng\n1\tHuyện A\t12\t", "\n2\tHuyện B\t3\t4\nTổng\t15\t20\n"),
    (_HEAD + "Nội dung.\n\nNơi nhận:\n- Như trên;\n", "\nKT. TRƯỞNG CÔNG AN HUYỆN\nPHÓ TRƯỞNG\nThượng tá Trần Văn B"),
)
"""What stands around the fragment: nothing, a document's head, a vignette, counts, citations, a table, the closing."""


def document_shapes() -> Iterator[tuple[str, str, str]]:
    """Texts of documents: a fragment without end in the middle of each context, and lines of real shape repeated."""
    for start, end in CONTEXTS:
        for piece in pumping.FRAGMENTS:
            yield start, piece, end
    for path in sorted(TEXTS.glob("*.txt"))[:12]:
        lines = [line for line in path.read_text(encoding="utf-8").splitlines() if len(line) > 20]
        yield from (("", line + "\n", "") for line in lines[::12])


def searched(name: str, task: Callable[[str], object], seconds: float) -> list[Slow]:
    """What hypothesis finds within so many seconds, when told to make the growth as large as it can."""
    from hypothesis import HealthCheck, Phase, given, seed, settings, target
    from hypothesis import strategies as st

    pieces = st.lists(st.sampled_from(pumping.FRAGMENTS), min_size=1, max_size=6).map("".join)
    found: list[Slow] = []
    until = time.monotonic() + seconds

    @seed(SEED)
    @settings(
        max_examples=100_000,
        deadline=None,
        database=None,
        phases=(Phase.generate, Phase.target),
        suppress_health_check=list(HealthCheck),
    )
    @given(start=st.sampled_from(("", _HEAD, *pumping.FRAGMENTS)), piece=pieces, end=st.sampled_from(pumping.ENDS))
    def attack(start: str, piece: str, end: str) -> None:
        if time.monotonic() > until:
            raise _Over
        short, long = (_seconds(task, pumping.pumped(start, piece, end, length)) for length in DOCUMENT_LENGTHS[:2])
        target(long / max(short, SLICE), label="growth")
        if long > GROWTH * short and long > SLICE:
            slow = growth(name, task, (start, piece, end), DOCUMENT_LENGTHS)
            if slow is not None:
                found.append(slow)

    with contextlib.suppress(_Over), contextlib.redirect_stdout(io.StringIO()):
        attack()
    return found


class _Over(Exception):
    """The time for a search is over."""


def fuzzed(seconds: float) -> None:
    """The same by atheris, which follows the branches of the Python code; where it is installed. Ends the process."""
    try:
        atheris = importlib.import_module("atheris")
    except ImportError:
        print("atheris is not installed: pip install atheris, and run again")
        return
    print(f"extract_text, atheris (seed {SEED}, {seconds:.0f} s), each text that is slower than linear:", flush=True)

    def attack(data: bytes) -> None:
        chosen = random.Random(data)
        piece = "".join(chosen.choices(pumping.FRAGMENTS, k=1 + len(data) % 6))
        slow = growth("extract_text", extractor.extract_text, ("", piece, ""), DOCUMENT_LENGTHS)
        if slow is not None:
            _tell([slow])

    for name, module in sorted(sys.modules.items()):
        if name.startswith(("extractor.rules", "extractor.layout", "extractor.clauses", "extractor.sentences")):
            for function in vars(module).values():
                if inspect.isfunction(function) and function.__module__ == name:
                    atheris.instrument_func(function)
    atheris.Setup(["linear", f"-max_total_time={int(seconds)}", f"-seed={SEED}", "-verbosity=0"], attack)
    atheris.Fuzz()
