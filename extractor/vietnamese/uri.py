"""Canonical names of documents, in the naming convention of Akoma Ntoso (RECORD.md, ``citations.uri``).

``/akn/vn/act/<type>/<issuer>/<date or year>/<number or title>``; each part that is unknown stays ``-``.
"""

from __future__ import annotations

from extractor.vietnamese.folding import slug

UNKNOWN = "-"


def act_uri(
    *, kind: str, issuer: str | None = None, date: str | None = None, year: int | None = None,
    number: str | None = None, title: str | None = None,
) -> str:  # fmt: skip
    """The URI of an act. ``kind``, ``number`` and ``title`` are as printed; ``issuer`` is a slug; ``date`` ISO.

    >>> act_uri(kind="chỉ thị", issuer="bo-chinh-tri", date="2019-08-16", number="36-CT/TW")
    '/akn/vn/act/chi-thi/bo-chinh-tri/2019-08-16/36-ct-tw'
    """
    when = date or (str(year) if year else UNKNOWN)
    what = slug(number or title or "") or UNKNOWN
    return f"/akn/vn/act/{slug(kind) or UNKNOWN}/{issuer or UNKNOWN}/{when}/{what}"
