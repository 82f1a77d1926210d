"""Pages and feeds by address, from a site on this machine; that such a site is refused unless it is allowed."""

import base64
import gzip
import hashlib
import socket
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from warcio.archiveiterator import ArchiveIterator

from firsthand.errors import CaseError, InputError
from firsthand.ingest import Given, SetAside, fetch, open_reports
from firsthand.ingest.address import page_id, plain
from firsthand.ingest.fetch import Fetcher
from firsthand.ingest.network import addresses, is_public
from firsthand.report import Report
from tests.cli.test_cli import run
from tests.ingest.samples import assert_line, drawing, page, pdf
from tests.ingest.site import Answer, Site, site

HEAD = (
    '<meta property="article:published_time" content="2019-03-05">'
    '<meta property="og:site_name" content="The Valdor Gazette">'
)
PAGE = Answer(page(HEAD))
WORDS = " ".join(f"The {n} boats crossed the Ost by night and came back by day." for n in range(8))
FEED = f"""<?xml version="1.0"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel>
<title>Ost News</title><language>en-gb</language><link>{{site}}/</link>
<item><title>Crossing</title><link>{{site}}/news/crossing.html#top</link><description>Fighters crossed …</description>
<pubDate>Tue, 05 Mar 2019 08:00:00 GMT</pubDate></item>
<item><title>Boats</title><link>{{site}}/news/boats</link><guid>boats-1</guid>
<content:encoded><![CDATA[<p>{WORDS}</p><p>Nobody &amp; nothing was hurt.</p>]]></content:encoded>
<pubDate>Wed, 06 Mar 2019 08:00:00 +0200</pubDate></item>
<item><title>Gone</title><link>{{site}}/news/gone</link><description>Soon gone.</description></item>
</channel></rss>"""


@pytest.fixture
def gazette() -> Iterator[Site]:
    answers = {
        "/news/crossing.html": PAGE,
        "/feed": Answer(FEED.encode(), "application/rss+xml"),
        "/old": Answer(status=301, headers={"Location": "/moved"}),
        "/moved": Answer(status=302, headers={"Location": "{site}/news/crossing.html"}),
        "/loop": Answer(status=302, headers={"Location": "/loop"}),
        "/half": Answer(status=302, headers={"Location": "http://[::1"}),
        "/out": Answer(status=302, headers={"Location": "file:///etc/passwd"}),
        "/text": Answer(b"Head\n\nTwo officials said so.", "text/plain"),
        "/report.pdf": Answer(pdf(drawing("Two officials said so.")), "application/octet-stream"),
        "/packed": Answer(gzip.compress(page(HEAD)), headers={"Content-Encoding": "gzip"}),
        "/bomb": Answer(gzip.compress(b"a " * 2_000_000), headers={"Content-Encoding": "gzip"}),
        "/cut": Answer(gzip.compress(page(HEAD))[:-60], headers={"Content-Encoding": "gzip"}),
        "/odd": Answer(b"x", headers={"Content-Encoding": "br"}),
        "/picture": Answer(b"\xff\xd8", "image/jpeg"),
        "/large": Answer(b"a " * (1 << 20), "text/plain"),
        "/wrong": Answer(b"", status=503),
    }
    with site(answers) as here:
        yield here


@pytest.fixture
def fetcher(tmp_path: Path) -> Fetcher:
    return Fetcher(tmp_path / "kept.warc.gz", allow_private=True, pause=0)


def only(address: str, fetcher: Fetcher | None) -> Report | SetAside:
    (found,) = open_reports([address], fetcher=fetcher)
    if isinstance(found, SetAside):
        assert_line(found)
    return found


def test_a_page_is_read_with_what_it_says_of_itself(gazette: Site, fetcher: Fetcher) -> None:
    address = gazette("/news/crossing.html#comments")
    report = only(address, fetcher)
    assert isinstance(report, Report)
    assert report.text.startswith("Brigade crossed the Ost")
    known = (report.title, report.published, report.outlet, report.language)
    assert known == ("Brigade crossed the Ost, officials say", "2019-03-05", "The Valdor Gazette", "en")
    assert (report.path, report.url) == (address, gazette("/news/crossing.html"))
    assert report.id.startswith("127.0.0.1-crossing-")
    assert only(address, fetcher) == report
    assert all(agent.startswith("firsthand/") for _, agent in gazette.asked)


