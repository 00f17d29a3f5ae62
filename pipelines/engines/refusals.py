"""What an engine says of a task that its worker could not finish: one function a cause."""

from __future__ import annotations

from extractor.errors import printable
from pipelines.bulk.errors import OutOfMemory
from pipelines.bulk.task import Refused, Task


def out_of_time(task: Task, seconds: float) -> Refused:
    """The document took longer than it may."""
    cause = f"the document took more than {seconds:g} s and was stopped"
    return Refused(task, "out-of-time", cause, "split it, or give it more time with --document-seconds")


def out_of_memory(task: Task, megabytes: int | None) -> Refused:
    """The document took more memory than it may."""
    cause = f"the document took more than {megabytes} MB and was stopped"
    return Refused(task, OutOfMemory.code, cause, OutOfMemory.remedy)


def machine_full(task: Task, deaths: int) -> Refused:
    """The machine had no memory left, every time that the document was read."""
    cause = f"memory of the machine ran out over this document, {deaths} times"
    return Refused(task, OutOfMemory.code, cause, "split it, or read fewer documents at a time with --jobs")


def worker_died(task: Task, deaths: int) -> Refused:
    """The document ended its worker's process, every time."""
    cause = f"the worker process died over this document, {deaths} times"
    return Refused(task, "worker-died", cause, "try it alone with vanban extract --debug; report it to the maintainers")


def out_of_sight(task: Task, node: str) -> Refused:
    """The file is on this machine only, and is none whose bytes travel."""
    cause = f"the worker's machine {printable(node)} does not see the file, and it is too large to send or in a zip"
    return Refused(task, "input-missing", cause, "put the files into a folder that every node has at the same path")


def unexpected(task: Task, cause: str, trace: str) -> Refused:
    """The work raised, which it never should."""
    cause = f"unexpected failure: {cause}"
    return Refused(task, "error", cause, "report this document to the maintainers", trace=trace)
