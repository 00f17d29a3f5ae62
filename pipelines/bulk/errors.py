"""What can be wrong with one of many files beside what is wrong with a document: links, zips, time, memory."""

from __future__ import annotations

from extractor.errors import VanbanError


class LinkOutside(VanbanError):
    """A symbolic link in a folder leads out of it."""

    code = "link-outside"
    remedy = "copy the file into the folder, or name its own folder too"


class FileChanged(VanbanError):
    """The file was written to while it was listed or read."""

    code = "file-changed"
    remedy = "wait until it is complete, then run again"


class ZipUnsafe(VanbanError):
    """A member of a zip has a name that leads out of the zip, or is no file."""

    code = "zip-unsafe"
    remedy = "unpack it with care and put the files that you trust into a folder"


class ZipBomb(VanbanError):
    """A zip, or a member of it, unpacks to far more than is reasonable."""

    code = "zip-bomb"
    remedy = "ask the sender for the files themselves, or unpack it yourself"


class ZipUnread(VanbanError):
    """A member of a zip is packed in a way that is not read."""

    code = "zip-unread"
    remedy = "unpack it, and put the files into a folder or into a plain zip"


class OutOfMemory(VanbanError):
    """A document took more memory than it may."""

    code = "out-of-memory"
    remedy = "split the file, or allow more with --memory; then vanban ingest --retry failed"


class ZipListed(VanbanError):
    """Nothing is wrong: a zip stands in the ledger by its members, and by itself only to say so."""

    code = "zip"
    remedy = "nothing to do"


class FolderListed(VanbanError):
    """Nothing is wrong: a folder that could not be listed before can be by now."""

    code = "folder"
    remedy = "nothing to do"