def test_what_is_given_wins(gazette: Site, fetcher: Fetcher) -> None:
    (report,) = open_reports([gazette("/news/crossing.html")], Given("2020-01-02", "Agency"), fetcher)
    assert isinstance(report, Report)
    assert (report.published, report.outlet) == ("2020-01-02", "Agency")


@pytest.mark.parametrize(
    ("path", "words"),
    [("/text", "Two officials"), ("/report.pdf", "Two officials"), ("/packed", "three boats"), ("/old", "three boats")],
)
def test_other_kinds_packed_pages_and_redirects(gazette: Site, fetcher: Fetcher, path: str, words: str) -> None:
    report = only(gazette(path), fetcher)
    assert isinstance(report, Report)
    assert words in report.text


def test_a_page_has_one_id_however_it_was_come_to(gazette: Site, fetcher: Fetcher) -> None:
    straight, around = only(gazette("/news/crossing.html"), fetcher), only(gazette("/old"), fetcher)
    assert isinstance(straight, Report)
    assert isinstance(around, Report)
    assert (straight.id, straight.fingerprint) == (around.id, around.fingerprint)


@pytest.mark.parametrize(
    ("path", "reason"),
    [
        ("/gone", "answered 404 Not Found"),
        ("/wrong", "answered 503 Service Unavailable"),
        ("/loop", "was sent on more than 5 times"),
        ("/half", "was sent on to 'http://[::1', which is no address"),
        ("/out", "begins with file: only http and https"),
        ("/bomb", "unpacks to more than the limit of 1 MiB"),
        ("/cut", "was cut off on its way"),
        ("/odd", "was sent packed as br"),
        ("/picture", "is image/jpeg, expected a page, text, PDF, DOCX or feed"),
        ("/large", "is over the limit of 1 MiB"),
    ],
)
def test_what_cannot_be_read_is_set_aside_with_the_reason(
    gazette: Site, fetcher: Fetcher, monkeypatch: pytest.MonkeyPatch, path: str, reason: str
) -> None:
    monkeypatch.setattr(fetch, "SIZE_LIMIT", 1 << 20)
    found = only(gazette(path), fetcher)
    assert isinstance(found, SetAside)
    assert reason in found.reason


@pytest.mark.parametrize(
    ("address", "reason"),
    [
        ("ftp://gazette.example/a", "begins with ftp"),
        ("file:///etc/passwd", "begins with file"),
        ("http://user:word@gazette.example/", "has a user name or password"),
        ("http:///a", "names no host"),
        ("http://[::1", "is no address"),
        ("http://a b/", "which can be none"),
        ("http://gazette.example:99999/", "is no address"),
        ("http://" + "a" * 5000, "an address of 5,007 characters"),
    ],
)
def test_an_address_that_is_none(address: str, reason: str, fetcher: Fetcher) -> None:
    found = only(address, fetcher)
    assert isinstance(found, SetAside)
    assert reason in found.reason


def test_nothing_is_fetched_without_a_fetcher() -> None:
    found = only("https://gazette.example/a", None)
    assert isinstance(found, SetAside)
    assert "nothing is fetched here" in found.reason


def test_this_machine_is_refused_unless_allowed_and_is_not_even_asked(gazette: Site) -> None:
    for address in (gazette("/text"), gazette("/text").replace("127.0.0.1", "localhost")):
        found = only(address, Fetcher(pause=0))
        assert isinstance(found, SetAside)
        assert "no public address: --allow-private" in found.reason
    assert gazette.asked == []


