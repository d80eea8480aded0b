import pytest

from birge.kit.text import has_hidden_characters, is_name, one_line


def test_white_space_is_folded_and_letters_composed() -> None:
    assert one_line("  Аи\u0306гүл \t\n Сейіт ") == "Айгүл Сейіт"


@pytest.mark.parametrize("name", ["Айгүл", "O’Brien-Ким", "محمد", "李雷", "ไทย", "Zoë", "न्‍य"])
def test_names_of_every_script_pass(name: str) -> None:
    assert not has_hidden_characters(name)


@pytest.mark.parametrize(
    "name", ["Ai\u202egul", "Ai\x00gul", "\u2066Ai", "Ai\ue000", "Ai\u200fgul"]
)
def test_hidden_characters_are_noticed(name: str) -> None:
    assert has_hidden_characters(name)


@pytest.mark.parametrize(
    "name", ["Айгүл", "O’Brien-Ким", "محمد", "李雷", "Zoë", "न्‍य", "J. R. R.", "Nguyễn"]
)
def test_a_name_of_any_script_is_one(name: str) -> None:
    assert is_name(name)


@pytest.mark.parametrize(
    "name", ["<b>", "evil.com/x", "Анна\U0001f469", "a" + "\u0301" * 17, "007", "a@b", "", "..."]
)
def test_what_is_no_name_is_not(name: str) -> None:
    assert not is_name(name)
