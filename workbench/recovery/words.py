"""What is said of what was found, and of processes that died."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Any

from workbench.i18n import translate
from workbench.recovery.store import ADAPTED

if TYPE_CHECKING:
    from core.engines.child_process import Death
    from workbench.recovery.offers import Offer

MINUTE, HOUR, DAY = 60.0, 3600.0, 86_400.0  # s


def ago(seconds: float) -> str:
    """How long ago: ``3 minutes ago``."""
    if seconds < MINUTE:
        return translate("Recovery", "just now")
    if seconds < 2 * MINUTE:
        return translate("Recovery", "a minute ago")
    if seconds < HOUR:
        return translate("Recovery", "{count} minutes ago").replace("{count}", str(int(seconds / MINUTE)))
    if seconds < 2 * HOUR:
        return translate("Recovery", "an hour ago")
    if seconds < DAY:
        return translate("Recovery", "{count} hours ago").replace("{count}", str(int(seconds / HOUR)))
    if seconds < 2 * DAY:
        return translate("Recovery", "a day ago")
    return translate("Recovery", "{count} days ago").replace("{count}", str(int(seconds / DAY)))


def title(offer: Offer) -> str:
    """What was found."""
    if offer.kind == "run":
        return translate("Recovery", "A training was interrupted")
    if offer.kind == "model":
        return translate("Recovery", "A model was not saved")
    return translate("Recovery", "The program crashed")


def line(offer: Offer, now: float | None = None) -> str:
    """Which, how far, and when."""
    what: Any = offer.what
    parts = []
    if offer.kind == "run":
        parts.append(what.family or what.folder.name)
        if what.updates:
            text = translate("Recovery", "update {update} of {updates}")
            parts.append(text.replace("{update}", str(what.update)).replace("{updates}", str(what.updates)))
        else:
            parts.append(translate("Recovery", "before its first update"))
    elif offer.kind == "model":
        parts.append(what.name)
        if what.kind == ADAPTED:
            parts.append(translate("Recovery", "with what it had learned of its task"))
        else:
            trained, fresh = translate("Recovery", "trained"), translate("Recovery", "with its first weights")
            parts.append(trained if what.trained else fresh)
    else:
        parts.append(translate("Recovery", "there is a report of what happened"))
    if offer.when:
        parts.append(ago(max(0.0, (time.time() if now is None else now) - offer.when)))
    return " · ".join(parts)


def died(death: Death) -> str:
    """That the process which did the work is gone, and why, as far as that is known."""
    if death.out_of_memory and death.signal_name == "SIGKILL":
        return translate("Recovery", "The process that did the work was ended by the system because memory ran out.")
    if death.signal_name == "SIGKILL":
        return translate("Recovery", "The process that did the work was killed (SIGKILL); perhaps memory ran out.")
    if death.signal_name:
        text = translate("Recovery", "The process that did the work has crashed ({signal}).")
        return text.replace("{signal}", death.signal_name)
    text = translate("Recovery", "The process that did the work has ended by itself (exit code {code}).")
    return text.replace("{code}", str(death.code))
