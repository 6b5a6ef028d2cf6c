"""Command lines whose errors are harmless: they repeat what was written."""

from __future__ import annotations

import argparse
from typing import NoReturn

from core.plain_text import LONGEST_SENTENCE, plain


class Parser(argparse.ArgumentParser):
    """Leaves with code 2 and one sentence, in which a terminal finds nothing to obey."""

    def error(self, message: str) -> NoReturn:
        super().error(plain(message, LONGEST_SENTENCE))
