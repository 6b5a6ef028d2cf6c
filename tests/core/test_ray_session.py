"""Ray is begun on request only, with a token, and nothing of it stays."""

from __future__ import annotations

import os
import signal
import socket
import sys
import threading
from pathlib import Path

import pytest

from core.engines import ray_session
from core.engines.ray_surroundings import has_token
from core.engines.settings import EngineError, EngineSettings
from core.engines.table import make_engine
from tests.core import engine_works as works
from tests.core.engine_kinds import KINDS

VARIABLES = ("RAY_AUTH_MODE", "RAY_AUTH_TOKEN", "RAY_AUTH_TOKEN_PATH")
(RAY,) = (kind for kind in KINDS if kind.values == ("ray",))


@pytest.fixture(autouse=True)
def nothing_told(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in VARIABLES:
        monkeypatch.delenv(name, raising=False)


def refusal(address: str) -> str:
    with pytest.raises(EngineError) as refused:
        make_engine("ray", EngineSettings(address=address))
    assert not any(thread.name == "ray" for thread in threading.enumerate())
    return str(refused.value)


def test_without_ray_it_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "ray", None)
    assert 'pip install "meta-rl-workbench[cluster]"' in refusal("")


@pytest.mark.parametrize("address", ["head:6379", "127.0.0.1:6379", "ray://127.0.0.1:10001", "auto"])
def test_no_cluster_is_used_without_a_token(address: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ray_session, "_reach", lambda _address: pytest.fail("it must not be spoken to"))
    assert "with a token only" in refusal(address)
    monkeypatch.setenv("RAY_AUTH_TOKEN", "a" * 64)
    monkeypatch.setenv("RAY_AUTH_MODE", "disabled")
    assert "RAY_AUTH_MODE says disabled" in refusal(address)


def test_a_token_is_found_where_ray_finds_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, home: Path) -> None:
    assert not has_token()
    (home / ".ray").mkdir()
    (home / ".ray" / "auth_token").write_text("a" * 64)
    assert has_token()
    monkeypatch.setenv("RAY_AUTH_TOKEN_PATH", str(tmp_path / "missing"))
    assert not has_token(), "who names a file means no other"
    (tmp_path / "missing").write_text("\n")
    assert not has_token()
    monkeypatch.setenv("RAY_AUTH_TOKEN", "a" * 64)
    assert has_token()


@pytest.mark.parametrize("address", ["nonsense", "ray://", "http://head:1", "head:0", "head:70000", "a b:1", "head:1/../x"])
def test_what_is_no_address_is_said_so(address: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("RAY_AUTH_TOKEN", "a" * 64)
    assert "is none of a Ray cluster" in refusal(address)


def test_where_nobody_answers_is_said_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("RAY_AUTH_TOKEN", "a" * 64)
    with socket.socket() as taken:  # bound, and deaf
        taken.bind(("127.0.0.1", 0))
        port = taken.getsockname()[1]
        assert refusal(f"127.0.0.1:{port}") == f"The Ray cluster at 127.0.0.1:{port} cannot be reached: Connection refused."


def test_the_environment_is_as_it_was_after_a_refusal(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("RAY_AUTH_TOKEN", "mine")
    monkeypatch.setitem(sys.modules, "ray", None)
    before = dict(os.environ)
    refusal("")
    assert dict(os.environ) == before


@pytest.mark.parametrize("name", [RAY])
def test_a_session_ends_with_its_last_engine_and_leaves_nothing(name: str, tmp_path: Path) -> None:
    before, handlers = dict(os.environ), [signal.getsignal(number) for number in (signal.SIGINT, signal.SIGTERM)]
    others = set(_children())  # of other tests
    first = make_engine(name, EngineSettings(slots=1))
    assert [signal.getsignal(number) for number in (signal.SIGINT, signal.SIGTERM)] == handlers
    assert os.environ["RAY_AUTH_MODE"] == "token"
    assert len(os.environ["RAY_AUTH_TOKEN"]) == 64
    second = make_engine(name, EngineSettings(slots=1))
    children = [child for child in _children() if child not in others and not works.gone(child)]
    assert children
    first.close()
    handle = second.submit(works.job(works.Simple(tmp_path / "job")))
    works.until_over(second, [handle])
    assert handle.state.name == "DONE", "the other one goes on"
    os.environ["RAY_AUTH_TOKEN"] = "of somebody"  # so that the address is what is refused
    with pytest.raises(EngineError, match="another address"):
        make_engine(name, EngineSettings(address="127.0.0.1:6379"))
    second.close()
    second.close()
    assert dict(os.environ) == before
    assert all(works.gone(child) for child in children)
    import ray

    with pytest.raises(Exception, match="not been started"):
        ray.put(1)
    assert not ray.is_initialized(), "Ray begins nothing by itself afterwards"
    with pytest.raises(RuntimeError, match="closed"):
        second.submit(works.job(works.Simple(tmp_path / "late")))


def _children() -> list[int]:
    parents = (Path(each).read_text() for each in Path(f"/proc/{os.getpid()}/task").glob("*/children"))
    return [int(word) for words in parents for word in words.split()]


def test_sessions_are_made_in_one_place_only() -> None:
    sources = Path(ray_session.__file__).parents[1].rglob("*.py")
    assert [path.name for path in sources if ".init(address" in path.read_text(encoding="utf-8")] == ["ray_session.py"]
