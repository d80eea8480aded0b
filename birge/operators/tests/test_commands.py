import datetime as dt

import pytest
from click.testing import CliRunner

from birge.kit import clock
from birge.operators.commands import operator, retention, switch
from birge.operators.keys import PATIENCE, outlived
from birge.people.models import Account, Deed, Invitation, Role
from birge.people.verbs.invite import invite
from birge.petitions.models import Petition
from birge.petitions.states import State
from birge.upkeep import switches
from birge.upkeep.models import Removal
from tests.cast import NOON, Cast


def test_an_operator_is_made_and_unmade(db: None) -> None:
    run = CliRunner().invoke
    result = run(operator, ["Olzhas@Example.kz"])
    assert result.exit_code == 0, result.output
    assert "olzhas" not in result.output
    account = Account.objects.get(email="olzhas@example.kz")
    assert (account.is_staff, account.is_superuser) == (True, False)
    assert Deed.objects.latest("id").by is None
    assert run(operator, ["olzhas@example.kz", "--remove"]).exit_code == 0
    account.refresh_from_db()
    assert not account.is_staff
    assert run(operator, ["olzhas@example.kz", "--remove"]).exit_code == 1


@pytest.mark.parametrize("typed", ["", "nobody", "a@b", "x" * 300 + "@example.kz"])
def test_what_is_no_address_makes_no_operator(db: None, typed: str) -> None:
    assert CliRunner().invoke(operator, [typed]).exit_code == 1
    assert not Account.objects.exists()


def test_switches_are_listed_and_turned(db: None) -> None:
    run = CliRunner().invoke
    assert run(switch, ["off", "signing"]).exit_code == 0
    assert not switches.is_on("signing")
    listed = run(switch, ["list"]).output
    assert len(listed.splitlines()) == len(switches.DECLARED)
    assert "off since" in listed
    deed = Deed.objects.latest("id")
    assert (deed.verb, deed.about, deed.by) == ("switch-off", "signing", None)
    run(switch, ["off", "signing"])
    assert Deed.objects.count() == 1
    assert run(switch, ["on", "signing"]).exit_code == 0
    assert switches.is_on("signing")


@pytest.mark.parametrize("name", ["counting", "ledger", "withdrawing", ""])
def test_counting_is_no_switch(db: None, name: str) -> None:
    result = CliRunner().invoke(switch, ["off", name])
    assert result.exit_code == 1
    assert "signing" in result.output


def test_a_dry_run_removes_nothing_and_logs_nothing(db: None) -> None:
    long_ago = clock.now() - dt.timedelta(days=30)
    invite("x@example.kz", Role.MODERATOR, "", at=long_ago)
    result = CliRunner().invoke(retention, ["run", "--dry-run"])
    assert "       1  invitations" in result.output
    assert (Invitation.objects.count(), Removal.objects.count()) == (1, 0)
    CliRunner().invoke(retention, ["run"])
    assert Invitation.objects.count() == 0
    assert Removal.objects.get(rule="invitations").number == 1


def test_keys_that_have_outlived_their_use_are_named(cast: Cast) -> None:
    petition = cast.collecting()
    assert not outlived(NOON + 2 * PATIENCE).exists()
    Petition.objects.filter(pk=petition.pk).update(state=State.ANSWERED)
    assert not outlived(NOON + PATIENCE / 2).exists()
    assert outlived(NOON + PATIENCE).get() == petition
    assert "destroy-key shelter" in CliRunner().invoke(retention, ["run", "--dry-run"]).output
    Petition.objects.filter(pk=petition.pk).update(reach_key=None)
    assert not outlived(NOON + PATIENCE).exists()
