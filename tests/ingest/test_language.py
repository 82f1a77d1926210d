import pytest

from firsthand.ingest.language import language_code, language_of


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Two officials in the city of Valdor said on Monday that the brigade had crossed the river.", "en"),
        ("TWO OFFICIALS IN THE CITY OF VALDOR SAID ON MONDAY THAT THE BRIGADE HAD CROSSED.", "en"),
        ("Der Minister erklärte am Montag, drei Männer seien über die Grenze geflüchtet.", "de"),
        ("قال مسؤولان يوم الاثنين إن اللواء عبر النهر ليلا. ورفضت الوزارة التعليق على ذلك.", "ar"),
        ("Двое чиновников заявили в понедельник, что бригада перешла реку ночью.", "ru"),
        ("Valdor", None),
        ("12:30 - 14:05, 3/4, 1999-2001, 17 000 000, 42 %, 5 + 5 = 10", None),
        ("", None),
    ],
)
def test_language_of(text: str, language: str | None) -> None:
    assert language_of(text) == language


def test_only_the_beginning_decides() -> None:
    english = "Two officials in the city of Valdor said on Monday that the brigade had crossed. " * 30
    assert language_of(english + "Der Minister erklärte am Montag, drei Männer seien geflüchtet. " * 500) == "en"


@pytest.mark.parametrize(
    ("tag", "code"),
    [
        ("en", "en"),
        ("en-GB", "en"),
        ("EN_us", "en"),
        ("zh-Hant-TW", "zh"),
        ("ckb-IQ", "ckb"),
        ("und", None),
        ("English", None),
        ("", None),
        (None, None),
    ],
)
def test_language_code(tag: str | None, code: str | None) -> None:
    assert language_code(tag) == code
