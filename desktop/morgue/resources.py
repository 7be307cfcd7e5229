"""Finds the icons, styles, word lists and sample articles that are shipped with the app."""

from pathlib import Path

# Installed (wheel, bundle) they lie inside the package; in a checkout two folders above it.
_PACKAGE = Path(__file__).resolve().parent
_ROOTS = (_PACKAGE, _PACKAGE.parents[1])


def shipped(name: str) -> Path:
    """The file or folder `name`, e.g. `resources/icons` or `seeds`.

    Raises FileNotFoundError if it is not there, which means that the installation is incomplete.
    """
    for root in _ROOTS:
        if (root / name).exists():
            return root / name
    raise FileNotFoundError(name)
