"""The append-only table of facts, and their places in the tree.

The database itself refuses update and delete of facts and places: see triggers.
"""

from itertools import chain

from django.db import connections, models


class Entry(models.Model):
    """One fact in its exact bytes. `id` is the order of arrival, with gaps; never an index."""

    kind = models.CharField(max_length=60)
    body = models.BinaryField()
    recorded_on = models.DateField()

    class Meta:
        indexes = [models.Index(fields=["kind", "id"], name="ledger_entry_kind")]

    def __str__(self) -> str:
        return f"{self.kind} {self.pk}"


class Waiting(models.Model):
    """An entry that has no place yet; written with it, in one transaction."""

    entry = models.OneToOneField(Entry, models.PROTECT, primary_key=True, related_name="+")

    def __str__(self) -> str:
        return str(self.pk)


class LeafQuerySet(models.QuerySet["Leaf"]):
    def size(self) -> int:
        """How many places are given: the tree may be as large as this."""
        last = self.order_by("-index").values_list("index", flat=True).first()
        return 0 if last is None else last + 1

    def bodies(self, start: int, end: int) -> list[bytes]:
        """The exact bytes of the leaves from `start` up to `end`, in order."""
        # Plain SQL: the same by the ORM takes twice as long, and this is most of sealing.
        with connections[self.db].cursor() as cursor:
            cursor.execute(
                "SELECT body FROM ledger_leaf JOIN ledger_entry ON id = entry_id "
                "WHERE place >= %s AND place < %s ORDER BY place",
                [start, end],
            )
            return list(map(bytes, chain.from_iterable(cursor)))


class Leaf(models.Model):
    """The place of an entry in the tree, given once and for ever."""

    # In SQL "index" is a word of the language.
    index = models.BigIntegerField(primary_key=True, db_column="place")
    # Places are given to what waits, and that is an entry, which is never deleted: asking for each
    # place again whether its entry exists would be half of the work of sealing on PostgreSQL.
    entry = models.OneToOneField(Entry, models.PROTECT, related_name="leaf", db_constraint=False)

    objects = LeafQuerySet.as_manager()

    def __str__(self) -> str:
        return str(self.index)


class Head(models.Model):
    """The one row that says how far the tree is sealed, published, and counted."""

    size = models.BigIntegerField(default=0)
    rows = models.BinaryField(default=b"")
    note = models.BinaryField(default=b"")
    folded = models.BigIntegerField(default=0)

    class Meta:
        constraints = [
            models.CheckConstraint(name="ledger_one_head", condition=models.Q(id=1)),
            models.CheckConstraint(
                name="ledger_counts_only_sealed", condition=models.Q(folded__lte=models.F("size"))
            ),
        ]

    def __str__(self) -> str:
        return str(self.size)

    @classmethod
    def current(cls) -> "Head":
        return cls.objects.get_or_create(pk=1)[0]
