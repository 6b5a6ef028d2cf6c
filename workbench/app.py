"""The program with its window: arguments, checks, application, window, in that order."""

from __future__ import annotations

import argparse
import logging
import os
import sys
from collections.abc import Sequence
from pathlib import Path

from core import environment
from core.arguments import Parser
from workbench import arithmetic, display

log = logging.getLogger(__name__)


def parser() -> argparse.ArgumentParser:
    """The command line. It is read before Qt sees anything, because Qt swallows some options."""
    result = Parser(
        prog="meta-rl-workbench",
        description="Train a meta-model over a family of tasks, put it on a task it has never seen, and watch it adapt.",
    )
    result.add_argument("model", nargs="?", type=Path, metavar="MODEL", help="a .metamodel file to open")
    result.add_argument(
        "--headless-run",
        type=Path,
        metavar="FOLDER",
        help="do the main job without a window (train, adapt, evaluate) and write everything to FOLDER",
    )
    return result


def main(argv: Sequence[str] | None = None) -> int:
    """Run the program; returns its exit code."""
    arguments = parser().parse_args(argv)
    for sentence in (*environment.settle(), *display.drop_absurd_scales()):
        print(sentence, file=sys.stderr)
    if arguments.headless_run is not None:
        return _headless(arguments.headless_run)
    if not display.has_display():
        print(display.NO_DISPLAY)
        return _headless(None)
    arithmetic.use_one_thread()
    wrong = display.wrong_platform()
    if wrong:
        print(display.wrong_platform_sentence(wrong), file=sys.stderr)
        return 1
    missing = display.missing_packages()
    if missing:
        print(display.missing_sentence(missing), file=sys.stderr)
        return 1
    if not display.reachable():
        print(display.unreachable_sentence(os.environ.get("DISPLAY", "")), file=sys.stderr)
        return 1
    return show(arguments.model)


def _headless(folder: Path | None) -> int:
    missing = display.missing_packages({"QT_QPA_PLATFORM": "offscreen"})
    if missing:
        print(display.missing_sentence(missing), file=sys.stderr)
        return 1
    from core.cli.signals import Ended, ending_at_once
    from workbench.headless import run

    try:
        with ending_at_once():
            return run(folder)
    except Ended as ended:
        print(f"The run was {ended.sentence}", file=sys.stderr)
        return ended.code


def show(model: Path | None = None) -> int:
    """Show the window and stay until it is closed; returns 0, 128 and the number of the signal that closed it, or 1.

    Whatever goes wrong before the window is there is one sentence and a report, never a traceback.
    """
    import traceback

    from workbench.crash_report import CrashFolder

    crashes = CrashFolder()
    crashes.begin()
    try:
        return _show(model)
    except Exception as error:
        path = crashes.write(traceback.format_exc())
        where = f" A report is in {path}." if path is not None else ""
        print(f"The window could not be shown: {type(error).__name__}: {error}.{where}", file=sys.stderr)
        return 1
    finally:
        crashes.end()


def _show(model: Path | None) -> int:
    from workbench.application import make_application
    from workbench.crash import catch_exceptions
    from workbench.interrupt import InterruptKeeper, close_on_interrupt

    application, wishes = make_application()
    keeper = InterruptKeeper()
    try:
        from PySide6.QtCore import QTimer

        from workbench import collecting
        from workbench.main_window import MainWindow

        window = MainWindow(wishes)
        window.filled.connect(collecting.settle)
        catch_exceptions(window.notifications.error, window.recovery.crashes)
        close_on_interrupt(window, keeper)
        if model is not None:
            from workbench.files import open_path

            window.filled.connect(lambda: open_path(window, model))
        else:
            window.recovery.looked.connect(lambda: QTimer.singleShot(0, window.first_steps.begin))
        window.layouts.restore_size()
        window.show()
        log.info("The program has started.")
        code = application.exec() or keeper.exit_code
        log.info("The program ends with code %d.", code)
        return code
    finally:
        keeper.undo()
