"""The whole path of an analyst, in a real browser on the sample."""

import json
import re
from pathlib import Path

from playwright.sync_api import expect

from firsthand.case import Case
from tests.web.browsing import Visit

expect.set_options(timeout=30_000)  # what a judgement changes is worked out while the page waits


def _names(place: Path) -> list[tuple[str, ...]]:
    from firsthand.pipeline import resolve

    with Case.open(place) as case:
        return [one.names for one in resolve(case, keep=False).actors]


def test_from_four_reports_of_one_origin_to_the_words_to_a_merge_and_back_to_a_file(visit: Visit) -> None:
    page, place = visit.go("/"), visit.served.place
    page.get_by_role("link", name="All, most repeated first").click()
    row = page.get_by_role("row").filter(has_text=re.compile(r"1 origin, 4 reports")).first
    row.get_by_role("link").first.click()
    expect(page.locator(".verdict")).to_contain_text("1 origin, 4 reports")
    expect(page.locator(".sides section").first.locator(".copy").first).to_have_text("a copy")
    quoted = page.locator(".sides blockquote a").first
    words = quoted.inner_text()
    quoted.click()
    lit = page.locator(".edition .lit").first
    expect(lit).to_be_in_viewport()
    shown = re.sub(r"\W", "", "".join(page.locator(".edition .lit").all_inner_texts()))
    assert re.sub(r"\W", "", words)[:60] in shown

    before = _names(place)
    page.get_by_role("link", name="Actors", exact=True).click()
    page.get_by_role("link", name="Grey Lantern").first.click()
    with Case.open(place) as case:
        from firsthand.pipeline import resolve

        other = next(one for one in resolve(case, keep=False).actors if one.named and one.type == "person")
    page.get_by_label("Another actor’s id").fill(other.id)
    page.get_by_role("button", name="The same").last.click()
    expect(page.locator("#ledger + .case")).to_contain_text("same")
    assert len(_names(place)) == len(before) - 1
    page.locator("#ledger + .case").get_by_role("button", name="Undo").click()
    expect(page.locator(".case.done")).to_contain_text("Taken back")
    assert _names(place) == before

    page.get_by_role("link", name="Export", exact=True).click()
    assert page.get_by_label("Protect them").is_checked()
    with page.expect_download() as coming:
        page.get_by_role("button", name="Download").click()
    with Case.open(place) as case:
        claims = case.count_claims()
    lines = Path(coming.value.path()).read_text("utf-8").splitlines()
    assert len([json.loads(line) for line in lines]) == claims
    assert "Karsenian security official" not in "".join(lines)


def test_what_changed_since_it_was_seen_stands_on_the_overview(visit: Visit) -> None:
    page = visit.go("/")
    page.get_by_role("button", name="Mark all as seen").click()
    expect(page.locator("#changed + p")).to_contain_text("Nothing since")
    with Case.open(visit.served.place) as case:
        claim = next(one.claim.id for one in case.claims() if one.content.startswith("Each unit has between 20"))
        case.review(claim, "rejected", "Bea", "2032-07-01T10:00:00Z")
    page = visit.go("/")
    expect(page.locator("#changed + p")).to_contain_text("1 decision by others")
    expect(page.locator("#changed ~ ul li").filter(has_text="Each unit has between 20")).to_contain_text(
        "was 1 origin, 6 reports, nobody states it now"
    )
