"""Report which phrases fail: ``python -m tests.phrasebook [GROUP…]``."""

import sys

from tests.phrasebook import main

main(sys.argv[1:])
