"""Reviews: what an analyst accepts, rejects or corrects, what follows from it, and that an undo leaves nothing."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from firsthand.case import Case, Filter
from firsthand.claims import claims_of
from firsthand.errors import InputError, NotFoundError
from firsthand.ingest import open_reports
from firsthand.pipeline import judge, read_into, resolve, review, take_back, take_back_review
from firsthand.reviews import Review, reviewed
from firsthand.sample import sample_folder
from firsthand.span import Span
from tests.case.readings import SAID, assert_sound, dump, plain, reading, readings

ANA = ("Ana", "2031-05-01T10:00:00Z")
ROCKET = Span(29, 62)


@pytest.fixture
def case(tmp_path):
    with Case.open(tmp_path / "case.db") as opened:
        opened.add(reading("first", published="2031-02-01"))
        opened.add(plain("second", ("Mara Oln", "the Harrow Column took the bridge"), published="2031-02-02"))
        yield opened


@pytest.mark.parametrize("resolved", [False, True])
@pytest.mark.parametrize("verdict", ["accepted", "rejected", "corrected"])
def test_a_review_and_an_undo_leave_the_case_as_it_was_to_the_byte(case, resolved, verdict):
    if resolved:
        resolve(case)
    before = dump(case)
    review(case, "first:c1", verdict, "Ana", spans=(ROCKET,) if verdict == "corrected" else ())
    assert dump(case) != before
    assert_sound(case)
    assert take_back_review(case).review.verdict == verdict
    assert dump(case) == before


def test_a_rejected_claim_counts_nowhere_and_others_keep_their_ids(case):
    ids = [one.claim.id for one in case.claims()]
    done = review(case, "first:c1", "rejected", "Ana", "it was another day")
    assert [one.claim.id for one in case.claims()] == [id_ for id_ in ids if id_ != "first:c1"]
    assert case.count_claims() == len(ids) - 1
    assert [one.id for one in claims_of(case.reading("first"))] == ["first:c2", "first:c3"]
    assert [one.id for one in claims_of(case.as_read("first"))] == ["first:c1", "first:c2", "first:c3"]
    assert "first:p1" in {one.id for one in done.before.propositions}
    assert all(one.id != "first:p1" and "first:c1" not in one.claims for one in done.after.propositions)
    assert case.claim("first:c1").claim.event


def test_an_attribution_goes_when_all_its_claims_are_rejected(case):
    for id_ in ("first:c1", "first:c2"):
        review(case, id_, "rejected", "Ana")
    assert [one.id for one in case.reading("first").attributions] == ["a2"]
    assert not [one for one in resolve(case).propositions if one.id.startswith("first:") and one.origins_for.at_most]


def test_a_denial_that_is_rejected_is_no_longer_against(tmp_path):
    said = "the bridge at Dunmere was taken by the Harrow Column"
    with Case.open(tmp_path / "case.db") as case:
        case.add(plain("one", ("Mara Oln", said), published="2031-02-01"))
        denial = plain("two", ("Teo Brack", said), published="2031-02-02")
        case.add(replace(denial, attributions=(replace(denial.attributions[0], stance="denies"),)))
        stated = resolve(case).propositions[0]
        assert (stated.origins_for.at_least, stated.origins_against.at_least) == (1, 1)
        after = review(case, "two:c1", "rejected", "Ana").after.propositions
        assert [(one.origins_for.at_least, one.origins_against.at_most) for one in after] == [(1, 0)]


def test_a_corrected_claim_quotes_the_corrected_words(case):
    review(case, "first:c1", "corrected", "Ana", spans=(ROCKET,))
    first, second, _ = (one for one in case.claims() if one.claim.report == "first")
    assert first.content == second.content == "the Harrow Column fired a rocket "
    assert first.claim.spans == first.claim.attribution.content == (ROCKET,)
    by_reading = {one.id: one for one in claims_of(case.reading("first"))}
    assert by_reading["first:c1"] == first.claim
    assert by_reading["first:c2"] == second.claim
    assert case.as_read("first").attributions[0] == SAID
    assert [one.claim.id for one in case.claims(Filter(about="fired a rocket"))] == ["first:c1", "first:c2"]


@pytest.mark.parametrize(
    ("claim", "verdict", "spans", "error"),
    [
        ("first:c9", "rejected", (), NotFoundError),
        ("none:c1", "rejected", (), NotFoundError),
        ("c1", "rejected", (), NotFoundError),
        ("first:c1", "corrected", (), InputError),
        ("first:c1", "corrected", (Span(90, 5000),), InputError),
        ("first:c1", "corrected", (Span(23, 24),), InputError),
        ("first:c1", "accepted", (ROCKET,), InputError),
    ],
)
def test_a_review_that_makes_no_sense_is_refused(case, claim, verdict, spans, error):
    before = dump(case)
    with pytest.raises(error):
        case.review(claim, verdict, *ANA, spans=spans)
    assert dump(case) == before


def test_the_last_decision_on_a_claim_stands(case):
    rejected = case.review("first:c1", "rejected", *ANA)
    case.review("first:c1", "accepted", *ANA)
    assert "first:c1" in {one.claim.id for one in case.claims()}
    case.review("first:c1", "rejected", *ANA)
    case.take_back_review(rejected.number)
    assert "first:c1" not in {one.claim.id for one in case.claims()}
    case.take_back_review()
    assert "first:c1" in {one.claim.id for one in case.claims()}


def test_judgements_and_reviews_are_numbered_together(case):
    assert case.review("first:c1", "accepted", *ANA).number == 1
    assert case.judge("first:m1", "first:m2", "different", *ANA).number == 2
    assert case.review("first:c2", "accepted", *ANA).number == 3


def test_an_accepted_claim_changes_nothing_that_is_worked_out(case):
    resolve(case)
    held = case.content
    assert review(case, "first:c1", "accepted", "Ana").after is not None
    assert case.content == held
    assert case.resolved() is not None


def test_a_review_goes_with_the_words_when_a_report_is_read_anew(case):
    case.review("first:c1", "rejected", *ANA)
    case.review("first:c3", "rejected", *ANA)
    again = reading("first", reader="other", published="2031-02-01")
    more = replace(SAID, id="a0", content=(Span(0, 23),), cue=())
    case.add(replace(again, attributions=(more, SAID)))
    assert [(one.claim, one.waits) for one in case.reviews()] == [("first:c2", False), ("first:c3", True)]
    assert [one.claim.id for one in case.claims() if one.claim.report == "first"] == ["first:c1", "first:c3"]
    case.add(reading("first", published="2031-02-01"))
    assert [(one.claim, one.waits) for one in case.reviews()] == [("first:c1", False), ("first:c3", False)]


def test_judgements_are_undone_beside_reviews(case):
    before = dump(case)
    judge(case, "first:m1", "first:m2", "different", "Ana")
    review(case, "first:c1", "rejected", "Ana")
    take_back(case)
    take_back_review(case)
    assert dump(case) == before


@given(readings(), st.data())
@settings(max_examples=60, deadline=None)
def test_whatever_is_rejected_the_other_claims_stay_what_they_are(read, data):
    claims = claims_of(read)
    gone = set(data.draw(st.lists(st.sampled_from([one.id for one in claims]), unique=True))) if claims else set()
    left = reviewed(read, [Review(n, id_, "rejected", *ANA) for n, id_ in enumerate(sorted(gone), start=1)])
    assert claims_of(left) == tuple(one for one in claims if one.id not in gone)
    assert left.whole == read


@pytest.fixture(scope="module")
def sample(tmp_path_factory):
    """The sample's case, by rules."""
    place = tmp_path_factory.mktemp("sample") / "case.db"
    with Case.open(place) as case:
        read_into(case, open_reports([str(sample_folder())]), reader="rules")
        resolve(case)
    return place.read_bytes()


def test_the_copies_of_a_rejected_claim_do_not_come_to_stand_for_themselves(sample, tmp_path):
    place = tmp_path / "case.db"
    place.write_bytes(sample)
    with Case.open(place) as case:
        before = resolve(case)
        copied = {one.report for one in before.descents if one.derives_from}
        repeated = [
            one
            for one in before.propositions
            if len(one.reports) > 2 and one.origins_for.at_most == 1 and set(one.reports[1:]) <= copied
        ]
        assert len(repeated) > 3
        for one in repeated:
            first = case.claim(one.claims[0]).claim
            said = [c for c in claims_of(case.reading(first.report)) if c.attribution.id == first.attribution.id]
            for each in said:
                done = review(case, each.id, "rejected", "Ana")
            for other in done.after.propositions:
                was = next((it for it in before.propositions if it.id == other.id), None)
                most = max(was.origins_for.at_most if was else 1, 1)
                assert other.origins_for.at_most <= most, (one.id, other.id)
            for _ in said:
                take_back_review(case)
        assert resolve(case) == before
