"""Take a thing out of the index, in the transaction in which it ceased to be public."""

from birge.search.models import Findable


def forget(form: str, of: int) -> None:
    Findable.objects.filter(form=form, of=of).delete()
