"""Reading one TOML table field by field, noting every problem instead of stopping at the first."""

import datetime as dt
from collections.abc import Collection, Mapping
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

from birge.kit.text import has_hidden_characters, one_line

LONGEST = 4000
LARGEST = Decimal(10) ** 12
EARLIEST = dt.date(1900, 1, 1)


class Fields:
    def __init__(
        self, where: str, values: Any, languages: Collection[str], problems: list[str]
    ) -> None:
        self.where = where
        self.languages = languages
        self.problems = problems
        self._values: Mapping[str, Any] = values if isinstance(values, dict) else {}
        self._read: set[str] = set()
        if not isinstance(values, dict):
            self.refuse(_("must be a table."))

    def refuse(self, message: str) -> None:
        self.problems.append(f"{self.where}: {message}")

    def refuse_others(self) -> None:
        """A misspelt name must not be passed over in silence."""
        for name in sorted(set(self._values) - self._read):
            self.refuse(_("“%(name)s” is not known here.") % {"name": name})

    def take(self, name: str, required: bool = False) -> Any:
        self._read.add(name)
        value = self._values.get(name)
        if required and value in (None, "", {}, []):
            self.refuse(_("“%(name)s” is missing.") % {"name": name})
        return value

    def text(self, name: str, required: bool = False, longest: int = LONGEST) -> str:
        return self.clean(name, self.take(name, required), longest)

    def clean(self, name: str, value: Any, longest: int = LONGEST) -> str:
        """Paragraphs, parted by blank lines, each on one line."""
        if value is None:
            return ""
        if not isinstance(value, str):
            self.refuse(_("“%(name)s” must be a text.") % {"name": name})
            return ""
        text = "\n\n".join(filter(None, (one_line(part) for part in value.split("\n\n"))))
        if has_hidden_characters(text.replace("\n", " ")):
            self.refuse(_("“%(name)s” has hidden or control characters.") % {"name": name})
        if len(text) > longest:
            self.refuse(
                _("“%(name)s” is longer than %(longest)d characters.")
                % {"name": name, "longest": longest}
            )
        return text

    def texts(self, name: str, required: bool = False, longest: int = LONGEST) -> dict[str, str]:
        """One text for each language of the file; none at all where the field is optional."""
        value = self.take(name, required)
        if value is None:
            return {}
        if not isinstance(value, dict):
            self.refuse(_("“%(name)s” must hold a text for each language.") % {"name": name})
            return {}
        texts = {
            language: self.clean(f"{name}.{language}", text, longest)
            for language, text in value.items()
        }
        for language in self.languages:
            if not texts.get(language):
                self.refuse(
                    _("“%(name)s” lacks its text in “%(language)s”.")
                    % {"name": name, "language": language}
                )
        for language in sorted(set(texts) - set(self.languages)):
            self.refuse(
                _("“%(name)s” has a text in “%(language)s”, which the cause does not list.")
                % {"name": name, "language": language}
            )
        return texts

    def choice(self, name: str, choices: Collection[str], default: str = "") -> str:
        value = self.take(name, required=not default)
        if value is None or value == "":
            return default
        if not isinstance(value, str) or value not in choices:
            self.refuse(
                _("“%(name)s” is “%(value)s”; it must be one of: %(choices)s.")
                % {"name": name, "value": value, "choices": ", ".join(choices)}
            )
            return default
        return value

    def date(self, name: str, required: bool = False) -> dt.date | None:
        value = self.take(name, required)
        if value is None:
            return None
        # A datetime is a date to Python and not to a reader.
        if type(value) is not dt.date or value < EARLIEST:
            self.refuse(
                _("“%(name)s” must be a date from 1900 on, such as 2024-04-15, without quotes.")
                % {"name": name}
            )
            return None
        return value

    def number(self, name: str, required: bool = False) -> Decimal | None:
        value = self.take(name, required)
        if value is None:
            return None
        if isinstance(value, bool) or not isinstance(value, (int, Decimal)):
            self.refuse(_("“%(name)s” must be a number without quotes.") % {"name": name})
            return None
        number = Decimal(value)
        if not number.is_finite() or not 0 <= number < LARGEST or number != round(number, 3):
            self.refuse(
                _("“%(name)s” must lie between 0 and %(largest)s, with three decimals at most.")
                % {"name": name, "largest": LARGEST}
            )
            return None
        return number

    def tables(self, name: str) -> list[Any]:
        value = self.take(name)
        if value is None:
            return []
        if not isinstance(value, list):
            self.refuse(_("“%(name)s” must be a list.") % {"name": name})
            return []
        return value

    def table(self, name: str) -> dict[str, Any]:
        value = self.take(name)
        if value is None:
            return {}
        if not isinstance(value, dict):
            self.refuse(_("“%(name)s” must be a table.") % {"name": name})
            return {}
        return value

    def each(self, name: str, key: str) -> "list[Fields]":
        """The tables of this list, called by what stands in their `key`, or by their number."""
        return [
            self.inner(f"{name} {_called(table, key, number)}", table)
            for number, table in enumerate(self.tables(name), start=1)
        ]

    def inner(self, where: str, values: Any) -> "Fields":
        return Fields(f"{self.where}: {where}", values, self.languages, self.problems)


def _called(table: Any, key: str, number: int) -> str:
    named = table.get(key) if isinstance(table, dict) else None
    return f'"{named}"' if isinstance(named, str) else str(number)
