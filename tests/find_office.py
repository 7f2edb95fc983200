"""Find a LibreOffice that starts, or install one; prints its path. The tests of office files have it open them."""

from __future__ import annotations

import os
import shutil
import sys
from pathlib import Path

from tests.find_browser import install_packages

NAMES = ("soffice", "libreoffice")
PLACES = ("/Applications/LibreOffice.app/Contents/MacOS/soffice", r"C:\Program Files\LibreOffice\program\soffice.exe")
PARTS = ("libreoffice-impress", "libreoffice-writer", "libreoffice-calc", "fonts-noto-cjk")


def find() -> str | None:
    """The one named by YZ_OFFICE, else the system's."""
    named = (os.environ.get("YZ_OFFICE"), *map(shutil.which, NAMES), *PLACES)
    return next((path for path in named if path and Path(path).exists()), None)


def main() -> int:
    """Print the path of an office; without one say what to do on stderr and return 1."""
    if not find() and "--install" in sys.argv:
        install_packages(*PARTS)
    path = find()
    if path:
        print(path)
        return 0
    print("No LibreOffice was found or could be installed: tests that open files with it are skipped.", file=sys.stderr)
    print("Install one (Debian: apt-get install libreoffice-impress), or name one in YZ_OFFICE.", file=sys.stderr)
    return 1


if __name__ == "__main__":
    sys.exit(main())
