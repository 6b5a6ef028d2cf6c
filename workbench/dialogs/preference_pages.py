"""The pages of the preferences. Every change counts at once.

Add a page: a function that makes its rows, and a line in PAGES.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Mapping
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QFormLayout, QLineEdit, QWidget

from workbench import preferences, theme
from workbench.dialogs.text_dialog import plain_label
from workbench.foreign import PlainLabel
from workbench.i18n import QT_TRANSLATE_NOOP, translate
from workbench.number_boxes import ChoiceBox, DecimalBox, WholeNumberBox

if TYPE_CHECKING:
    from workbench.main_window import MainWindow

Help = str
SWITCH = {
    "system": QT_TRANSLATE_NOOP("Preferences", "Like the system"),
    "on": QT_TRANSLATE_NOOP("Preferences", "Yes"),
    "off": QT_TRANSLATE_NOOP("Preferences", "No"),
}
THEMES = {
    "system": QT_TRANSLATE_NOOP("Preferences", "Like the system"),
    "light": QT_TRANSLATE_NOOP("Preferences", "Light"),
    "dark": QT_TRANSLATE_NOOP("Preferences", "Dark"),
}
LANGUAGES = {
    "system": QT_TRANSLATE_NOOP("Preferences", "Like the system"),
    "en": QT_TRANSLATE_NOOP("Preferences", "English"),
    "zh_CN": QT_TRANSLATE_NOOP("Preferences", "简体中文"),
}
DEVICES = {
    "auto": QT_TRANSLATE_NOOP("Preferences", "A GPU if there is one"),
    "cpu": QT_TRANSLATE_NOOP("Preferences", "CPU"),
    "cuda": QT_TRANSLATE_NOOP("Preferences", "GPU (CUDA)"),
    "mps": QT_TRANSLATE_NOOP("Preferences", "GPU (Apple)"),
}
AUTOPLAY = {
    "first": QT_TRANSLATE_NOOP("Preferences", "At the very first start"),
    "always": QT_TRANSLATE_NOOP("Preferences", "At every start without a model"),
    "never": QT_TRANSLATE_NOOP("Preferences", "Never"),
}


class Rows(QFormLayout):
    """Rows of one page. A row is named after the preference that it changes."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__()
        self.window = window
        self.setHorizontalSpacing(18)
        self.setVerticalSpacing(10)
        self.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)

    def has(self, name: str) -> bool:
        """Whether there is such a preference."""
        return name in {field.name for field in dataclasses.fields(preferences.Preferences)}

    def now(self, name: str) -> Any:
        return getattr(self.window.preferences, name)

    def prefer(self, name: str, value: Any) -> None:
        self.window.prefer(**{name: value})

    def name(self, widget: QWidget, name: str, title: str, help_text: Help) -> None:
        """Give a field its names, its help and its row."""
        widget.setObjectName(f"preference_{name}")
        widget.setToolTip(help_text)
        widget.setAccessibleName(title)
        if isinstance(widget, QCheckBox):
            self.addRow("", widget)
            return
        label = PlainLabel(title)
        label.setBuddy(widget)
        label.setToolTip(help_text)
        self.addRow(label, widget)

    def choice(
        self, name: str, title: str, help_text: Help, titles: Mapping[str, str], then: Callable[[str], object] | None = None
    ) -> ChoiceBox:
        box = ChoiceBox()
        for value, text in titles.items():
            box.addItem(translate("Preferences", text), value)
        box.choose(self.now(name))

        def choose(_index: int) -> None:
            (then or partial(self.prefer, name))(box.currentData())

        box.currentIndexChanged.connect(choose)
        self.name(box, name, title, help_text)
        return box

    def check(self, name: str, title: str, help_text: Help) -> QCheckBox:
        box = QCheckBox(title)
        box.setChecked(bool(self.now(name)))
        box.toggled.connect(partial(self.prefer, name))
        self.name(box, name, title, help_text)
        return box

    def line(self, name: str, title: str, help_text: Help) -> QLineEdit:
        line = QLineEdit(self.now(name))
        line.setMaxLength(preferences.LONGEST)
        line.editingFinished.connect(lambda: self.prefer(name, line.text().strip()))
        self.name(line, name, title, help_text)
        return line

    def number(self, name: str, title: str, help_text: Help, unit: str = "") -> QWidget:
        spec = next(field for field in dataclasses.fields(preferences.Preferences) if field.name == name)
        low, high = spec.metadata["low"], spec.metadata["high"]
        if isinstance(spec.default, int):
            whole = WholeNumberBox(self.now(name), int(low), int(high), unit)
            whole.value_changed.connect(partial(self.prefer, name))
            self.name(whole, name, title, help_text)
            return whole
        decimal = DecimalBox(self.now(name), low, high, unit)
        decimal.valueChanged.connect(partial(self.prefer, name))
        self.name(decimal, name, title, help_text)
        return decimal

    def remark(self, text: str) -> None:
        """A quiet sentence below the rows above it."""
        label = plain_label(text)
        label.setProperty("muted", True)
        self.addRow(label)

    def place(self, title: str, path: object) -> None:
        """A folder or file that can be copied but not changed."""
        label = plain_label(str(path))
        label.setProperty("muted", True)
        label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        label.setAccessibleName(title)
        self.addRow(PlainLabel(title), label)


