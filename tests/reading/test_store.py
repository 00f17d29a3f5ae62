"""The folder of blocks: bounded, shared by processes, and never a reason to stop."""

import hashlib
import multiprocessing
import os

import pytest

from extractor.reading import store
from extractor.reading.store import SHARDS, Store, default_folder


def name(number):
    """Names of one shard, so that its share of the bound is what is tested."""
    return "ab" + hashlib.sha256(str(number).encode()).hexdigest()[2:]


def test_what_is_put_is_got_and_nothing_else(tmp_path):
    kept = Store(tmp_path / "new" / "folder")
    assert kept.get(name(1)) is None
    kept.put(name(1), b"one")
    assert kept.get(name(1)) == b"one"
    assert kept.get(name(2)) is None
    kept.put(name(1), b"another")
    assert kept.get(name(1)) == b"another"


def test_only_the_user_may_look_into_it(tmp_path):
    kept = Store(tmp_path / "cache")
    kept.put(name(1), b"secret")
    assert kept.folder.stat().st_mode & 0o077 == 0
    assert kept._place(name(1)).stat().st_mode & 0o077 == 0


def test_the_longest_unused_goes_when_the_share_is_full(tmp_path):
    kept = Store(tmp_path, most_bytes=300 * SHARDS)
    for number in range(3):
        kept.put(name(number), bytes(100))
        os.utime(kept._place(name(number)), (number, number))
    assert kept.get(name(0)) is not None  # used now
    kept.put(name(3), bytes(100))
    assert [kept.get(name(number)) is not None for number in range(4)] == [True, False, True, True]


def test_a_block_larger_than_the_share_stays_alone(tmp_path):
    kept = Store(tmp_path, most_bytes=300 * SHARDS)
    kept.put(name(0), bytes(100))
    kept.put(name(1), bytes(1000))
    assert (kept.get(name(0)), kept.get(name(1))) == (None, bytes(1000))


def test_no_half_written_block_is_left(tmp_path, monkeypatch):
    kept = Store(tmp_path)

    def full(self, target):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("pathlib.Path.replace", full)
    kept.put(name(0), b"block")
    assert [path for path in tmp_path.rglob("*") if path.is_file()] == []


@pytest.mark.parametrize("kind", ["a file", "below a file"])
def test_a_folder_that_cannot_be_written_costs_one_line(tmp_path, caplog, kind):
    place = tmp_path / kind
    place.write_text("")
    store._complain.cache_clear()
    kept = Store(place if kind == "a file" else place / "cache")
    for number in range(3):
        kept.put(name(number), b"block")
        assert kept.get(name(number)) is None
    assert [record.message.startswith("warning: nothing can be kept") for record in caplog.records] == [True]


def work(folder, first):
    kept = Store(folder, most_bytes=2_000 * SHARDS)
    for number in range(first, first + 200):
        kept.put(name(number % 40), bytes([number % 40]) * 100)
        assert kept.get(name(number % 40)) in (None, bytes([number % 40]) * 100)


def test_two_processes_use_it_at_once(tmp_path):
    context = multiprocessing.get_context("spawn")
    running = [context.Process(target=work, args=(tmp_path, first)) for first in (0, 17)]
    for process in running:
        process.start()
    for process in running:
        process.join()
    assert [process.exitcode for process in running] == [0, 0]
    sizes = [path.stat().st_size for path in tmp_path.rglob("*") if path.is_file()]
    assert 0 < sum(sizes) <= 2_000 + 100 * len(running)


@pytest.mark.parametrize(
    ("named", "expected"),
    [
        ({"VANBAN_CACHE": "/a/b"}, "/a/b"),
        ({"VANBAN_CACHE": "", "XDG_CACHE_HOME": "/x"}, "/x/vanban"),
        ({"VANBAN_CACHE": "", "XDG_CACHE_HOME": "", "HOME": "/home/van-thu"}, "/home/van-thu/.cache/vanban"),
    ],
)
def test_the_user_s_folder(monkeypatch, named, expected):
    for key, value in named.items():
        monkeypatch.setenv(key, value)
    assert str(default_folder()) == expected
