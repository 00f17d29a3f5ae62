"""Audit of an archive: where its documents contradict themselves and one another.

>>> from pipelines.archive import open_database
>>> from pipelines.audit import Filters, audit
>>> def conflicts(name):
...     with open_database(name, create=False, write=False) as archive:
...         return [finding for finding in audit(archive) if finding.grade == "conflict"]

"""

from pipelines.audit.auditing import Filters, audit
from pipelines.audit.findings import GRADES, KINDS, Finding, Reason, Side, Told
from pipelines.audit.tally import Listing, Tally

__all__ = ["GRADES", "KINDS", "Filters", "Finding", "Listing", "Reason", "Side", "Tally", "Told", "audit"]
