"""What the environment says about the language model, and the command line with it."""

from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from firsthand.cli import app
from firsthand.errors import SettingError
from firsthand.reader import llm
from firsthand.settings import language_model
from tests.reader.llm.server import KEY, completion, serving
from tests.reader.llm.test_reading import GOOD, TEXT


@pytest.fixture(autouse=True)
def _fresh(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for name in ("URL", "MODEL", "KEY", "PRICES", "TIMEOUT"):
        monkeypatch.delenv(f"FIRSTHAND_LLM_{name}", raising=False)
    monkeypatch.setenv("FIRSTHAND_LLM_CACHE", str(tmp_path / "cache"))
    llm._endpoint.cache_clear()


@pytest.mark.parametrize(
    ("given", "says"),
    [
        ({}, "set FIRSTHAND_LLM_URL"),
        ({"URL": "http://127.0.0.1/v1"}, "FIRSTHAND_LLM_MODEL"),
        ({"URL": "file:///etc", "MODEL": "m"}, "no address"),
        ({"URL": f"https://me:{KEY}@example.org/v1", "MODEL": "m"}, "no address"),
        ({"URL": "https://example.org:x/v1", "MODEL": "m"}, "no address"),
        ({"URL": "http://example.org/v1", "MODEL": "m", "KEY": KEY}, "unencrypted"),
        ({"URL": "https://example.org/v1", "MODEL": "m", "KEY": f"{KEY} ü"}, "set it anew"),
        ({"URL": "https://example.org/v1", "MODEL": "m", "PRICES": "cheap"}, "0.15,0.60"),
        ({"URL": "https://example.org/v1", "MODEL": "m", "TIMEOUT": "soon"}, "seconds"),
    ],
)
def test_what_cannot_be_used_is_told_without_the_key(
    given: dict[str, str], says: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, value in given.items():
        monkeypatch.setenv(f"FIRSTHAND_LLM_{name}", value)
    with pytest.raises(SettingError, match=says) as caught:
        language_model()
    assert KEY not in str(caught.value)


def test_settings_are_read(monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in {"URL": "https://example.org/v1/", "MODEL": "m", "KEY": KEY, "PRICES": "0.15, 0.6"}.items():
        monkeypatch.setenv(f"FIRSTHAND_LLM_{name}", value)
    found = language_model()
    assert (found.url, found.key, found.prices, found.local) == ("https://example.org/v1", KEY, (0.15, 0.6), False)
    monkeypatch.setenv("FIRSTHAND_LLM_CACHE", "off")
    assert language_model().cache is None


def run(monkeypatch: pytest.MonkeyPatch, url: str, *arguments: str) -> Any:
    monkeypatch.setenv("FIRSTHAND_LLM_URL", url)
    monkeypatch.setenv("FIRSTHAND_LLM_MODEL", "tiny")
    llm._endpoint.cache_clear()
    return CliRunner().invoke(app, [*arguments, "--reader", "llm"])


def test_reading_into_a_case_tells_the_tokens_and_is_not_repeated(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    report, case = tmp_path / "dunmere.txt", tmp_path / "case.db"
    report.write_text(TEXT)
    with serving(completion(GOOD)) as fake:
        first = run(monkeypatch, fake.url, "read", str(report), "--case", str(case))
        again = run(monkeypatch, fake.url, "read", str(report), "--case", str(case))
        assert len(fake.asked) == 1
    assert (first.exit_code, again.exit_code) == (0, 0)
    assert "1 requests (0 sent again), 0 answers from the cache, 100 tokens in, 20 out" in first.stderr
    assert "1 known before" in again.stderr


def test_a_report_that_the_endpoint_refuses_is_set_aside_and_the_rest_is_read(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    for name in ("a", "b"):
        (tmp_path / f"{name}.txt").write_text(f"{TEXT} This is {name}.")
    refused = (400, {}, b"context length exceeded")
    with serving(refused, refused, refused, completion(GOOD)) as fake:
        result = run(monkeypatch, fake.url, "extract", str(tmp_path / "a.txt"), str(tmp_path / "b.txt"))
    assert result.exit_code == 1
    assert "context length exceeded" in result.stderr
    assert result.stdout.count("\n") == 1
