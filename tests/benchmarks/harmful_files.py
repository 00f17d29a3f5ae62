"""Rows of the table of faults whose cause is a file: it harms the process that reads it, it is hostile, it changes."""

from __future__ import annotations

import itertools
import os
import threading
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from gold.invented.documents import invent
from tests.benchmarks import faulty
from tests.benchmarks.contents import Contents, contents, differences
from tests.benchmarks.fault_rows import OPTIONS, Row, run_to_the_end
from tests.benchmarks.hostile import HOSTILE, Hostile, text
from tests.benchmarks.ingesting import Ingest, ledger

SOUND = 12
"""Sound documents beside the harmful ones."""
EACH = 3
"""Files of each kind of harm."""
LIMITS = ("--document-seconds", "15", "--memory", "1500")


def harmful_rows(folder: Path) -> Iterator[Row]:
    """All of them."""
    yield from harmed_processes(folder)
    yield from hostile_rows(folder)
    yield changing_file(folder)


def sound_documents(folder: Path, count: int = SOUND) -> None:
    """Write documents that nothing is wrong with."""
    folder.mkdir(parents=True, exist_ok=True)
    for number in range(count):
        (folder / f"sound-{number:02d}.txt").write_bytes(text(1000 + number))


def harmed_processes(folder: Path) -> Iterator[Row]:
    """Documents over which the process ends, crashes, hangs, eats memory, fails; beside sound ones."""
    documents = folder / "harm"
    sound_documents(documents)
    code = Path(faulty.__file__)
    options = ("--code", str(code), "--pipeline", str(faulty.pipeline(folder)), *LIMITS)
    row = Row("documents that harm their process", tried=EACH * len(faulty.MARKS))
    run_to_the_end([documents], folder / "no-harm.db", row, *options)
    for kind, number in itertools.product(faulty.MARKS, range(EACH)):
        content = f"{faulty.MARKS[kind]}\n\n{invent(2000 + number, seed=99, pages=1).text}{kind}"
        (documents / f"{number:02d}-{kind}.txt").write_text(content, encoding="utf-8")
    archive = folder / "harm.db"
    with Ingest([documents], archive, *OPTIONS, *options, watch=True) as run:
        status = run.wait(900)
        row.note = f"exit status {status}, largest process {run.used.one / 2**20:,.0f} MB (limit 1,500)"
        if status != 1:
            row.problems.append(f"exit status {status}, not 1: {run.says()[-500:]}")
    found = [(Path(source).name, state, code) for source, state, code in ledger(archive)]
    codes = Counter((name[3:-4], state, code) for name, state, code in found if not name.startswith("sound"))
    row.note += "; " + ", ".join(f"{kind}: {count} {code}" for (kind, _, code), count in sorted(codes.items(), key=str))
    for kind, expected in faulty.CODES.items():
        if codes[kind, "failed", expected] != EACH:
            told = {key: count for key, count in codes.items() if key[0] == kind}
            row.problems.append(f"{kind}: {EACH} should have failed as {expected}: {told}")
    _hold_sound(row, contents(folder / "no-harm.db"), contents(archive), set(faulty.MARKS))
    yield row


def _hold_sound(row: Row, undisturbed: Contents, disturbed: Contents, kinds: set[str]) -> None:
    """Hold both against each other without the ledger's rows of harmful files."""

    def is_harmful(line: tuple[tuple[str, str], ...]) -> bool:
        return any(dict(line)["source"].endswith(f"-{kind}.txt") for kind in kinds)

    disturbed = dict(disturbed)
    disturbed["files"] = Counter({line: count for line, count in disturbed["files"].items() if not is_harmful(line)})
    for table, difference in differences(undisturbed, disturbed).items():
        row.lost += difference.lost
        row.doubled += difference.doubled
        row.other += difference.other
        row.problems += [f"{table}: {difference}", *difference.examples]


