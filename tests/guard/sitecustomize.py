"""Python imports this when it starts, wherever PYTHONPATH leads to it: so the guard stands in child processes too."""

import connection_guard  # noqa: F401 - to import it is to set it up
