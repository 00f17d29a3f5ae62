"""What is told of a long run."""

from __future__ import annotations

import io

from rich.console import Console

from pipelines.bulk.progress import Bar, Lines, Pace


class Clock:
    """A clock that stands still until it is moved."""

    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now


def test_pace_and_time_left_are_those_of_late():
    clock = Clock()
    pace = Pace(clock)
    pace.expect(1000)
    for _ in range(100):  # ten files a second, then one
        clock.now += 0.1
        pace.done(3, failed=False)
    assert str(pace) == "300 pages, 30.0 pages/s, 0:01:30 left, 0 failed"
    for _ in range(400):
        clock.now += 1
        pace.done(1, failed=True)
    assert str(pace) == "700 pages, 1.0 pages/s, 0:08:20 left, 400 failed"
    pace.expect(0)
    assert "left" not in str(pace)


def test_lines_tell_twice_a_minute_and_failures_at_once():
    clock, stream = Clock(), io.StringIO()
    with Lines(counts=True, stream=stream, clock=clock) as lines:
        lines.expect(5)
        for seconds, error in ((10, None), (10, "error: a.pdf"), (10, None), (1, None)):
            clock.now += seconds
            lines.done(2, error)
    assert stream.getvalue().splitlines() == [
        "error: a.pdf", "3 of 5: 6 pages, 0.2 pages/s, 0:00:20 left, 1 failed",
    ]  # fmt: skip


def test_the_bar_shows_counts_and_takes_names_as_they_are():
    console = Console(file=io.StringIO(), force_terminal=True, width=120)
    with Bar(console) as bar:
        bar.expect(2)
        bar.done(4, "error: [bold]a.pdf[/bold]: :smile:")
        bar.done(1)
    shown = console.file.getvalue()
    assert "error: [bold]a.pdf[/bold]: :smile:" in shown
    assert "2/2" in shown and "5 pages" in shown and "1 failed" in shown
