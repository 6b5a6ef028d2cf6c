"""One hour or less of a coverage-guided search for a file that our readers do not survive. A process of its own: atheris.

``fuzz_target.py KIND SECONDS FOLDER`` prints how many files it has tried; what it finds lies in the folder, with the reason on
its standard error.
"""

from __future__ import annotations

import os
import sys
import time
import warnings
from pathlib import Path

import atheris

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

with atheris.instrument_imports(include=["core", "tomllib"]):
    from core.build import VOCABULARY
    from core.recipe import Recipe, to_mapping
    from tests.core.hostile_contents import parts_of, samples, sealed

SLOWEST = 1.0  # s of processor time for one file; more is a find, however busy the machine is
HANGS = 60  # s of a clock, after which nobody waits for it any more
LARGEST = 1 << 16  # bytes of a file that is tried
MEMORY = 700  # MB of the whole process, with all that coverage takes


def tried(kind: str, content: bytes) -> None:
    """As it is, and with its checksums made right. Raises whatever is no answer of ours."""
    opened = samples_of[kind][0]
    opened(content)
    if kind != "recipe":
        try:
            header, body, data = parts_of(content)
            header.pop("__metadata__")
            repaired = sealed(header, body, data)
        except (ValueError, AttributeError, TypeError, OverflowError, RecursionError):
            return  # nothing that could be made right
        opened(repaired)


def timed(kind: str, content: bytes) -> None:
    """:func:`tried`, which must not take long."""
    began = time.process_time()
    tried(kind, content)
    if time.process_time() - began > SLOWEST:
        raise TimeoutError(f"It took {time.process_time() - began:.1f} s of processor time.")


def dictionary() -> list[str]:
    """Every name that a recipe or a file may hold."""
    sections = to_mapping(Recipe())
    names = {*sections, *VOCABULARY.families, *VOCABULARY.learners, *VOCABULARY.adapters, *VOCABULARY.nuisances}
    names |= {key for section in sections.values() for key in section}
    names |= {
        "held-out",
        "extrapolation",
        "nan",
        "inf",
        "length",
        "schema",
        "reader",
        "checksums",
        "data_offsets",
        "F64",
        "trial.",
    }
    return sorted(names)


def main(kind: str, seconds: str, folder: str) -> None:
    corpus = Path(folder) / "corpus"
    corpus.mkdir(parents=True, exist_ok=True)
    for number, content in enumerate(samples_of[kind][1]):
        (corpus / f"sound-{number}").write_bytes(content)
    words = corpus.with_name("words")
    words.write_text("".join(f'"{word}"\n' for word in dictionary()))
    options = [
        f"-dict={words}",
        f"-max_total_time={seconds}", f"-timeout={HANGS}", f"-max_len={LARGEST}", f"-rss_limit_mb={MEMORY}",
        f"-artifact_prefix={folder}{os.sep}", "-print_final_stats=1", "-verbosity=1",
    ]  # fmt: skip
    atheris.Setup([sys.argv[0], *options, str(corpus)], lambda content: timed(kind, content))
    atheris.Fuzz()


if __name__ == "__main__":
    warnings.simplefilter("ignore")  # numbers of a changed model may overflow; that is told by what comes out
    samples_of = samples()
    main(*sys.argv[1:])
