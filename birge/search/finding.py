"""From a question to what was found, the best first: the same SQL on every database."""

from dataclasses import dataclass
from typing import Any

from django.core.exceptions import EmptyResultSet
from django.db import connection
from django.db.models import QuerySet

from birge.search.asking import Asked, Wanted
from birge.search.models import Stem

# Of the words that begin like the one asked for: more would say little.
MOST_BEGUN = 200
# Nobody reads on; the number of all is told all the same.
MOST_TOLD = 1000

# One row a thing for each word that stands in it; a thing is a hit when it has as many as asked.
HITS = """
    WITH word AS ({words}), hit AS (
        SELECT findable_id, SUM(weight) AS score FROM word
        GROUP BY findable_id HAVING COUNT(*) = %s
    )
    SELECT thing.form, thing."of", COUNT(*) OVER ()
    FROM hit JOIN search_findable thing ON thing.id = hit.findable_id
    WHERE {seen} ORDER BY hit.score DESC, thing.id DESC LIMIT %s
"""
WORD = """
    SELECT findable_id, MAX(weight) AS weight FROM search_posting
    WHERE stem_id IN ({stems}) GROUP BY findable_id
"""
# A stem stands in a thing once: nothing is to be gathered.
WORD_OF_ONE_STEM = "SELECT findable_id, weight FROM search_posting WHERE stem_id = {stems}"
SEEN = '(thing.form = %s AND thing."of" IN ({rows}))'


@dataclass(frozen=True)
class Found:
    """Pairs of a form and a primary key, the weightiest and then the newest first."""

    pairs: tuple[tuple[str, int], ...] = ()
    total: int = 0


def found(question: Asked, visible: dict[str, QuerySet[Any]]) -> Found:
    """`visible` holds for each form the rows that may be found: no other one is shown, whatever
    the index says.
    """
    groups = [_stems(wanted) for wanted in question.wanted]
    seen = [(form, *sql) for form, rows in visible.items() if (sql := _sql(rows))]
    if not groups or not all(groups) or not seen:
        return Found()
    words = " UNION ALL ".join(
        (WORD if len(group) > 1 else WORD_OF_ONE_STEM).format(stems=_places(group))
        for group in groups
    )
    shown = " OR ".join(SEEN.format(rows=rows) for _form, rows, _values in seen)
    values: list[Any] = [pk for group in groups for pk in group] + [len(groups)]
    for form, _rows, parameters in seen:
        values += [form, *parameters]
    with connection.cursor() as cursor:
        cursor.execute(HITS.format(words=words, seen=shown), [*values, MOST_TOLD])
        rows = cursor.fetchall()
    return Found(tuple((form, of) for form, of, _all in rows), rows[0][2] if rows else 0)


def found_of(question: Asked, form: str, rows: QuerySet[Any]) -> Found:
    """The same for one form alone: for lists and for programs."""
    return found(question, {form: rows})


def _stems(wanted: Wanted) -> list[int]:
    keys = [stem.encode() for stem in wanted.stems]
    ids = set(Stem.objects.filter(key__in=keys).values_list("pk", flat=True))
    for prefix in wanted.prefixes:
        begun = Stem.objects.filter(key__gte=prefix.encode(), key__lt=prefix.encode() + b"\xff")
        ids |= set(begun.order_by("key").values_list("pk", flat=True)[:MOST_BEGUN])
    return sorted(ids)


def _sql(rows: QuerySet[Any]) -> tuple[str, tuple[Any, ...]] | None:
    """The SQL that reads the primary keys of these rows; None where there can be none."""
    try:
        sql, values = rows.order_by().values("pk").query.sql_with_params()
    except EmptyResultSet:
        return None
    return sql, tuple(values)


def _places(values: list[int]) -> str:
    return ", ".join(["%s"] * len(values))
