"""A report in a real browser: from claim to claim by key, accepted, rejected, corrected, and undone."""

import pytest
from playwright.sync_api import Page, expect

from firsthand.case import Case
from firsthand.claims import claims_of
from firsthand.web.reviews import in_order
from tests.web.browsing import Visit

REPORT = "/report/meridian-units"
PHRASE = "Each unit has between 20 and 40 members"
_SELECT = """(words) => {
  const walk = document.createTreeWalker(document.querySelector('.edition'), NodeFilter.SHOW_TEXT);
  for (let node = walk.nextNode(); node; node = walk.nextNode()) {
    const at = node.data.indexOf(words);
    if (at >= 0 && node.parentElement.closest('[data-start]')) {
      getSelection().setBaseAndExtent(node, at, node, at + words.length);
      return true;
    }
  }
  return false;
}"""


def _ids(visit: Visit) -> list[str]:
    with Case.open(visit.served.place) as case:
        return [one.id for one in in_order(claims_of(case.as_read("meridian-units")))]


def _decided(visit: Visit) -> list[tuple[str, str]]:
    with Case.open(visit.served.place) as case:
        return [(one.claim, one.verdict) for one in case.reviews()]


def _press(page: Page, key: str) -> None:
    with page.expect_navigation():
        page.keyboard.press(key)


def test_claims_are_reviewed_by_keys_alone(visit: Visit) -> None:
    page, ids = visit.go(REPORT), _ids(visit)
    _press(page, "j")
    _press(page, "a")
    expect(page.get_by_role("status").first).to_contain_text("is accepted, by Ada")
    expect(page.locator(".bench .asked b").first).to_have_text(ids[1].rpartition(":")[2])
    _press(page, "r")
    assert _decided(visit) == [(ids[0], "accepted"), (ids[1], "rejected")]
    expect(page.locator(".bench .done")).to_contain_text("It counts nowhere any more")
    expect(page.locator(".gloss .rejected")).to_have_count(1)
    _press(page, "u")
    assert _decided(visit) == [(ids[0], "accepted")]
    _press(page, "k")
    _press(page, "u")
    assert _decided(visit) == []


def test_keys_can_be_switched_off(visit: Visit) -> None:
    page = visit.go(REPORT)
    page.get_by_role("button", name="Keys").click()
    page.keyboard.press("j")
    page.wait_for_timeout(200)
    assert "claim=" not in page.url
    page.get_by_role("button", name="Keys").click()
    _press(page, "j")
    assert "claim=" in page.url


def test_selected_words_correct_a_claim(visit: Visit) -> None:
    with Case.open(visit.served.place) as case:
        text = case.report("meridian-units").text
        claim = next(one.claim.id for one in case.claims() if one.content.startswith(PHRASE))
    page = visit.go(f"{REPORT}?claim={claim}")
    assert page.evaluate(_SELECT, PHRASE)
    page.keyboard.press("c")
    expect(page.get_by_label("The words that it quotes")).to_have_value(PHRASE)
    with page.expect_navigation():
        page.get_by_role("button", name="Correct", exact=True).click()
    with Case.open(visit.served.place) as case:
        (span,) = case.claim(claim).claim.spans
    assert (span.start, span.of(text)) == (text.index(PHRASE), PHRASE)
    assert "".join(page.locator(".lit.say").all_inner_texts()).startswith(PHRASE)


@pytest.mark.parametrize(("words", "taken"), [("take  their\norders only from", True), ("never written", False)])
def test_words_are_corrected_without_a_mouse(visit: Visit, words: str, taken: bool) -> None:
    with Case.open(visit.served.place) as case:
        claim = next(one.claim.id for one in case.claims() if one.content.startswith(PHRASE))
    page = visit.go(f"{REPORT}?claim={claim}")
    page.keyboard.press("c")
    page.keyboard.press("Control+A")
    page.keyboard.type(words)
    page.keyboard.press("Tab")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    if taken:
        with Case.open(visit.served.place) as case:
            assert " ".join(case.claim(claim).content.split()) == "take their orders only from"
    else:
        expect(page.get_by_role("alert")).to_contain_text("not in the report")
        visit.complaints.clear()  # Chromium tells of the answer 400
        assert _decided(visit) == []


def test_a_copied_passage_stands_beside_its_original(visit: Visit) -> None:
    page = visit.go("/report/harbour-units")
    page.locator(".margin .from summary").first.click()
    quote = page.locator(".margin .from blockquote").first
    expect(quote).to_be_visible()
    with Case.open(visit.served.place) as case:
        original = case.report("meridian-units").text
    assert "".join(quote.inner_text().split())[:60] in "".join(original.split())
