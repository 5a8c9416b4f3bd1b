"""`python -m benchmarks [SUBJECT ...]`: measure and write RESULTS.md beside this file.

Each subject's part is kept in `results/`, so that one can be measured again by itself.
"""

import argparse
import os
import platform
from datetime import date
from importlib import import_module
from importlib.metadata import version
from pathlib import Path

RESULTS = Path(__file__).with_name("RESULTS.md")
NOTES = Path(__file__).with_name("notes.md")
PARTS = Path(__file__).with_name("results")
# Modules with a `report`, in the order of RESULTS.md.
SUBJECTS = (
    "importing",
    "kinds",
    "pages",
    "answering",
    "opening",
    "forecasting",
    "mentions",
    "viewers",
    "kills",
)
# The labelled series lie outside of the project: the folder that they are in.
SERIES = "MENTION_SERIES"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("subjects", nargs="*", choices=[[], *SUBJECTS], help="all, if none")
    parser.add_argument("--rows", type=int, default=10_000_000, help="rows of the large export")
    parser.add_argument(
        "--mentions",
        type=Path,
        default=os.environ.get(SERIES),
        help=f"folder of labelled series of mentions, for the subject of that name (${SERIES})",
    )
    given = parser.parse_args()
    PARTS.mkdir(exist_ok=True)
    for subject in given.subjects or SUBJECTS:
        if subject == "mentions" and given.mentions is None:
            print(f"mentions are left out: give their folder by --mentions or {SERIES}")
            continue
        asked = given.mentions if subject == "mentions" else given.rows
        lines = import_module(f"benchmarks.{subject}").report(asked)
        part = PARTS / f"{subject}.md"
        part.write_text("\n".join([*lines, _measured(), ""]), encoding="utf-8")
    parts = [PARTS / f"{subject}.md" for subject in SUBJECTS]
    texts = [part.read_text(encoding="utf-8") for part in (*parts, NOTES) if part.exists()]
    RESULTS.write_text("\n".join([*_head(), *texts]), encoding="utf-8")
    print(RESULTS.read_text(encoding="utf-8"))


def _head() -> list[str]:
    return [
        "# What it costs",
        "",
        "Measured by `make bench`. Seconds depend on the machine and on its other work; the "
        "ratios are within one run.",
        "",
    ]


def _measured() -> str:
    names = ("duckdb", "streamlit", "pandas", "pyarrow")
    versions = ", ".join(f"{name} {version(name)}" for name in names)
    return (
        f"*{date.today()}, {os.cpu_count()} cores, {platform.system()} {platform.machine()}, "
        f"Python {platform.python_version()}, {versions}.*\n"
    )


if __name__ == "__main__":
    main()
