import subprocess
import sys
import urllib.request
from pathlib import Path
from urllib.error import HTTPError

import pytest

FIRSTHAND = str(Path(sys.executable).parent / "firsthand")


def test_serve_prints_a_link_that_opens_the_case(place: Path) -> None:
    command = [FIRSTHAND, "serve", "--case", str(place), "--port", "0"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as served:
        try:
            assert served.stdout
            address, _, key = served.stdout.readline().strip().partition("#")
            assert address.startswith("http://127.0.0.1:")
            browser = urllib.request.build_opener(urllib.request.HTTPCookieProcessor())
            with browser.open(address, timeout=30) as page:
                assert key not in page.read().decode()
            with browser.open(address, f"key={key}".encode(), timeout=60) as page:
                assert "What is in this case" in page.read().decode()
            with pytest.raises(HTTPError, match="403"):
                urllib.request.urlopen(address, f"key={key}".encode(), timeout=30)
        finally:
            served.terminate()
        said = served.communicate(timeout=30)[1]
    assert key not in said


@pytest.mark.parametrize(
    ("options", "said"),
    [(["--host", "0.0.0.0"], "every address"), (["--case", "none.db"], "no case at none.db")],
)
def test_serve_says_in_one_line_what_is_wrong(tmp_path: Path, options: list[str], said: str) -> None:
    command = [FIRSTHAND, "serve", "--port", "0", *options]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False, timeout=60)
    assert done.returncode in (1, 2)
    assert said in done.stderr
    assert done.stderr.count("\n") == 1
