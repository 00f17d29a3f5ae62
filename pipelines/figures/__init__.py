"""What the documents of an archive add up to, nothing twice: within a document, and across them.

:func:`settle` brings the figures up to date with the documents (whoever writes to the archive does), :func:`totals`
adds them up, :func:`left_out` tells what was not counted and why, :func:`pipelines.figures.charts.chart` draws them.
"""

from pipelines.figures.asking import left_out, out_of_date, reasons, totals
from pipelines.figures.knowing import places_known
from pipelines.figures.question import Figure, LeftOut
from pipelines.figures.settling import Settled, settle
from pipelines.figures.words import Choice

__all__ = [
    "Choice",
    "Figure",
    "LeftOut",
    "Settled",
    "left_out",
    "out_of_date",
    "places_known",
    "reasons",
    "settle",
    "totals",
]
