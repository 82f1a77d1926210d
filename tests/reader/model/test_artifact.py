import json
import shutil
from pathlib import Path

import pytest

from firsthand.errors import ModelError, SettingError
from firsthand.reader.model.artifact import CARD, FOLDER, LINKER, Network, load


def test_the_artifact_is_under_40_megabytes(network: Network) -> None:
    assert network.tokenizer
    assert sum(path.stat().st_size for path in FOLDER.iterdir()) <= 40_000_000


def test_the_card_says_what_the_model_reaches(network: Network) -> None:
    card = json.loads((FOLDER / CARD).read_text(encoding="utf-8"))
    for role in ("source", "cue", "content"):
        assert card["dev_int8"][role] >= card["dev_fp32"][role] - 0.5
    assert network.choices.as_json() == card["choices"]


@pytest.fixture
def copied(network: Network, tmp_path: Path) -> Path:
    assert network.encoder
    return Path(shutil.copytree(FOLDER, tmp_path / "artifact"))


def test_a_changed_file_is_refused(copied: Path) -> None:
    with (copied / LINKER).open("ab") as file:
        file.write(b"\0")
    with pytest.raises(ModelError, match="is not the file"):
        load(copied)


def test_a_missing_file_is_named(copied: Path) -> None:
    (copied / LINKER).unlink()
    with pytest.raises(ModelError, match=LINKER):
        load(copied)


def test_no_model_says_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match="--reader rules"):
        load(tmp_path)


@pytest.mark.parametrize("threads", ["0", "many", "-1", "65"])
def test_threads_must_be_a_number(copied: Path, monkeypatch: pytest.MonkeyPatch, threads: str) -> None:
    monkeypatch.setenv("FIRSTHAND_THREADS", threads)
    with pytest.raises(SettingError, match="FIRSTHAND_THREADS"):
        load(copied)
