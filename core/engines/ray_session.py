"""Ray, started or connected to for as long as an engine needs it, and always with a token.

Ray listens on all interfaces of the machine, whatever it is told, and whoever may speak to it may run anything: so a cluster of
ours has a token that nobody else knows, and no other one is used without.
"""

from __future__ import annotations

import atexit
import contextlib
import importlib.util
import logging
import os
import re
import secrets
import socket
import threading
from collections.abc import Callable
from typing import Any

from core.engines.child_process import NICE
from core.engines.ray_surroundings import environment, folder_of_its_own, has_token, read_again, silence
from core.engines.settings import EngineError
from core.engines.slots import usual_slots
from core.sentence import sentence_of

MISSING = 'Ray is not installed: pip install "meta-rl-workbench[cluster]"'
NO_CLIENT = 'Addresses that begin with ray:// want Ray\'s client: pip install "meta-rl-workbench[cluster]"'
BAD_ADDRESS = 'The address "{address}" is none of a Ray cluster: write ray://host:port, host:port or auto.'
NO_TOKEN = (
    "A Ray cluster is used with a token only: put its token into RAY_AUTH_TOKEN or ~/.ray/auth_token, "
    "or name its file in RAY_AUTH_TOKEN_PATH."
)
TURNED_OFF = "A Ray cluster is used with a token only, and RAY_AUTH_MODE says {mode}; unset it."
OPEN = "The Ray cluster at {address} lets in anybody; start it anew with RAY_AUTH_MODE=token."
NOT_THERE = "The Ray cluster at {address} cannot be reached: {reason}."
NOT_LET_IN = "The Ray cluster at {address} cannot be used: {reason}. Is it Ray's address, and is the token its own?"
NOT_STARTED = "Ray cannot be started: {reason}."
IN_USE = "Ray is in use in this process already, at another address; end that first."

ADDRESS = re.compile(r"(?:ray://)?(?P<host>[A-Za-z0-9_.-]{1,253}|\[[0-9A-Fa-f:.]{2,45}\]):(?P<port>\d{1,5})", re.ASCII)
REACHED_WITHIN = 5.0  # s
OBJECTS = 256 << 20  # bytes of shared memory for what is on its way
QUIET = {"RAY_USAGE_STATS_ENABLED": "0", "RAY_ACCEL_ENV_VAR_OVERRIDE_ON_ZERO": "0", "RAY_ENABLE_AUTO_CONNECT": "0"}


