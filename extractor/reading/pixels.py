"""What the image code means by pixels and masks."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

Pixels = NDArray[Any]
"""uint8, H×W grey or H×W×3 RGB. (OpenCV's type stubs promise no element type, so neither can ours.)"""
Mask = NDArray[np.bool_]
"""H×W, True where something is."""
Matrix = NDArray[Any]
"""float64: 2×3 for an affine map, 3×3 for a homography, acting on columns (x, y, 1) in pixels."""
Numbers = NDArray[np.float64]
Outline = NDArray[np.int32]
"""N×2 corners (x, y) of a polygon in pixels."""
