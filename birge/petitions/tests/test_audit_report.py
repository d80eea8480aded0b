import contextlib
import io
import json
from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from birge.people.sealed import new_pair
from birge.petitions.auditing import opening, universe
from birge.petitions.auditing.draw import Draw, draw
from birge.petitions.auditing.files import BadFile
from birge.petitions.auditing.log import leaves
from birge.petitions.auditing.opening import Opened, Shut, open_drawn, read_opened
from birge.petitions.auditing.plan import Plan, Terms
from birge.petitions.auditing.report import Report, report
from birge.petitions.auditing.universe import Entry, Place
from birge.petitions.auditing.verdicts import Judged, Verdict, read_verdicts, write_table
from birge.petitions.tests.audits import PRIVATE, RANDOMNESS, SLUG, SOURCE, Case, small

TOP = "index,line,verdict,note\n"
VALID = Judged(Verdict.VALID, "")


class Audited:
    """One draw, opened, with every verdict “valid” until a test says otherwise."""

    def __init__(self, folder: Path, terms: Terms | None = None) -> None:
        self.case = small(folder)
        self.plan = Plan(SLUG, self.case.head, terms or Terms(38, 5, accept=1), SOURCE)
        log, size = folder / "log.jsonl", self.case.head.size
        gone = universe.taken_away(leaves(log, size), SLUG)
        entries = universe.counted(leaves(log, size), SLUG, self.case.head, gone)
        self.draw: Draw = draw(self.plan, RANDOMNESS, entries)
        self.lines = (folder / "export.jsonl").read_text().splitlines()
        self.opened = {one.place: one for one in open_drawn(self.draw, self.lines, PRIVATE)}
        self.verdicts = dict.fromkeys(self.opened, VALID)
        self.places = list(self.opened)

    def judge(self, verdict: Verdict, count: int = 1, note: str = "") -> None:
        for place in self.places[:count]:
            self.verdicts[place] = Judged(verdict, note)

    def shut(self, reason: Shut) -> Place:
        place = self.places[0]
        self.opened[place] = Opened(*place, reason)
        return place

    def report(self) -> Report:
        return report(self.plan, self.draw, self.opened, self.verdicts)


@pytest.fixture
def audited(tmp_path: Path) -> Audited:
    return Audited(tmp_path)


def export_without(audited: Audited, position: int) -> list[str]:
    gone = audited.draw.entries[position].commitment
    return [line for line in audited.lines if gone not in line]


# Opening


def test_only_drawn_entries_are_opened(audited: Audited) -> None:
    entries = audited.draw.entries
    assert audited.places == [entry.place for entry in entries]
    assert all(audited.opened[entry.place].fits(entry) for entry in entries)
    assert len(audited.opened) < len(audited.lines) - 1


def test_what_was_not_drawn_is_not_even_unsealed(audited: Audited) -> None:
    drawn = {entry.commitment for entry in audited.draw.entries}
    others = [json.dumps({"sealed": "not base64", "commitment": c}) for c in ("00" * 32,)]
    rest = [line for line in audited.lines[1:] if json.loads(line)["commitment"] in drawn]
    again = open_drawn(audited.draw, [audited.lines[0], *others, *rest], PRIVATE)
    assert all(not one.shut for one in again)


def test_an_erased_entry_stays_closed(audited: Audited) -> None:
    opened = list(open_drawn(audited.draw, export_without(audited, 2), PRIVATE))
    assert [one.shut for one in opened if one.shut] == [Shut.MISSING]
    assert opened[2].shut == Shut.MISSING


def test_another_key_opens_nothing(audited: Audited) -> None:
    other, _public = new_pair()
    assert {one.shut for one in open_drawn(audited.draw, audited.lines, other)} == {Shut.OTHER_KEY}


def test_a_record_swapped_for_another_is_told(audited: Audited) -> None:
    rows = [json.loads(line) for line in audited.lines]
    drawn = [row for row in rows if row.get("commitment") == audited.draw.entries[0].commitment]
    drawn[0]["sealed"] = next(row["sealed"] for row in rows[1:] if row is not drawn[0])
    opened = list(open_drawn(audited.draw, map(json.dumps, rows), PRIVATE))
    assert [one.shut for one in opened].count(Shut.ALTERED) == 1


