"""Collects what only a circle of references keeps, and on the painting thread alone.

Python collects on whichever thread happens to allocate. A lane would then take down what is left of a closed dialog,
beside the painting thread that still walks over it, and Qt ends the process for it.
"""

from __future__ import annotations

import gc

from PySide6.QtCore import QObject, QTimer, Slot

EVERY = 500  # milliseconds between two looks at what has gathered
SETTLED = 5_000  # milliseconds after which what is there is taken to stay


class Collector(QObject):
    """From its making on, garbage is collected by its timer alone, a generation at a time as Python itself would.

    What the window is made of is never looked through: that took 30 to 50 ms each time.
    """

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        gc.disable()
        self._timer = QTimer(self, interval=EVERY)
        self._timer.timeout.connect(self._collect)
        QTimer.singleShot(SETTLED, self, self._begin)

    @Slot()
    def _begin(self) -> None:
        gc.freeze()
        self._timer.start()

    @Slot()
    def _collect(self) -> None:
        for generation, (count, limit) in enumerate(zip(gc.get_count(), gc.get_threshold(), strict=True)):
            if count <= limit:
                break
            gc.collect(generation)
