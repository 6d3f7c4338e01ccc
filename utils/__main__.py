"""The command line: ``python -m utils --help``."""

from __future__ import annotations

import sys

from utils.run.commandline import main

if __name__ == "__main__":
    sys.exit(main())