@pytest.mark.parametrize("line", ["x", "[]", "{}", '{"sealed": 1, "commitment": ""}', "[" * 9999])
def test_a_broken_line_of_the_export_is_named(audited: Audited, line: str) -> None:
    with pytest.raises(BadFile, match="Line 2"):
        list(open_drawn(audited.draw, [audited.lines[0], line], PRIVATE))


@pytest.mark.parametrize("header", ["", "{}", '{"kind": "birge signatures", "petition": "other"}'])
def test_another_export_is_refused(audited: Audited, header: str) -> None:
    with pytest.raises(BadFile):
        list(open_drawn(audited.draw, [header, *audited.lines[1:]], PRIVATE))


def test_opened_entries_read_as_they_were_written(audited: Audited) -> None:
    lines = "".join(opening.write(audited.draw, audited.opened.values())).splitlines()
    assert read_opened(lines, audited.draw) == audited.opened


def test_opened_entries_of_another_draw_are_refused(audited: Audited) -> None:
    other = replace(audited.draw, randomness="another randomness")
    with pytest.raises(BadFile, match="another draw"):
        read_opened(opening.write(other, audited.opened.values()), audited.draw)


@pytest.mark.parametrize("change", ["twice", "less", "more", "broken"])
def test_opened_entries_are_each_drawn_one_once(audited: Audited, change: str) -> None:
    lines = list(opening.write(audited.draw, audited.opened.values()))
    changed = {
        "twice": [*lines, lines[1]], "less": lines[:-1], "broken": [*lines[:-1], '{"index": 1}'],
        "more": [*lines, lines[1].replace(f'"index": {audited.places[0][0]},', '"index": 0,')],
    }  # fmt: skip
    with pytest.raises(BadFile):
        read_opened(changed[change], audited.draw)


@settings(deadline=None)
@given(st.lists(st.text(max_size=60), max_size=4))
def test_any_other_lines_are_no_opened_entries(lines: list[str]) -> None:
    with pytest.raises(BadFile):
        read_opened(lines, Draw("", SLUG, Case(Path()).head, RANDOMNESS, 1, ()))


def test_a_sheet_opens_whole_and_is_judged_by_line(tmp_path: Path) -> None:
    case = Case(tmp_path)
    index = case.sheet(2, claimed=3)
    commitment = json.loads(case.leaves[0])["commitment"]
    entries = [Entry(index, line, "", commitment, "paper") for line in (1, 2, 3)]
    found = replace(Draw("", SLUG, case.head, RANDOMNESS, 3, ()), entries=tuple(entries))
    case.write()
    lines = (tmp_path / "export.jsonl").read_text().splitlines()
    opened = list(open_drawn(found, lines, PRIVATE))
    assert [one.shut for one in opened] == [Shut.NO, Shut.NO, Shut.ALTERED]
    assert opened[0].record == opened[1].record


def test_a_line_break_of_another_script_breaks_no_line(audited: Audited) -> None:
    place = audited.places[0]
    audited.opened[place] = replace(audited.opened[place], record="a\u2028b\x85c")
    text = "".join(opening.write(audited.draw, audited.opened.values()))
    assert read_opened(io.StringIO(text), audited.draw) == audited.opened


# Judging


def test_all_valid_is_accepted_with_the_exact_bound(audited: Audited) -> None:
    result = audited.report()
    assert result.is_accepted
    assert result.bad == 0
    assert result.at_least_valid >= 38 - 5


def test_as_many_bad_ones_as_planned_are_accepted_and_one_more_is_not(audited: Audited) -> None:
    audited.judge(Verdict.INVALID, 1)
    assert audited.report().is_accepted
    audited.judge(Verdict.UNREACHABLE, 2)
    assert not audited.report().is_accepted


def test_accepted_without_duplicates_means_the_bound_is_tolerable(audited: Audited) -> None:
    for count in range(5):
        audited.judge(Verdict.INVALID, count)
        result = audited.report()
        assert result.is_accepted == (result.at_least_valid >= 38 - 5)


def test_a_duplicate_stands_for_many(tmp_path: Path) -> None:
    """Two drawn of twenty that are one person: some twenty more such pairs are not seen."""
    audited = Audited(tmp_path, Terms(38, 9, accept=2))
    audited.judge(Verdict.INVALID, 1)
    assert audited.report().is_accepted
    audited.judge(Verdict.DUPLICATE, 4)
    assert not audited.report().is_accepted


