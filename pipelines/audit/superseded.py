"""Figures that no longer count: a later report of the same body and period says that it takes their place."""

from __future__ import annotations

from pipelines.audit.topics import of_one_topic
from pipelines.audit.workbench import Workbench

_TABLE = """
CREATE TEMP TABLE IF NOT EXISTS superseded (document TEXT NOT NULL, name TEXT NOT NULL, PRIMARY KEY (document, name))
"""

_PAIRS = """
SELECT DISTINCT r.what, y.id AS later, y.title AS later_title, x.id AS earlier, x.title AS earlier_title
FROM replaced r CROSS JOIN documents y ON y.id = r.document
CROSS JOIN documents x ON x.issuer = y.issuer AND x.scope IS y.scope AND x.period_start = y.period_start
  AND x.period_end = y.period_end AND x.id <> y.id
WHERE CASE WHEN r.what IS NULL THEN x.kind IS y.kind AND x.issued < y.issued
  ELSE (x.what = r.what OR x.what LIKE r.what || '-%') AND coalesce(x.issued, '') <= coalesce(y.issued, '9999')
    AND (r.day IS NULL OR x.issued IS NULL OR x.issued = r.day) END
ORDER BY later, earlier
"""
"""``CROSS JOIN`` keeps the order: few documents say that they replace another."""

_FIGURES = """
INSERT OR IGNORE INTO superseded SELECT ?, name FROM figures WHERE document = ?
"""


def supersede(bench: Workbench) -> None:
    """Fill the table ``superseded``: documents and the names of their figures that another states in their place.

    A document that names its predecessor replaces that; one that its title alone calls a correction replaces what its
    body reported before on the same subject. Figures that the later one does not state stay.
    """
    list(bench.rows(_TABLE))
    for row in list(bench.rows(_PAIRS)):
        if row["what"] is not None or of_one_topic(row["earlier_title"], row["later_title"]):
            list(bench.rows(_FIGURES, (row["earlier"], row["later"])))
