"""The table is true for the verifier as well: both readers of receipts refuse the same."""

from pathlib import Path

import pytest
from birge_verify.notes import read_key
from birge_verify.outcome import Failure
from birge_verify.policy import Policy
from birge_verify.receipt import check_file

from tests.checking.alterations import ALTERED, FILE
from tests.checking.receipts import policy


@pytest.fixture
def trusted() -> Policy:
    keys = {name: tuple(map(read_key, text.split())) for name, text in policy().items()}
    return Policy(keys["log"], keys["witnesses"], 2)


def test_the_receipt_itself_is_accepted(trusted: Policy, tmp_path: Path) -> None:
    path = tmp_path / "good.tlog-proof"
    path.write_bytes(FILE)
    check_file(path, trusted)


@pytest.mark.parametrize("name", ALTERED)
def test_the_verifier_refuses_it(name: str, trusted: Policy, tmp_path: Path) -> None:
    path = tmp_path / "altered.tlog-proof"
    path.write_bytes(ALTERED[name][0])
    with pytest.raises(Failure):
        check_file(path, trusted)
