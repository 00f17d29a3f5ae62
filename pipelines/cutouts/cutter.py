"""Cutouts of documents in an archive, and of a file that is read here and now."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable, Mapping
from functools import partial
from pathlib import Path
from types import TracebackType
from typing import Generic, Self, TypeVar

from PIL import Image
from sqlalchemy import Connection

from extractor.document import Document
from extractor.errors import VanbanError
from extractor.record import PageInfo, Record
from pipelines import page_images
from pipelines.archive import Database
from pipelines.cutouts import passage as passages
from pipelines.cutouts.cutting import Cutout, cut
from pipelines.cutouts.look import Look
from pipelines.cutouts.originals import original
from pipelines.cutouts.passage import What

FILES, FILE_BYTES = 4, 256 * 2**20
"""Files that are kept in memory for the next cutout, together at most so large (but the last one)."""
PAGES, PAGE_PIXELS = 4, 60_000_000

K = TypeVar("K", bound=Hashable)
V = TypeVar("V")


def cutout(archive: Database, document_id: str, what: What, *, look: Look | None = None) -> Cutout:
    """The strip of a stored document that proves a fact, as a PNG with the words marked.

    ``document_id``: whole (:func:`pipelines.archive.naming.find` knows other names). ``what``: a fact by its id
    (``seizure-3``), an ``Evidence``, or a span (start, end) of the document's text, in code points. The picture is cut
    from the original file, at its place in the ledger or that of any file with the same bytes, after its SHA-256 was
    compared. Documents without pages (plain text, Word) are set in type, which ``Cutout.drawn`` says.

    Raises ``ArgumentInvalid`` (no such document, fact or place), ``OriginalMissing`` and ``OriginalChanged`` (unless
    ``look.instead``), ``DependencyMissing`` (type is to be set, and no font has the letters), and what reading raises.
    """
    with Cutter(archive, look) as cutter:
        return cutter.cut(document_id, what)


def cutout_of(
    document: Document,
    record: Record,
    what: What,
    *,
    content: bytes | None = None,
    password: str | None = None,
    look: Look | None = None,
) -> Cutout:
    """The same of a document that was just read; ``content`` stands for the file where it is not at its source."""
    data: list[bytes] = []

    def picture(info: PageInfo) -> Image.Image:
        if not data:
            data.append(Path(document.source).read_bytes() if content is None else content)
        return page_images.picture(data[0], document.media_type, info, password=password)

    return cut(passages.of_document(document, record, what), picture, look or Look())


class Cutter:
    """Makes many cutouts of one archive: the last files and pages stay at hand, so ask for them in order.

    A context manager, for one thread at a time. ``originals``: files to take in place of those that the ledger names,
    by document; their bytes are taken as they are.
    """

    def __init__(
        self, archive: Database, look: Look | None = None, *, originals: Mapping[str, bytes] | None = None
    ) -> None:
        self._archive = archive
        self._look = look or Look()
        self._given = dict(originals or {})
        self._files: _Kept[str, bytes] = _Kept(FILES, FILE_BYTES, len)
        self._pages: _Kept[tuple[str, int], Image.Image] = _Kept(
            PAGES, PAGE_PIXELS, lambda page: page.width * page.height
        )
        self._failures: dict[str, VanbanError] = {}

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._files.clear()
        self._pages.clear()

    def cut(self, document_id: str, what: What, *, look: Look | None = None) -> Cutout:
        """One cutout; see :func:`cutout`."""
        with self._archive.reading() as connection:
            passage = passages.of_archive(connection, document_id, what)

            def picture(info: PageInfo) -> Image.Image:
                content = partial(self._content, connection, document_id)
                return self._pages.get(
                    (document_id, info.number),
                    lambda: page_images.picture(content(), passage.media_type, info),
                )

            return cut(passage, picture, look or self._look)

    def _content(self, connection: Connection, document_id: str) -> bytes:
        if document_id in self._given:
            return self._given[document_id]
        file = document_id.partition("-")[0]  # several documents may stand in one
        if file in self._failures:
            raise self._failures[file]
        try:
            return self._files.get(file, lambda: original(connection, document_id))
        except VanbanError as error:
            self._failures[file] = error
            raise


class _Kept(Generic[K, V]):
    """The values last asked for: at most ``count``, and beside the last one no more than ``size`` in all."""

    def __init__(self, count: int, size: int, measure: Callable[[V], int]) -> None:
        self._count, self._size, self._measure = count, size, measure
        self._values: OrderedDict[K, V] = OrderedDict()

    def get(self, key: K, make: Callable[[], V]) -> V:
        """The value, made where it is not at hand."""
        if key not in self._values:
            self._values[key] = make()
        self._values.move_to_end(key)
        while len(self._values) > 1 and (
            len(self._values) > self._count or sum(map(self._measure, self._values.values())) > self._size
        ):
            self._values.popitem(last=False)
        return self._values[key]

    def clear(self) -> None:
        """Let go of everything."""
        self._values.clear()