def hostile_rows(folder: Path) -> Iterator[Row]:
    """Every hostile file in a folder of its own with sound ones, all in one run."""
    root = folder / "hostile" / "in"
    for number, one in enumerate(HOSTILE):
        place = root / f"{number:02d}"
        sound_documents(place, 2)
        (place / "sound-00.txt").write_bytes(text(3000 + number))
        (place / "sound-01.txt").write_bytes(text(4000 + number))
        one.write(place)
    archive = folder / "hostile.db"
    whole = Row("hostile files together", tried=1)
    with Ingest([root], archive, *OPTIONS, "--document-seconds", "60", watch=True) as run:
        status = run.wait(900)
        if status != 1:
            whole.problems.append(f"exit status {status}, not 1: {run.says()[-800:]}")
        whole.note = (
            f"exit status {status} in {run.used.seconds:.0f} s, largest process {run.used.one / 2**20:,.0f} MB, "
            f"archive {archive.stat().st_size / 2**20:.1f} MB"
        )
    climbed = [*folder.rglob("*climbed*"), *Path("/").glob("climbed.txt"), *Path.cwd().glob("climbed.txt")]
    whole.problems += [f"a zip wrote {path}" for path in climbed]
    yield whole
    rows = ledger(archive)
    for number, one in enumerate(HOSTILE):
        mark = f"/{number:02d}/"
        yield _hostile_row(one, [row for row in rows if mark in row[0]])


def _hostile_row(one: Hostile, rows: list[tuple[str, str, str | None]]) -> Row:
    row = Row(one.name, tried=len(one.states) or len(rows) - 2)
    expected = Counter(dict.fromkeys(one.states, 0))
    for source, state, code in rows:
        name = next((name for name in one.states if name in source), None)
        allowed = one.states[name] if name else ("skipped",) if code == "zip" else ("done",)
        if name:
            expected[name] += 1
        if state not in allowed:
            row.problems.append(f"{source!r} is {state} ({code}), not {' or '.join(allowed)}")
            row.lost += not name
    if missing := [name for name, count in expected.items() if not count]:
        row.problems.append(f"not in the ledger: {', '.join(missing)}")
    told = Counter(f"{state} {code}" if code else state for _, state, code in rows)
    row.note = ", ".join(f"{count} {what}" for what, count in sorted(told.items()))
    return row


def changing_file(folder: Path) -> Row:
    """A file that another program writes to all the while; then it is left alone and the run is done again."""
    documents = folder / "changing"
    sound_documents(documents)
    target, stop = documents / "growing.txt", threading.Event()
    whole = "\n\n".join(invent(number, seed=98, pages=1).text for number in range(400)).encode()
    changes = 0

    def grow() -> None:
        nonlocal changes
        for length in itertools.cycle(range(2000, len(whole), 5000)):
            if stop.is_set():
                break
            with target.open("r+b") as file:  # never empty, as it would be between two calls of write_bytes
                file.write(whole[:length])
                file.truncate()
            changes += 1
            time.sleep(0.002)
        target.write_bytes(text(5000))

    archive = folder / "changing.db"
    row = Row("a file that changes while it is read")
    writer = threading.Thread(target=grow)
    target.write_bytes(text(5001))
    writer.start()
    seen: Counter[str] = Counter()
    try:
        for _ in range(3):
            run_to_the_end([documents], archive, row)
            row.tried += 1
            seen.update(
                f"{state} {code or ''}".strip() for source, state, code in ledger(archive) if "growing" in source
            )
    finally:
        stop.set()
        writer.join()
    os.utime(target)
    run_to_the_end([documents], archive, row, "--retry", "failed")
    run_to_the_end([documents], folder / "still.db", row)
    row.note = (
        f"{changes:,} changes, then {', '.join(f'{count} × {what}' for what, count in seen.items())}; left alone: "
    )
    row.note += next(state for source, state, _ in ledger(archive) if "growing" in source)
    right, found = contents(folder / "still.db"), contents(archive)
    old = {dict(line)["id"] for line in found["documents"] if dict(line)["current"] not in ("True", "1")}
    current = {
        table: Counter(
            {
                line: count
                for line, count in lines.items()
                if dict(line).get("document_id") not in old and not (table == "documents" and dict(line)["id"] in old)
            }
        )
        for table, lines in found.items()
    }
    for table, difference in differences(right, current).items():
        if table in ("legal_documents", "likenesses") and not difference.lost:
            continue  # what only an older content cited stays known
        row.lost += difference.lost
        row.doubled += difference.doubled
        row.other += difference.other
        row.problems += [f"{table}: {difference}", *difference.examples]
    return row
