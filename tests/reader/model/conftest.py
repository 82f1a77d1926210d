import pytest

pytest.importorskip("onnxruntime", reason="onnxruntime is not installed")
pytest.importorskip("tokenizers", reason="tokenizers is not installed")

from firsthand.reader.model.artifact import CARD, FOLDER, Network, shipped


@pytest.fixture(scope="session")
def network() -> Network:
    if not (FOLDER / CARD).is_file():
        pytest.skip("no trained model in the package: python -m training makes one")
    return shipped()
