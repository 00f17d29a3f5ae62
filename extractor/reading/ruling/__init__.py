"""Ruled tables: strokes that a PDF draws or a scan shows, the grids that they form, the cells that words stand in."""
