"""What is installed and what is missing, with the remedy for each. Works when hardly anything is there: it imports
nothing but the standard library, and asks each program itself."""

from __future__ import annotations

import importlib.metadata
import platform
import re
import shutil
import subprocess
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

OLDEST_PYTHON = (3, 11)
OLDEST_TESSERACT = 4
"""Tesseract 3 has no neural engine: its Vietnamese is unusable."""

FONTS = ("DejaVuSerif", "LiberationSerif", "NotoSerif", "Tinos", "times", "FreeSerif")
"""Serif fonts with Vietnamese glyphs, by the beginning of their files' names."""

FONT_FOLDERS = ("/usr/share/fonts", "/usr/local/share/fonts", "~/.fonts", "~/.local/share/fonts", "/Library/Fonts")


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was looked for. ``remedy`` is null where it is there; ``required`` for reading documents."""

    name: str
    found: str
    remedy: str | None = None
    required: bool = True


def examine() -> list[Finding]:
    """Look for everything that the work needs."""
    return [_python(), *_packages(), *_tesseract(), _fonts()]


def report(findings: Iterable[Finding]) -> int:
    """Print the findings; return the exit code: 3 where something required is missing, else 0."""
    code = 0
    for finding in findings:
        mark = "ok     " if finding.remedy is None else "MISSING" if finding.required else "absent "
        print(f"{mark}  {finding.name:24}  {finding.found}")
        if finding.remedy is not None:
            print(f"         {'':24}  remedy: {finding.remedy}")
            code = 3 if finding.required else code
    print(
        "Everything that reading needs is installed." if code == 0 else "Something is missing; see the remedies above."
    )
    return code


def _python() -> Finding:
    found = f"{platform.python_version()} ({sys.executable})"
    remedy = None if sys.version_info >= OLDEST_PYTHON else "install Python 3.11 or later"
    return Finding("Python", found, remedy)


def _packages() -> Iterator[Finding]:
    try:
        requirements = importlib.metadata.requires("vanban") or []
    except importlib.metadata.PackageNotFoundError:
        yield Finding("vanban", "not installed as a package", "pip install -e . in the project's folder")
        return
    for requirement in sorted(requirements):
        if "extra ==" in requirement:
            continue
        name = re.split(r"[^\w.-]", requirement, maxsplit=1)[0]
        wanted = requirement.split(";")[0].strip()
        try:
            version = importlib.metadata.version(name)
        except importlib.metadata.PackageNotFoundError:
            yield Finding(name, "not installed", f"pip install '{wanted}'")
            continue
        oldest = re.search(r">=\s*([\d.]+)", wanted)
        old = oldest is not None and _numbers(version) < _numbers(oldest[1])
        yield Finding(name, version + (" (too old)" if old else ""), f"pip install '{wanted}'" if old else None)


def _numbers(version: str) -> tuple[int, ...]:
    return tuple(int(part) for part in re.findall(r"\d+", version)[:3])


def _tesseract() -> Iterator[Finding]:
    program = shutil.which("tesseract")
    install = "apt-get install tesseract-ocr tesseract-ocr-vie (or your system's packages of that name)"
    if program is None:
        yield Finding("tesseract", "not on the PATH", install)
        return
    version = _said(program, "--version")
    number = re.search(r"tesseract\s+v?(\d+)([\d.]*)", version)
    if number is None:
        yield Finding("tesseract", f"{program} does not answer", install)
        return
    old = int(number[1]) < OLDEST_TESSERACT
    yield Finding("tesseract", f"{number[1]}{number[2]} ({program})", "install Tesseract 4 or later" if old else None)
    listing = _said(program, "--list-langs")
    languages = sorted(line.strip() for line in listing.splitlines() if re.fullmatch(r"\s*[\w/-]+\s*", line))
    yield Finding("tesseract languages", ", ".join(languages) or "none")
    if "vie" not in languages:
        folder = re.search(r'"([^"]+)"', listing)
        where = f" or put vie.traineddata into {folder[1]}" if folder else ""
        yield Finding("tesseract: vie", "language pack not installed", f"apt-get install tesseract-ocr-vie{where}")
    if "Vietnamese" not in languages:
        remedy = "apt-get install tesseract-ocr-script-viet (words in doubt are read once only without it)"
        yield Finding("tesseract: Vietnamese", "second model not installed", remedy, required=False)


def _said(*command: str) -> str:
    try:
        done = subprocess.run(
            command, capture_output=True, text=True, errors="replace", timeout=20, check=False, stdin=subprocess.DEVNULL
        )
    except (OSError, subprocess.TimeoutExpired):
        return ""
    return done.stdout + done.stderr


def _fonts() -> Finding:
    for folder in FONT_FOLDERS:
        for name in FONTS:
            for file in sorted(Path(folder).expanduser().rglob(f"{name}*.ttf")):
                return Finding("Vietnamese font", str(file), required=False)
    remedy = "apt-get install fonts-dejavu (only for drawing the sample documents and the demo)"
    return Finding("Vietnamese font", "none found", remedy, required=False)
