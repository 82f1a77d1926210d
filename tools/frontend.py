"""Bring the front-end libraries of the workbench from npm into the package: `python tools/frontend.py`.

`frontend.json` beside it is the lock: versions, npm's hash of each package, licences, and the hash of each kept file.
Anything that does not fit the lock is refused. Needs npm; who uses or installs Firsthand does not.
"""

import base64
import hashlib
import json
import subprocess
import tarfile
import tempfile
from pathlib import Path

LOCK = Path(__file__).with_name("frontend.json")
KEPT = Path(__file__).parent.parent / "src/firsthand/web/static/kept"


def bring(name: str, locked: dict[str, object]) -> None:
    """Fetch one package, check it, and put its kept files in their place."""
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run(["npm", "pack", "--silent", f"{name}@{locked['version']}"], cwd=folder, check=True)
        archive = next(Path(folder).glob("*.tgz"))
        found = "sha512-" + base64.b64encode(hashlib.sha512(archive.read_bytes()).digest()).decode()
        if found != locked["integrity"]:
            raise SystemExit(f"{name}: npm gives {found}, the lock has {locked['integrity']}")
        with tarfile.open(archive) as packed:
            for path, file in locked["files"].items():  # type: ignore[attr-defined]
                opened = packed.extractfile(f"package/{path}")
                if opened is None:
                    raise SystemExit(f"{name}: no file {path} in the package")
                content = opened.read()
                if hashlib.sha256(content).hexdigest() != file["sha256"]:
                    raise SystemExit(f"{name}: {path} is not the file of the lock")
                (KEPT / file["to"]).write_bytes(content)


if __name__ == "__main__":
    KEPT.mkdir(parents=True, exist_ok=True)
    for name, locked in json.loads(LOCK.read_text("utf-8")).items():
        bring(name, locked)
