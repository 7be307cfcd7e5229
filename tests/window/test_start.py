"""What the start of the window leaves undone."""

import os
import subprocess
import sys

SCRIPT = """
import linecache, sys
from pathlib import Path
from PySide6.QtCore import QEventLoop
from morgue.app import start_window
app, window = start_window(Path(sys.argv[1]))
filled = QEventLoop()
window.filled.connect(filled.quit)
filled.exec()
print([name for name in linecache.cache if "morgue/window" in Path(name).as_posix()])
window.close()
"""


def test_no_modules_source_is_read_and_kept(tmp_path):
    own = {name: str(tmp_path) for name in ("XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME")}
    ran = subprocess.run(
        [sys.executable, "-c", SCRIPT, str(tmp_path / "Test.morgue")],
        env={**os.environ, **own, "QT_QPA_PLATFORM": "offscreen"},
        stdout=subprocess.PIPE,
        text=True,
        check=True,
        timeout=120,
    )
    assert ran.stdout.strip() == "[]"
