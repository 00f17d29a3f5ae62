"""Tables in a document's text: what every figure counts, by the heads of its column and of its row.

``document.derive(grids)`` gives each table as a :class:`Grid`: its rows and columns with their roles, and its
:class:`Figure` list, where each number has the path of heads above it and the names of the row that it stands in.
Cells lie between tabs, between ``|`` (Markdown's ruled lines too), or in columns that runs of blanks align.
"""

from extractor.tables.model import Cell, Column, Figure, Grid, Row, Span
from extractor.tables.reader import grids

__all__ = ["Cell", "Column", "Figure", "Grid", "Row", "Span", "grids"]
