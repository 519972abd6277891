"""Opens the demo desk; where no window can open, plays its tour into pictures instead."""

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
TOUR = ROOT / "build" / "tour"
WINDOWLESS_PLATFORMS = ("offscreen", "minimal", "minimalegl", "vnc")
SECONDS_FOR_A_WINDOW = 60


def main() -> None:
    if window_can_open():
        sys.exit(demo())
    print("No display here: the demo desk plays its tour into pictures.", flush=True)
    status = play_tour(TOUR)
    if status == 0:
        print(f"{len(list(TOUR.glob('*.png')))} pictures are in {TOUR}")
    sys.exit(status)


def window_can_open() -> bool:
    """Tried in a child: a display that is named but cannot be reached aborts the process."""
    if sys.platform == "linux" and not (os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")):
        return False
    if os.environ.get("QT_QPA_PLATFORM", "").partition(":")[0] in WINDOWLESS_PLATFORMS:
        return False
    trial = "from PySide6.QtWidgets import QApplication; QApplication([])"
    try:
        child = subprocess.run(
            [sys.executable, "-c", trial],
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=SECONDS_FOR_A_WINDOW,
        )
    except subprocess.TimeoutExpired:
        return False
    return child.returncode == 0


def play_tour(folder: Path) -> int:
    """Fills the folder with numbered pictures; returns the status of the command."""
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    return demo("--pictures", str(folder))


def demo(*arguments: str) -> int:
    return subprocess.run([sys.executable, "-m", "dispatchdesk", "demo", *arguments], cwd=ROOT).returncode


if __name__ == "__main__":
    main()
