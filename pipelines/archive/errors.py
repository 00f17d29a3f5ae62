"""What can be wrong with an archive."""

from __future__ import annotations

from extractor.errors import VanbanError


class ArchiveMissing(VanbanError):
    """There is no such archive."""

    code = "archive-missing"
    remedy = "check the name, or make one with vanban ingest"


class ArchiveUnusable(VanbanError):
    """What stands there is no archive, or is broken."""

    code = "archive-unusable"
    remedy = "name another file"


class ArchiveUnreachable(VanbanError):
    """The database server does not answer, or lets us not in."""

    code = "archive-unreachable"
    remedy = "check the address, and that the server runs"


class ArchiveNewer(VanbanError):
    """A later version of this program made the archive."""

    code = "archive-newer"
    remedy = "install the latest version of vanban"


class ArchiveOlder(VanbanError):
    """An earlier version made the archive, and it may only be read here."""

    code = "archive-older"
    remedy = "let vanban ingest bring it up to date: name the archive and any file"


class ArchiveReadOnly(VanbanError):
    """Nothing may be written there."""

    code = "archive-read-only"
    remedy = "give yourself the right to write there, or name another place"


class ArchiveLocked(VanbanError):
    """Another process writes to the archive."""

    code = "archive-locked"
    remedy = "wait until it has ended, or stop it"
