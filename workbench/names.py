"""What the names and units of the core's tables are called on the screen: words, in the language of the moment."""

from __future__ import annotations

from workbench.i18n import translate


def spelled(name: str) -> str:
    """An identifier as words: ``"first_order_maml"`` is "first order maml". This is the text that is translated."""
    return name.replace("_", " ")


def words(name: str) -> str:
    """A family, learner, adapter, context, method, choice or score."""
    text = spelled(name)
    return translate("Names", text)


def titled(name: str) -> str:
    """An identifier that is also typed, such as a family's, beside its words where these are others: ``镜像 (mirror)``."""
    said = words(name)
    return name if said == spelled(name) else f"{said} ({name})"


def unit(text: str) -> str:
    """A unit, such as "steps" or "kg"; nothing for nothing."""
    return translate("Units", text) if text else ""