def test_a_duplicate_is_not_passed_by_the_count_alone(audited: Audited) -> None:
    """One pair among 620 of 55,000 stands for some 7,800 more entries."""
    plan = replace(audited.plan, head=replace(audited.plan.head, size=60_000))
    plan = replace(plan, terms=Terms(55_000, 544, accept=2))
    found = Counter[str]({"valid": plan.terms.sample - 1, "duplicate": 1})
    result = Report(plan, audited.draw, found, {})
    assert result.bad <= plan.terms.accept
    assert result.at_least_valid >= 55_000 - 544
    assert not result.is_accepted
    other = replace(result, counts=Counter[str]({**found, "duplicate": 0, "invalid": 1}))
    assert other.is_accepted


def test_an_erased_entry_counts_as_bad(audited: Audited) -> None:
    place = audited.shut(Shut.MISSING)
    del audited.verdicts[place]
    assert audited.report().counts[Shut.MISSING] == 1
    assert audited.report().bad == 1


def test_an_erased_entry_can_be_explained(audited: Audited) -> None:
    place = audited.shut(Shut.MISSING)
    audited.verdicts[place] = Judged(Verdict.VALID, "showed the receipt with r and record")
    assert audited.report().bad == 0


def test_an_explanation_has_words(audited: Audited) -> None:
    audited.shut(Shut.MISSING)
    with pytest.raises(BadFile, match="Say in the note"):
        audited.report()


def test_an_altered_record_cannot_be_explained(audited: Audited) -> None:
    place = audited.places[0]
    audited.opened[place] = replace(audited.opened[place], record="{}")
    audited.verdicts[place] = Judged(Verdict.VALID, "the organiser is a friend")
    assert audited.report().counts[Shut.ALTERED] == 1


def test_every_opened_entry_needs_a_verdict(audited: Audited) -> None:
    del audited.verdicts[audited.places[0]]
    with pytest.raises(BadFile, match=f"without a verdict: {audited.places[0][0]}"):
        audited.report()


def test_what_was_not_drawn_has_no_verdict(audited: Audited) -> None:
    audited.verdicts[0, 0] = VALID
    with pytest.raises(BadFile, match="Not drawn, yet with a verdict: 0"):
        audited.report()


def test_another_plan_is_refused(audited: Audited) -> None:
    audited.plan = replace(audited.plan, terms=Terms(38, 5, accept=2))
    with pytest.raises(BadFile, match="not made by this plan"):
        audited.report()


def test_the_report_names_nobody(audited: Audited) -> None:
    audited.judge(Verdict.INVALID, 1, "Айгүл says no")
    text = json.dumps(audited.report().as_json(), ensure_ascii=False)
    assert "Айгүл" not in text
    assert json.loads(text)["found"]["invalid"] == 1


def test_bad_ones_are_told_apart_by_assurance(audited: Audited) -> None:
    audited.judge(Verdict.INVALID, 1)
    told = audited.report().as_json()["by_assurance"]
    assert sum(one["drawn"] for one in told.values()) == audited.plan.terms.sample
    assert sum(one["bad"] for one in told.values()) == 1


# Verdicts as typed


def test_verdicts_are_read_as_spreadsheets_write_them() -> None:
    text = f'\ufeff{TOP}5,0,valid,\r\n7,2, invalid ,"said no,\r\ntwice"\r\n9,0,,\r\n,,,\r\n'
    said_no = Judged(Verdict.INVALID, "said no,\r\ntwice")
    assert read_verdicts(text) == {(5, 0): VALID, (7, 2): said_no}


def test_an_empty_sheet_holds_no_verdict() -> None:
    assert read_verdicts(write_table([(3, 0), (1, 2)])) == {}


@pytest.mark.parametrize(
    "text",
    ["", "index,line,verdict", "5,0,valid,", f"{TOP}5,0,maybe,", f"{TOP}x,0,valid,",
     f"{TOP}5,0,valid,\n5,0,valid,", f"{TOP}5,0,valid,a,b", f"{TOP}5,,valid,",
     f"{TOP}-1,0,valid,", f"{TOP}٣,0,valid,", f'{TOP}5,0,"x'],
)  # fmt: skip
def test_other_tables_are_refused(text: str) -> None:
    with pytest.raises(BadFile):
        read_verdicts(text)


@settings(deadline=None)
@given(st.text(max_size=200))
def test_any_other_text_is_refused_or_has_no_verdicts(text: str) -> None:
    with contextlib.suppress(BadFile):
        assert read_verdicts(TOP + text) == {}