class RaySession:
    """Ray in this process. Engines of one address share it; it ends with the last of them, or with the process.

    All is done in a thread of its own, which lives as long: the processes of a local cluster die with the thread that began
    them, and elsewhere Ray would take over what this process does at SIGTERM.

    Attributes:
        address: of the cluster; empty for one on this machine that is begun and ended here.
        cpus: of all its nodes.
        widest: of the largest of them.
    """

    def __init__(self, address: str, slots: int | None) -> None:
        self.address, self.cpus, self.widest, self.users = address, 1, 1, 0
        self._slots = slots or usual_slots()
        self._ready, self._leave = threading.Event(), threading.Event()
        self._errors: list[EngineError] = []
        self._thread = threading.Thread(target=self._live, daemon=True, name="ray")
        self._thread.start()
        self._ready.wait()
        if self._errors:
            self._thread.join()
            raise self._errors[0]

    def end(self) -> None:
        """Disconnect, and end what was begun here. May be called again."""
        self._leave.set()
        self._thread.join()

    def _live(self) -> None:
        try:
            with contextlib.ExitStack() as stack:
                self._begin(stack)
                self._ready.set()
                self._leave.wait()
        except EngineError as error:
            self._errors.append(error)
        except Exception as error:  # Ray raises all kinds
            logging.getLogger(__name__).debug("Ray failed", exc_info=True)
            reason = sentence_of(error).rstrip(".")
            failed = EngineError(NOT_LET_IN, address=self.address, reason=reason)
            self._errors.append(failed if self.address else EngineError(NOT_STARTED, reason=reason))
        finally:
            self._ready.set()

    def _begin(self, stack: contextlib.ExitStack) -> None:
        stack.enter_context(environment(self._settings()))
        ray = imported()
        read_again()
        if ray.is_initialized():
            raise EngineError(IN_USE)
        quiet = {"log_to_driver": False, "configure_logging": False, "logging_level": logging.ERROR}
        stack.enter_context(silence())
        logging.getLogger("ray").setLevel(logging.ERROR)
        if self.address:
            stack.callback(ray.shutdown)
            ray.init(address=self.address, **quiet)
            self._refuse_open(ray)
        else:
            folder = stack.enter_context(folder_of_its_own())
            stack.callback(ray.shutdown)  # before its folder is taken away
            ray.init(
                address="local", num_cpus=self._slots, include_dashboard=False, object_store_memory=OBJECTS,
                _temp_dir=folder, **quiet,
            )  # fmt: skip
        cpus = [int(node["Resources"].get("CPU", 0)) for node in ray.nodes() if node["Alive"]]
        self.cpus, self.widest = max(1, sum(cpus)), max(1, *cpus)

    def _settings(self) -> dict[str, str | None]:
        """The environment that Ray reads. Raises :class:`EngineError` where a token is needed and there is none."""
        if not self.address:
            own = {"RAY_AUTH_MODE": "token", "RAY_AUTH_TOKEN": secrets.token_hex(32), "RAY_AUTH_TOKEN_PATH": None}
            return {**QUIET, **own, "RAY_worker_niceness": str(NICE)}
        mode = os.environ.get("RAY_AUTH_MODE", "token")
        if mode.lower() != "token":
            raise EngineError(TURNED_OFF, mode=mode)
        if not has_token():
            raise EngineError(NO_TOKEN)
        _reach(self.address)
        return {**QUIET, "RAY_AUTH_MODE": "token"}

    def _refuse_open(self, ray: Any) -> None:
        """Raises :class:`EngineError` when nodes of the cluster ask nobody for a token."""
        # Nothing of ours, since a node may lack it, which is told later and in other words.
        mode = ray.get(ray.remote(num_cpus=0)(os.getenv).remote("RAY_AUTH_MODE", ""))
        if mode.lower() != "token":
            raise EngineError(OPEN, address=self.address)


def imported() -> Any:
    """The module. Raises :class:`EngineError` where it is not installed."""
    try:
        import ray
    except ImportError:
        raise EngineError(MISSING) from None
    return ray


def _reach(address: str) -> None:
    """Raises :class:`EngineError` for what is no address, and where nobody answers: Ray itself would try for minutes."""
    if address == "auto":
        return
    found = ADDRESS.fullmatch(address)
    if found is None or not 0 < int(found["port"]) < 1 << 16:
        raise EngineError(BAD_ADDRESS, address=address)
    try:
        socket.create_connection((found["host"].strip("[]"), int(found["port"])), REACHED_WITHIN).close()
    except OSError as error:
        raise EngineError(NOT_THERE, address=address, reason=error.strerror or sentence_of(error)) from None
    if address.startswith("ray://") and importlib.util.find_spec("grpc") is None:
        raise EngineError(NO_CLIENT)


_lock = threading.Lock()
_session: RaySession | None = None


def enter(address: str, slots: int | None) -> tuple[RaySession, Callable[[], None]]:
    """The session of an address, begun if there is none, and what its user calls once in the end.

    Raises:
        EngineError: there is no Ray, no such cluster, no token, or a session of another address.
    """
    global _session
    with _lock:
        if _session is None:
            _session = RaySession(address, slots)
        elif _session.address != address:
            raise EngineError(IN_USE)
        _session.users += 1
        return _session, _left


def _left() -> None:
    global _session
    with _lock:
        if _session is not None:
            _session.users -= 1
            if not _session.users:
                _session.end()
                _session = None


@atexit.register
def _end() -> None:
    """Whoever forgot to close an engine leaves nothing behind either."""
    global _session
    with _lock:
        if _session is not None:
            _session.end()
            _session = None
