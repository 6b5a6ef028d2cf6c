"""What this program is, and what it runs on."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QHBoxLayout, QVBoxLayout, QWidget

from workbench import assets
from workbench.dialogs.text_dialog import plain_label
from workbench.foreign import PlainLabel
from workbench.i18n import translate
from workbench.versions import versions


def show_about(parent: QWidget) -> QDialog:
    """Show the window."""
    dialog = QDialog(parent)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.setWindowTitle(translate("About", "About Meta-RL Workbench"))
    picture = PlainLabel()
    picture.setPixmap(assets.icon("workbench", "").pixmap(QSize(72, 72)))
    picture.setAlignment(Qt.AlignmentFlag.AlignTop)
    text = QVBoxLayout()
    text.addWidget(plain_label("Meta-RL Workbench", heading=True))
    text.addWidget(plain_label(translate(
        "About", "Train a meta-model over a family of tasks, put it on a task it has never seen, and watch it adapt."
    )))  # fmt: skip
    text.addWidget(plain_label("Q(s, a) = Σ αₖ Qₖ(s, a)"))
    text.addWidget(plain_label("\n".join(versions())))
    text.addWidget(plain_label(translate("About", "Free software under the MIT licence.")))
    row = QHBoxLayout()
    row.setSpacing(18)
    row.addWidget(picture)
    row.addLayout(text, 1)
    buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
    buttons.rejected.connect(dialog.close)
    layout = QVBoxLayout(dialog)
    layout.addLayout(row)
    layout.addWidget(buttons)
    dialog.resize(480, 300)
    dialog.show()
    return dialog
