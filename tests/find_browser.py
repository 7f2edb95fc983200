"""Find a Chromium that starts, or install one; prints its path. Used by `make test` and the browser tests."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "microsoft-edge", "chrome")
PLACES = ("/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",)


def starts(path: str | None) -> bool:
    """Whether a browser runs at all: a snap stub or one without its libraries does not."""
    if not path or not Path(path).exists():
        return False
    try:
        return subprocess.run([path, "--version"], capture_output=True, timeout=60).returncode == 0
    except (OSError, subprocess.TimeoutExpired):
        return False


def playwrights_own() -> str | None:
    """Where Playwright would keep its own Chromium, whether or not it is there."""
    try:
        from playwright.sync_api import sync_playwright
    except ImportError:
        return None
    with sync_playwright() as playwright:
        return playwright.chromium.executable_path


def find() -> str | None:
    """The first browser that starts: the one named by YZ_CHROMIUM, the system's, Playwright's own."""
    for path in (os.environ.get("YZ_CHROMIUM"), *map(shutil.which, NAMES), *PLACES):
        if starts(path):
            return path
    own = playwrights_own()
    return own if starts(own) else None


def attempt(*command: str) -> None:
    """Run an installer with its output on stderr; a failure only means that the next way is tried."""
    try:
        subprocess.run(command, stdout=sys.stderr, timeout=1200, check=False)
    except (OSError, subprocess.TimeoutExpired) as error:
        print(f"{command[0]}: {error}", file=sys.stderr)


def install() -> str | None:
    """Install a Chromium: Playwright's build, else Debian's package where we may install packages."""
    attempt(sys.executable, "-m", "playwright", "install", "chromium")
    if not find():
        install_packages("chromium")
    return find()


def install_packages(*names: str) -> None:
    """Debian's packages, where we may install some."""
    if shutil.which("apt-get") and hasattr(os, "geteuid") and os.geteuid() == 0:
        os.environ["DEBIAN_FRONTEND"] = "noninteractive"
        attempt("apt-get", "update", "-qq")
        attempt("apt-get", "install", "-y", "-qq", "--no-install-recommends", *names)


def main() -> int:
    """Print the path of a browser; without one say what to do on stderr and return 1."""
    path = find() or (install() if "--install" in sys.argv else None)
    if path:
        print(path)
        return 0
    print("No Chromium was found or could be installed: the browser tests will be skipped.", file=sys.stderr)
    print("Install one (Debian: apt-get install chromium), or name one in YZ_CHROMIUM.", file=sys.stderr)
    return 1


if __name__ == "__main__":
    sys.exit(main())
