import hashlib
import json
from pathlib import Path

ROOT = Path(__file__).parent.parent.parent
KEPT = ROOT / "src/firsthand/web/static/kept"


def test_the_kept_libraries_are_those_of_the_lock() -> None:
    lock = json.loads((ROOT / "tools/frontend.json").read_text("utf-8"))
    files = {file["to"]: file["sha256"] for package in lock.values() for file in package["files"].values()}
    assert {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in KEPT.iterdir()} == files


def test_nothing_is_fetched_from_elsewhere() -> None:
    web = ROOT / "src/firsthand/web"
    for path in [*web.glob("templates/*"), *web.glob("static/*.*")]:
        text = path.read_text("utf-8").replace("http://www.w3.org/2000/svg", "")
        assert "http://" not in text, path
        assert "https://" not in text, path
        assert "url(//" not in text, path
