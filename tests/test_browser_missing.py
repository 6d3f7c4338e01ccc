"""Without a browser, the tests that need one say so, and have not passed."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]


def test_they_say_what_to_install_and_do_not_pass():
    options = ["-q", "-p", "no:cacheprovider", "--confcutdir=tests/browser"]
    done = subprocess.run(
        [sys.executable, "-m", "pytest", *options, "tests/browser"],
        cwd=ROOT, env=os.environ | {"CHROMIUM": "no-such-browser"}, capture_output=True, text=True,
    )  # fmt: skip
    assert done.returncode not in (0, 5)
    assert "sudo apt install chromium" in done.stdout + done.stderr
    assert "Traceback" not in done.stdout + done.stderr


def test_they_are_no_part_of_the_usual_run(pytestconfig):
    assert "tests/browser" in pytestconfig.getini("norecursedirs")
