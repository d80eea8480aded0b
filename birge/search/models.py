"""The index: which stems stand in which public thing, and how much that says about it.

Three plain tables that every database reads alike. No text is kept here and nothing is shown from
here: whoever asks says which of the found things may be seen.
"""

from django.db import models

# A word longer than this is no word.
LONGEST = 60


class Findable(models.Model):
    """A public thing that can be found: `of` is the primary key of its row in its own table."""

    form = models.CharField(max_length=20)
    of = models.BigIntegerField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["form", "of"], name="search_findable_once")]

    def __str__(self) -> str:
        return f"{self.form} {self.of}"


class Stem(models.Model):
    """A word as the index keeps it. In bytes: all databases put bytes into the same order."""

    key = models.BinaryField(max_length=4 * LONGEST, unique=True)

    def __str__(self) -> str:
        return bytes(self.key).decode()


class Posting(models.Model):
    """That a stem stands in a thing; a title weighs more than a summary, that more than a body."""

    stem = models.ForeignKey(Stem, models.CASCADE, related_name="postings", db_index=False)
    findable = models.ForeignKey(Findable, models.CASCADE, related_name="postings")
    weight = models.PositiveSmallIntegerField()

    class Meta:
        indexes = [models.Index(fields=["stem", "findable", "weight"], name="search_posting_stem")]

    def __str__(self) -> str:
        return f"{self.stem_id} in {self.findable_id}: {self.weight}"
