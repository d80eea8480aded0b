"""Forms that were asked for together: as if one after another, and none holds up another."""

from django.db import connection
from django.test.utils import CaptureQueriesContext
from pytest_django import Settings

from birge.courier.models import Letter
from birge.petitions import asking
from birge.petitions.models import Petition, Signature
from birge.petitions.states import State
from birge.petitions.tests.test_expressform import slip_in
from birge.petitions.traits import Trait
from birge.petitions.verbs.ask import Asked, Caller, Ready, ask, ask_all, ready
from birge.petitions.verbs.targets import current_targets, newest_of
from birge.sluice.admitting import MustWork
from birge.sluice.models import Knock
from tests.cast import NOON, Cast


def asked_of(cast: Cast, petition: Petition, *emails: str) -> list[Ready]:
    return [ready(one) for one in forms_of(cast, petition, *emails)]


def forms_of(cast: Cast, petition: Petition, *emails: str) -> list[Asked]:
    wishes_ = [cast.wish(petition, email) for email in emails]
    target = current_targets([wishes_[0].text_id])[wishes_[0].text_id]
    newest = newest_of([petition.pk])[petition.pk]
    caller = Caller("192.0.2.1", "ru")
    return [Asked(target, newest, wish, caller, NOON) for wish in wishes_]


def test_many_forms_take_as_many_questions_as_one(cast: Cast) -> None:
    petition, counts = cast.collecting(), []
    ask_all(asked_of(cast, petition, "first@example.kz"))  # of a day, which has no key yet
    for emails in (["a@example.kz"], [f"b{number}@example.kz" for number in range(20)]):
        with CaptureQueriesContext(connection) as asked:
            assert all(ask_all(asked_of(cast, petition, *emails)))
        counts.append(len(asked))
    assert counts[0] == counts[1] <= 14


def test_together_is_as_one_after_another(cast: Cast, settings: Settings) -> None:
    settings.SIGNS_A_MINUTE, settings.SIGNS_IN_FIVE_MINUTES = 3, 5
    one, two = cast.collecting("one"), cast.collecting("two")
    emails = ["a1@example.kz", "b@mailinator.com", "a2@example.kz", "c@example.kz"]
    text = one.text_in("ru")
    assert text
    alone = 0
    for email in emails:
        try:
            ask(one, text, cast.wish(one, email), Caller("192.0.2.1", "ru"), NOON)
            alone += 1
        except MustWork:
            pass
    together = ask_all(asked_of(cast, two, *emails))
    assert together == [True, True, True, False]
    assert alone == 3
    columns = ("at", "network", "way", "form", "marked")
    knocks = [
        list(Knock.objects.filter(subject=petition.subject).order_by("id").values_list(*columns))
        for petition in (one, two)
    ]
    assert knocks[0] == knocks[1]
    rows = list(Letter.objects.order_by("id").values())
    own = ("id", "sealed", "message_key", "recipient_mark")
    plain = [{name: value for name, value in row.items() if name not in own} for row in rows]
    assert plain[:3] == plain[3:]
    marks = [bytes(row["recipient_mark"] or b"") for row in rows]
    assert marks[:3] == marks[3:]
    traits = [slip_in(letter, NOON).traits for letter in Letter.objects.order_by("id")]
    assert traits == [0, Trait.DISPOSABLE, 0] * 2


def test_one_whose_petition_moved_holds_up_no_other(cast: Cast) -> None:
    open_one, closed = cast.collecting("one"), cast.collecting("two")
    several = [
        *asked_of(cast, closed, "a@example.kz"), *asked_of(cast, open_one, "b@example.kz"),
        *asked_of(cast, closed, "c@example.kz"),
    ]  # fmt: skip
    Petition.objects.filter(pk=closed.pk).update(state=State.REACHED)
    assert ask_all(several) == [False, True, False]
    assert [letter.contents().recipient for letter in Letter.objects.all()] == ["b@example.kz"]
    assert not Signature.objects.exists()


def test_one_whose_petition_has_no_key_any_more_holds_up_no_other(cast: Cast) -> None:
    open_one, over = cast.collecting("one"), cast.collecting("two")
    Petition.objects.filter(pk=over.pk).update(reach_key=None)
    several = [
        *forms_of(cast, over, "a@example.kz"), *forms_of(cast, open_one, "b@example.kz"),
        *forms_of(cast, over, "c@example.kz"),
    ]  # fmt: skip
    first, second, third = asking._store(several)
    assert isinstance(first, ValueError)
    assert second is True
    assert isinstance(third, ValueError)
    assert [letter.contents().recipient for letter in Letter.objects.all()] == ["b@example.kz"]
