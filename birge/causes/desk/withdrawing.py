"""The shape of a withdrawal: it needs its reason, in one language at least."""

from typing import Any

from django.http import QueryDict
from django.utils.translation import gettext as _

from birge.causes.desk.textsform import TextsForm
from birge.causes.models import Cause


class WithdrawForm(TextsForm):
    def __init__(self, cause: Cause, data: QueryDict | None = None, **kwargs: Any) -> None:
        super().__init__(cause, data, **kwargs)
        self.add_texts("why", _("Why it is withdrawn"), required=False)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if not self.errors and not any(cleaned.values()):
            first = f"why_{self.cause.original_language}"
            self.add_error(first, _("Say why, in one language at least: readers see it."))
        return cleaned