def test_a_redirect_into_a_private_network_is_refused(gazette: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    """The first host is taken for public here; where it sends its reader on to is not."""
    inside = gazette("/text").replace("127.0.0.1", "localhost")
    gazette.answers["/away"] = Answer(status=302, headers={"Location": inside})
    true = socket.getaddrinfo
    monkeypatch.setattr("firsthand.ingest.network.is_public", lambda address: address == "127.0.0.1")
    monkeypatch.setattr(
        "socket.getaddrinfo",
        lambda host, *how, **more: true("127.0.0.2" if host == "localhost" else host, *how, **more),
    )
    found = only(gazette("/away"), Fetcher(pause=0))
    assert isinstance(found, SetAside)
    assert "leads to localhost at 127.0.0.2" in found.reason
    assert "/text" not in gazette.paths


def test_the_address_that_was_checked_is_the_one_that_is_asked(gazette: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    """A name that answers with a public address first and a private one next (DNS rebinding) gains nothing."""
    answers = iter(["203.0.113.9", "127.0.0.1", "127.0.0.1"])
    connected: list[str] = []
    port = int(gazette.address.rpartition(":")[2])

    def resolve(_host: str, _port: int, **_how: object) -> list[object]:
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (next(answers), port))]

    def connect(address: tuple[str, int], *_: object, **__: object) -> socket.socket:
        connected.append(address[0])
        raise OSError("unreachable")

    monkeypatch.setattr("socket.getaddrinfo", resolve)
    monkeypatch.setattr("socket.create_connection", connect)
    monkeypatch.setattr("firsthand.ingest.network.is_public", lambda address: address == "203.0.113.9")
    found = only(f"http://rebinding.example:{port}/", Fetcher(pause=0))
    assert isinstance(found, SetAside)
    assert connected == ["203.0.113.9"]
    assert gazette.asked == []


@pytest.mark.parametrize(
    "address",
    [
        *("127.0.0.1", "10.1.2.3", "172.16.0.1", "192.168.1.1", "169.254.169.254", "0.0.0.0", "100.64.0.1"),
        *(
            "224.0.0.1",
            "255.255.255.255",
            "198.18.0.1",
            "192.0.2.1",
            "240.0.0.1",
            "::",
            "::1",
            "fe80::1",
            "fe80::1%eth0",
        ),
        *("fc00::1", "fec0::1", "ff02::1", "::ffff:127.0.0.1", "::ffff:10.0.0.1", "2002:7f00:1::", "64:ff9b::7f00:1"),
        *("::127.0.0.1", "2001:db8::1", "64:ff9b:1::1", "2002:a00:1::"),
    ],
)
def test_special_addresses_are_not_public(address: str) -> None:
    assert not is_public(address)


@pytest.mark.parametrize("address", ["8.8.8.8", "2606:4700::1111", "::ffff:8.8.8.8", "64:ff9b::808:808"])
def test_public_addresses_are(address: str) -> None:
    assert is_public(address)


@pytest.mark.parametrize("host", ["2130706433", "0x7f000001", "0177.0.0.1", "127.1", "localhost"])
def test_other_spellings_of_this_machine_are_refused(host: str) -> None:
    with pytest.raises(InputError, match=r"no public address|not known"):
        addresses(host, 80)


def test_robots_are_heeded(gazette: Site, fetcher: Fetcher) -> None:
    rules = b"User-agent: firsthand\nDisallow: /text\n\nUser-agent: *\nDisallow: /"
    gazette.answers["/robots.txt"] = Answer(rules, "text/plain")
    refused = only(gazette("/text"), fetcher)
    assert isinstance(refused, SetAside)
    assert "says the site's robots.txt" in refused.reason
    assert isinstance(only(gazette("/news/crossing.html"), fetcher), Report)
    assert gazette.paths == ["/robots.txt", "/news/crossing.html"]


def test_a_site_whose_robots_fail_is_left_alone(gazette: Site, fetcher: Fetcher) -> None:
    gazette.answers["/robots.txt"] = Answer(status=500)
    found = only(gazette("/text"), fetcher)
    assert isinstance(found, SetAside)
    assert "robots.txt cannot be had" in found.reason


def test_a_site_that_never_ends_its_answer_is_left(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fetch, "_WHOLE", 1.0)
    with socket.create_server(("127.0.0.1", 0)) as listening:

        def dribble() -> None:
            connection, _ = listening.accept()
            with connection:
                connection.recv(1000)
                try:
                    connection.sendall(b"HTTP/1.1 200 OK\r\n")
                    while True:
                        connection.sendall(b"X: y\r\n")
                        ended.wait(0.1)
                except OSError:
                    pass

        ended = threading.Event()
        thread = threading.Thread(target=dribble, daemon=True)
        thread.start()
        found = only(f"http://127.0.0.1:{listening.getsockname()[1]}/", Fetcher(allow_private=True, pause=0))
        ended.set()
        thread.join(5)
    assert isinstance(found, SetAside)
    assert "did not answer within" in found.reason or "cannot be reached" in found.reason


