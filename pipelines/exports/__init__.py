"""What an archive gives to others: the register on paper, its facts as tables, its records, its citations.

Everything is flat in memory but for the nodes of a graph, and of one moment of the archive.
"""

from pipelines.exports.choosing import ORDERS, Choice, Order
from pipelines.exports.citation_graph import Size, export_citations
from pipelines.exports.facts import Written, export_facts
from pipelines.exports.folder import make_folder
from pipelines.exports.records import export_records
from pipelines.exports.register import Field, Register, Unread, fields
from pipelines.exports.register_forms import FORMS
from pipelines.exports.register_forms import write as write_register
from pipelines.exports.tables import Column, TableOut, kinds, table
from pipelines.exports.writers import FORMS as TABLE_FORMS

__all__ = [
    "FORMS", "ORDERS", "TABLE_FORMS", "Choice", "Column", "Field", "Order", "Register", "Size", "TableOut", "Unread",
    "Written", "export_citations", "export_facts", "export_records", "fields", "kinds", "make_folder", "table",
    "write_register",
]  # fmt: skip
