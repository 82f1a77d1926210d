import pytest

from firsthand.errors import SettingError
from firsthand.lineage.outlets import Outlets, known_outlets

OUTLETS = Outlets({"MW": "Meridian Wire", "Meridian Wire": "Meridian Wire"}, {"Harbour Post": "Gull House"})


@pytest.mark.parametrize(
    "text",
    [
        "ADREVO (MW) - The bridge was closed.",
        "By Meridian Wire\n\nThe bridge was closed.",
        "The bridge was closed, Meridian Wire reported on Friday.",
        "A captain told the agency Meridian Wire that it was closed.",
        "According to MW, it was closed.",
    ],
)
def test_a_credit_is_seen(text):
    assert list(OUTLETS.credits(frozenset({"Meridian Wire"}), text)) == ["Meridian Wire"]


@pytest.mark.parametrize("text", ["The Meridian Wire building burned.", "Bare wire.", "MWs are units of power."])
def test_a_mere_name_is_no_credit(text):
    assert list(OUTLETS.credits(frozenset({"Meridian Wire"}), text)) == []


def test_the_agency_of_the_dateline_signs():
    signed = OUTLETS.signed("Harbour Post", "ADREVO, May 14 (MW) - The bridge was closed.")

    assert signed == {"Harbour Post", "Meridian Wire"}


def test_outlets_of_one_house():
    assert OUTLETS.house("Harbour Post") == "Gull House"
    assert OUTLETS.house("MW") == "Meridian Wire"
    assert known_outlets().name("AFP") == "Agence France-Presse"


def test_a_broken_file_is_refused(tmp_path):
    path = tmp_path / "outlets.toml"
    path.write_text("[agencies\n")

    with pytest.raises(SettingError, match=r"outlets\.toml"):
        Outlets.read(path)
