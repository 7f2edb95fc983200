"""Find a LibreOffice that starts, or install one; prints its path. The tests of office files have it open them."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

NAMES = ("soffice", "libreoffice")
PLACES = ("/Applications/LibreOffice.app/Contents/MacOS/soffice", r"C:\Program Files\LibreOffice\program\soffice.exe")
PARTS = ("libreoffice-impress", "libreoffice-writer", "libreoffice-calc", "fonts-noto-cjk")


def find() -> str | None:
    """The one named by YZ_OFFICE, else the system's."""
    named = (os.environ.get("YZ_OFFICE"), *map(shutil.which, NAMES), *PLACES)
    return next((path for path in named if path and Path(path).exists()), None)


def install() -> str | None:
    """Debian's packages, where we may install some; a failure only means that there is none."""
    if shutil.which("apt-get") and hasattr(os, "geteuid") and os.geteuid() == 0:
        environment = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
        for command in (("update", "-qq"), ("install", "-y", "-qq", "--no-install-recommends", *PARTS)):
            try:
                subprocess.run(("apt-get", *command), stdout=sys.stderr, timeout=1200, check=False, env=environment)
            except (OSError, subprocess.TimeoutExpired) as error:
                print(f"apt-get: {error}", file=sys.stderr)
    return find()


def main() -> int:
    """Print the path of an office; without one say what to do on stderr and return 1."""
    path = find() or (install() if "--install" in sys.argv else None)
    if path:
        print(path)
        return 0
    print("No LibreOffice was found or could be installed: tests that open files with it are skipped.", file=sys.stderr)
    print("Install one (Debian: apt-get install libreoffice-impress), or name one in YZ_OFFICE.", file=sys.stderr)
    return 1


if __name__ == "__main__":
    sys.exit(main())
