import codecs

import pytest

from firsthand.errors import InputError
from firsthand.ingest.text import checked, decode, text_content
from tests.ingest.samples import PLAIN

ARABIC = "قال مسؤولان يوم الاثنين إن اللواء عبر النهر ليلا. ورفضت الوزارة التعليق على ذلك."
SPANISH = (
    "Dos funcionarios dijeron el lunes que la brigada cruzó el río durante la noche. "
    "El ministerio declinó hacer comentarios. Según el señor Núñez, no hubo víctimas."
)
POLISH = (
    "Dwóch urzędników powiedziało w poniedziałek, że brygada przekroczyła rzekę w nocy. "
    "Ministerstwo odmówiło komentarza."
)
RUSSIAN = "Двое чиновников заявили в понедельник, что бригада перешла реку ночью. Министерство отказалось говорить."
TURKISH = "Üç yetkili, tugayın sınırı geçtiğini söyledi ama şehirde kimse bir şey görmedi."
CHINESE = "两名官员周一表示，该旅在夜间渡过了河流。该部拒绝置评。"
JAPANESE = "二人の当局者は月曜日、旅団が夜間に川を渡ったと述べた。同省はコメントを拒否した。"


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        (PLAIN, "utf-8"),
        (PLAIN, "utf-8-sig"),
        (PLAIN, "utf-16"),
        (PLAIN, "utf-16-le"),
        (PLAIN, "utf-16-be"),
        (PLAIN, "utf-32"),
        (PLAIN, "cp1252"),
        (ARABIC, "utf-16-le"),
        (ARABIC, "cp1256"),
        (ARABIC, "iso8859_6"),
        (SPANISH, "cp1252"),
        (SPANISH, "latin-1"),
        (POLISH, "cp1250"),
        (RUSSIAN, "cp1251"),
        (RUSSIAN, "koi8_r"),
        (TURKISH, "cp1254"),
        (CHINESE, "gb18030"),
        (JAPANESE, "shift_jis"),
        (JAPANESE, "euc_jp"),
    ],
)
def test_text_comes_back_from_its_encoding(text: str, encoding: str) -> None:
    assert decode(text.encode(encoding)) == text


def test_plain_text_is_kept_exactly_as_it_came() -> None:
    odd = "Head  \n\n\n\tTwo  spaces, a\u00a0hard one, e\u0301, a form\ffeed and an end without newline"
    assert text_content(odd.encode()).text == odd


def test_a_byte_order_mark_is_not_part_of_the_text() -> None:
    assert text_content(codecs.BOM_UTF8 + b"One word.").text == "One word."


def test_the_head_line_of_a_plain_text_is_its_title() -> None:
    assert text_content(PLAIN.encode()).title == "Brigade crossed the Ost, officials say"
    assert text_content(b"One paragraph alone, without any head.").title is None


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "is empty"),
        (b" \n\t\r\n ", "is empty"),
        (codecs.BOM_UTF8, "is empty"),
        (b"* * *\n-----\n", "no words"),
        (b"Two words\0 and a zero byte", "is binary"),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0", "is binary"),
        (b"\x01\x02\x03 many control \x04\x05\x06 characters", "is binary"),
        (bytes(range(128, 256)) * 8, "binary"),
        ("Two officials in Besançon, Nuñez among them, said so…".encode()[:-1], "the first in line 1"),
        ("Línea uno está\nlínea dos está".encode() + b"\nl\xednea tres", "the first in line 3"),
        (codecs.BOM_UTF16_LE + "cut".encode("utf-16-le")[:-1], "begins as UTF-16-LE"),
        (codecs.BOM_UTF16_LE + b"\x00\xd8A\x00", "begins as UTF-16-LE"),
    ],
)
def test_what_is_no_text_is_refused_with_the_reason(data: bytes, reason: str) -> None:
    with pytest.raises(InputError, match=reason) as caught:
        text_content(data)
    assert "\n" not in str(caught.value)


def test_half_a_surrogate_pair_is_refused() -> None:
    with pytest.raises(InputError, match="surrogate"):
        checked("Two words \ud800 and no character")


@pytest.mark.parametrize("label", ["windows-1251", " CP1251 ", "x-none", "rot13", "idna", "undefined", "", None])
def test_a_declared_encoding_helps_and_never_breaks(label: str | None) -> None:
    assert decode(RUSSIAN.encode("cp1251"), label) == RUSSIAN


def test_a_declared_encoding_decides_where_detection_could_not() -> None:
    data = "Ł i ł w jednym słowie".encode("iso8859_2")
    assert decode(data, "iso-8859-2") == "Ł i ł w jednym słowie"


def test_good_utf8_wins_over_a_wrong_declaration() -> None:
    assert decode("Mr Nuñez".encode(), "iso-8859-1") == "Mr Nuñez"
