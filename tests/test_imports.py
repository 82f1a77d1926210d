import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent


def test_imports_run_downwards_only() -> None:
    done = subprocess.run(
        [str(Path(sys.executable).parent / "lint-imports"), "--no-cache"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr


def test_the_names_that_scripts_use_are_there() -> None:
    import firsthand

    for name in firsthand.__all__:
        assert getattr(firsthand, name) is not None


def test_help_loads_nothing_heavy() -> None:
    code = "import sys, firsthand.cli; print(*sys.modules)"
    loaded = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.split()
    heavy = {"sqlalchemy", "alembic", "trafilatura", "pypdf", "py3langid", "numpy", "jinja2", "firsthand.reader.rules"}
    heavy |= {"fastapi", "uvicorn", "firsthand.web"}
    assert heavy.isdisjoint(loaded)
