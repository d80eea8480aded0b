import datetime as dt
from types import SimpleNamespace
from typing import Any

from django.template import Context, Template
from django.utils import translation

BAD = "<script>alert(1)</script>"
DAY = dt.date(2026, 11, 1)
AT = dt.datetime(2026, 12, 1, tzinfo=dt.UTC)


def render(source: str, **context: Any) -> str:
    return Template(source).render(Context(context))


def step(state: str, on: dt.date | None = None, due_on: dt.date | None = None) -> SimpleNamespace:
    return SimpleNamespace(title="Step", on=on, due_on=due_on, article="", note="", state=state)


def rung(counted: int, required: int) -> SimpleNamespace:
    share = min(1, counted / required)
    return SimpleNamespace(
        label=BAD, required=required, counted=counted, share=share, met=counted >= required
    )


def test_numbers_and_dates_inside_a_page() -> None:
    assert render("{% number n %} {{ n|number }} {{ none|number }}", n=1000) == "1,000 1,000 "
    assert (
        render("{% dated day %}", day=DAY) == '<time datetime="2026-11-01">1 November 2026</time>'
    )
    assert 'datetime="2026-11"' in render("{% dated day 'month' %}", day=DAY)
    assert render("{% dated none %}") == ""


def test_a_count_by_birge_says_so_and_bears_the_mark() -> None:
    page = render("{% measured_count 12480 %}")
    assert "Counted by Birge" in page
    assert 'class="mark"' in page
    assert "12,480" in page


def test_an_invented_count_looks_like_no_count_by_birge() -> None:
    page = render("{% measured_count 12480 as_of=at invented=True %}", at=AT)
    assert "12,480" in page
    assert "invented signatures" in page
    assert "Invented numbers, to show how a page looks" in page
    assert not any(sign in page for sign in ("Counted by Birge", "svg", "strong", "measured"))


def test_a_count_agrees_with_its_noun() -> None:
    with translation.override("ru"):
        assert "подписи" in render("{% measured_count 2 %}")


def test_a_reported_figure_says_so_in_words() -> None:
    page = render(
        "{% reported_figure 'over 150,000 signatures' who=who on=day precision='month'"
        " sources=sources %}",
        who=BAD, day=DAY, sources=[SimpleNamespace(short_name=BAD, url="https://example.org/?a=1&b")],
    )  # fmt: skip
    assert "Reported, not counted by Birge" in page
    assert "<q>over 150,000 signatures</q>" in page
    assert "November 2026" in page
    assert 'href="https://example.org/?a=1&amp;b"' in page
    assert "<script" not in page


def test_the_two_kinds_share_no_class() -> None:
    assert "measured" not in render("{% reported_figure 'over 5' %}")
    assert "reported" not in render("{% measured_count 5 %}")


def test_a_curve_is_a_picture_with_words_and_a_table() -> None:
    points = [(DAY, 10), (DAY + dt.timedelta(days=4), 1200)]
    page = render("{% curve points goals %}", points=points, goals=[(1000, BAD)])
    assert 'role="img" aria-labelledby="curve-title curve-text"' in page
    assert page.count("<tr>") == 3
    assert "<script" not in page


def test_a_curve_writes_its_decimals_with_points_in_every_language() -> None:
    points = [(DAY, 1), (DAY + dt.timedelta(days=7), 3)]
    with translation.override("ru"):
        page = render("{% curve points %}", points=points)
    assert 'cx="98.5%"' in page


def test_no_signatures_and_one_day_are_told_in_words() -> None:
    assert "<svg" not in render("{% curve points %}", points=[])
    assert "one day" in render("{% curve points %}", points=[(DAY, 3)])


def test_a_tile_below_five_shows_no_number() -> None:
    tiles = [
        SimpleNamespace(name=BAD, row=1, column=1, count=None),
        SimpleNamespace(name="B", row=1, column=2, count=70),
    ]
    page = render("{% tile_grid tiles %}", tiles=tiles)
    assert page.count("fewer than 5") == 2
    assert "row-1 column-2 tile--4" in page
    assert page.index(">B<") < page.index("&lt;script")
    assert "<script" not in page


def test_no_tiles_are_told_in_words() -> None:
    assert 'class="empty"' in render("{% tile_grid tiles %}", tiles=[])


def test_a_ladder_says_what_is_reached_and_what_is_left() -> None:
    page = render("{% ladder rungs %}", rungs=[rung(1500, 1000), rung(1500, 5000)])
    assert ["Reached" in page, "3,500 to go" in page] == [True, True]
    assert 'width="30"' in page
    assert "<script" not in page


def test_weaker_signatures_stand_beside_the_bar() -> None:
    page = render("{% ladder rungs apart=1 counts='Paper only' %}", rungs=[rung(1, 5)])
    assert "<strong>1</strong> more signature stands" in page
    assert "Paper only" in page
    assert "ladder-apart" not in render("{% ladder rungs %}", rungs=[rung(1, 5)])


def test_each_step_says_in_words_where_it_stands() -> None:
    steps = [step("done", on=DAY), step("now", due_on=DAY), step("next"), step("late", due_on=DAY)]
    page = render("{% timeline steps %}", steps=steps)
    assert all(word in page for word in ("Done", "Now", "Next", "Late"))
    assert "Due by 1 November 2026" in page
    assert "Was due on 1 November 2026" in page
    assert page.count('aria-current="step"') == 2


def test_what_is_not_real_is_tagged() -> None:
    assert "Demonstration" in render("{% disclosure 'demonstration' %}")
    assert "Invented example" in render("{% disclosure 'synthetic' %}")
    assert render("{% disclosure 'real' %}").strip() == ""


def petition(**changed: Any) -> SimpleNamespace:
    standing = {
        "current_text": SimpleNamespace(title=BAD, language="kk"),
        "get_absolute_url": "/en/petitions/x/",
        "published": SimpleNamespace(total=318),
        "body_name": BAD,
        "due_on": DAY,
        "state": "considered",
        "disclosure": "synthetic",
        "is_overdue": lambda at: True,
        "is_open": lambda at: False,
    }
    return SimpleNamespace(**standing | changed)


def test_a_card_says_that_an_answer_is_late() -> None:
    page = render("{% petition_card petition at level=2 %}", petition=petition(), at=AT)
    assert "Answer was due on 1 November 2026" in page
    assert '<h2 class="card-title"><a href="/en/petitions/x/" lang="kk" dir="ltr">' in page
    assert "<script" not in page


def test_a_card_of_an_answered_petition_names_no_deadline() -> None:
    answered = petition(state="answered", is_overdue=lambda at: False, disclosure="real")
    page = render("{% petition_card petition at %}", petition=answered, at=None)
    assert "card-due" not in page
    assert "tags" not in page


def test_a_card_counts_what_is_real_and_tells_what_is_invented() -> None:
    kinds = {
        disclosure: render(
            "{% petition_card petition at %}", petition=petition(disclosure=disclosure), at=AT
        )
        for disclosure in ("real", "synthetic")
    }
    assert ["measured" in kinds["real"], "measured" in kinds["synthetic"]] == [True, False]
    assert "318</span> invented signatures" in kinds["synthetic"]
