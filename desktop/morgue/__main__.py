"""`python -m morgue`."""

import sys
from multiprocessing import freeze_support

from morgue.app import main

if __name__ == "__main__":
    freeze_support()
    sys.exit(main())