def test_a_feed_gives_each_entry_as_its_page_or_its_own_text(gazette: Site, fetcher: Fetcher) -> None:
    crossing, boats, gone = open_reports([gazette("/feed")], fetcher=fetcher)
    assert isinstance(crossing, Report)
    assert isinstance(boats, Report)
    assert isinstance(gone, SetAside)
    assert "three boats" in crossing.text
    assert (crossing.published, crossing.outlet) == ("2019-03-05", "The Valdor Gazette")
    assert boats.text == f"{WORDS}\n\nNobody & nothing was hurt."
    known = (boats.title, boats.published, boats.outlet, boats.language, boats.url)
    assert known == ("Boats", "2019-03-06T06:00:00+00:00", "Ost News", "en", gazette("/news/boats"))
    assert "answered 404" in gone.reason
    assert gone.path == f"{gazette('/feed')}#{gazette('/news/gone')}"
    assert "/news/boats" not in gazette.paths
    alone = only(gazette("/news/crossing.html"), fetcher)
    assert isinstance(alone, Report)
    assert alone.id == crossing.id


def test_a_saved_feed_gives_what_it_has_whole_and_asks_nobody(gazette: Site, tmp_path: Path) -> None:
    (tmp_path / "news.xml").write_text(FEED.replace("{site}", gazette.address))
    crossing, boats, _ = open_reports([str(tmp_path / "news.xml")])
    assert isinstance(crossing, SetAside)
    assert "a saved feed is not followed" in crossing.reason
    assert isinstance(boats, Report)
    assert gazette.asked == []


def kept_records(path: Path) -> Iterator[tuple[str, str, str | None, str, bytes]]:
    """Type, address, status, digest and payload of each record, by another's reader, which checks the digests."""
    with path.open("rb") as file:
        for record in ArchiveIterator(file, check_digests="raise"):
            said, http = record.rec_headers, record.http_headers
            address, digest = said.get_header("WARC-Target-URI"), said.get_header("WARC-Payload-Digest")
            yield record.rec_type, address, http and http.get_statuscode(), digest, record.raw_stream.read()


def test_what_was_fetched_is_kept_and_reads_the_same(gazette: Site, fetcher: Fetcher, tmp_path: Path) -> None:
    fetched = [only(gazette(path), fetcher) for path in ("/old", "/text", "/report.pdf", "/packed")]
    records = list(kept_records(tmp_path / "kept.warc.gz"))
    assert [(type_, address, status) for type_, address, status, *_ in records[1:]] == [
        ("response", gazette("/old"), "301"),
        ("response", gazette("/moved"), "302"),
        *(("response", gazette(path), "200") for path in ("/news/crossing.html", "/text", "/report.pdf", "/packed")),
    ]
    for _, _, _, digest, payload in records[1:]:
        assert digest == "sha256:" + base64.b32encode(hashlib.sha256(payload).digest()).decode()
    again = list(open_reports([str(tmp_path / "kept.warc.gz")]))
    same = [(report.id, report.fingerprint) for report in fetched if isinstance(report, Report)]
    assert len(same) == 4
    assert [(report.id, report.fingerprint) for report in again if isinstance(report, Report)] == same


def test_a_file_that_cannot_be_kept_stops_the_run(gazette: Site, tmp_path: Path) -> None:
    with pytest.raises(CaseError, match="cannot be kept"):
        list(open_reports([gazette("/text")], fetcher=Fetcher(tmp_path / "no" / "kept.warc.gz", allow_private=True)))


def test_at_the_command_line(gazette: Site, tmp_path: Path) -> None:
    case = tmp_path / "border.db"
    refused = run("read", gazette("/text"), "--case", case, "--reader", "rules")
    assert refused.exit_code == 1
    assert "--allow-private" in refused.stderr
    read = run("read", gazette("/text"), "--case", case, "--reader", "rules", "--allow-private")
    assert (read.exit_code, "1 new" in read.stderr) == (0, True)
    assert (tmp_path / "border.warc.gz").stat().st_size > 0
    again = run("read", tmp_path / "border.warc.gz", "--case", case, "--reader", "rules")
    assert "0 new, 0 read anew, 1 known before" in again.stderr


def test_the_id_of_a_page() -> None:
    assert page_id("https://gazette.example/2031/Border-Clash!.html?a=1") != page_id(
        "https://gazette.example/2031/Border-Clash!.html"
    )
    assert page_id("HTTPS://Gazette.Example:443/a#b") == page_id("https://gazette.example/a")
    assert plain("http://bücher.example/ü b?ä=1#x") == "http://xn--bcher-kva.example/%C3%BC%20b?%C3%A4=1"