def appearance(rows: Rows) -> None:
    def use_theme(name: str) -> None:
        theme.apply(name)  # type: ignore[arg-type]
        rows.prefer("theme", name)

    def use_language(code: str) -> None:
        use = getattr(rows.window, "use_language", None)
        (use or partial(rows.prefer, "language"))(code)

    rows.choice("theme", translate("Preferences", "Colours"), translate("Preferences", "Light or dark."), THEMES, use_theme)
    rows.choice("language", translate("Preferences", "Language"), translate("Preferences", "Language of the window."),
                LANGUAGES, use_language)  # fmt: skip
    if rows.has("reduced_motion"):
        rows.choice("reduced_motion", translate("Preferences", "Less motion"),
                    translate("Preferences", "No movement that is there for its looks only."), SWITCH)  # fmt: skip
    rows.number("toast_seconds", translate("Preferences", "Messages stay for"),
                translate("Preferences", "Errors stay until they are closed. All messages are kept in the log."),
                translate("Preferences", "s"))  # fmt: skip


def plots(rows: Rows) -> None:
    rows.number("plot_rate", translate("Preferences", "Redraw plots"),
                translate("Preferences", "More is smoother and leaves less of the processor for training."),
                translate("Preferences", "times a second"))  # fmt: skip
    rows.check("preview", translate("Preferences", "Show the best model so far on the stage during training"),
               translate("Preferences", "It plays validation tasks while nothing else is on the stage."))  # fmt: skip
    rows.check("ghosts", translate("Preferences", "Show the model before adaptation as a ghost"),
               translate("Preferences", "In step 3, from the next start of the program on."))  # fmt: skip


def training(rows: Rows) -> None:
    rows.choice(
        "device",
        translate("Preferences", "Train on"),
        translate("Preferences", "Where new recipes compute. A recipe that is opened keeps its own."),
        DEVICES,
    )
    rows.number("threads", translate("Preferences", "CPU threads"),
                translate("Preferences", "For new recipes. Networks this small are fastest with one."))  # fmt: skip
    rows.check(
        "calibrate",
        translate("Preferences", "Measure once how fast this machine trains"),
        translate("Preferences", "Some seconds in the background, while nothing else runs, for the times beside the presets."),
    )
    rows.remark(translate("Preferences", "Device and threads count for presets that are chosen from now on."))


def experiments(rows: Rows) -> None:
    from core.engines.table import ENGINES
    from workbench.engine_words import engine_title

    engines = {name: engine_title(name) for name in ENGINES}
    rows.choice("engine", translate("Preferences", "Run on"),
                translate("Preferences", "Where the runs of experiments are done."), engines)  # fmt: skip
    rows.number("slots", translate("Preferences", "Runs at once"),
                translate("Preferences", "0: as many as there is room for, by cores and free memory."))  # fmt: skip
    rows.line("address", translate("Preferences", "Cluster"),
              translate("Preferences", "Address of a cluster, for engines that have one; empty: this machine."))  # fmt: skip
    rows.remark(
        translate("Preferences", "With 0, as many runs go on at once as cores and memory have room for. "
                                 "All of it counts for experiments that are begun or gone on with from now on.")
    )  # fmt: skip


def folders(rows: Rows) -> None:
    from workbench.dialogs.folder_row import add_runs_folder

    add_runs_folder(rows)
    rows.place(translate("Preferences", "Preferences in"), preferences.file())
    rows.place(translate("Preferences", "Logs in"), preferences.log_folder())


def start(rows: Rows) -> None:
    rows.check("welcome", translate("Preferences", "Offer first steps when no model is open"),
               translate("Preferences", "The strip above the stage."))  # fmt: skip
    rows.choice("autoplay", translate("Preferences", "Play the demo by itself"),
                translate("Preferences", "Only while nothing else has been begun."), AUTOPLAY)  # fmt: skip


def families(rows: Rows) -> None:
    from workbench.dialogs.preferences_dialog import family_boxes

    boxes = family_boxes(rows.window)
    for box in boxes:
        rows.addRow(box)
    rows.remark(
        translate("Preferences", "Ticking a family runs the code of its package, now and at every start.") if boxes else
        translate("Preferences", "No other installed package offers a task family.")
    )  # fmt: skip


PAGES: tuple[tuple[str, Callable[[Rows], None]], ...] = (
    (QT_TRANSLATE_NOOP("Preferences", "Appearance"), appearance),
    (QT_TRANSLATE_NOOP("Preferences", "Plots and stage"), plots),
    (QT_TRANSLATE_NOOP("Preferences", "Training"), training),
    (QT_TRANSLATE_NOOP("Preferences", "Experiments"), experiments),
    (QT_TRANSLATE_NOOP("Preferences", "Folders"), folders),
    (QT_TRANSLATE_NOOP("Preferences", "Start"), start),
    (QT_TRANSLATE_NOOP("Preferences", "Task families"), families),
)
