"""Every line of a file of captions is read, or the file is refused with the line and the reason."""

import contextlib
import json
from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from birge.broadcasts.captionfile.problems import BadCaptions, Reading, Remark
from birge.broadcasts.captionfile.reading import read

SHARED = Path(__file__).parents[4] / "shared" / "data" / "captions"
ONE = "00:00:01.000 --> 00:00:02.000\n"


def vtt(body: str) -> Reading:
    return read("a.vtt", f"WEBVTT\n\n{body}".encode())


def refused(name: str, content: str) -> list[str]:
    with pytest.raises(BadCaptions) as bad:
        read(name, content.encode())
    return [str(problem) for problem in bad.value.problems]


def told(reading: Reading) -> list[tuple[int, int, str, str]]:
    return [(one.starts, one.ends, one.speaker, one.words) for one in reading.said]


def test_who_speaks_is_told_and_marks_are_not() -> None:
    reading = vtt(
        "7\n0:0:1.5 --> 0:0:2.0 align:start\n<v.loud Ана Сейіт>Мен <i>болдым</i> &amp; көрдім"
    )
    assert told(reading) == [(1500, 2000, "Ана Сейіт", "Мен болдым & көрдім")]


def test_two_who_speak_in_one_cue_stay_two() -> None:
    reading = vtt(f"{ONE}<v А>Иә.</v>\n<v Ә>Жоқ.")
    assert [(one.speaker, one.words) for one in reading.said] == [("А", "Иә."), ("Ә", "Жоқ.")]


def test_comments_styles_and_settings_say_nothing() -> None:
    reading = vtt(f"NOTE\nx\ny\n\nSTYLE\n::cue {{}}\n\n{ONE}Сөз\n\nNOTE end")
    assert [one.words for one in reading.said] == ["Сөз"]
    assert not reading.notes


@pytest.mark.parametrize(
    ("name", "content", "problem"),
    [
        ("a.vtt", "WEBVTT\n\n00:00:01.000 --> 00:00:0d.000\nx", "line 3: “00:00:01.000 -->"),
        ("a.vtt", "WEBVTT\n\n00:00:01.000 --> 00:00:02.0001\nx", "line 3: "),
        ("a.vtt", f"WEBVTT\n\n{ONE}a\n\nlost words\n\n{ONE}b", "line 6: words without a time."),
        ("a.vtt", f"{ONE}x", "line 1: a WebVTT file begins with “WEBVTT”."),
        ("a.srt", "1\n00:00:01,000 --> 00:00:02,000\na\n\n2\nlost", "line 5: words without a time"),
        ("a.srt", "x\n00:00:01,000 --> 00:00:02,000\na", "line 2: “00:00:01,000"),
        ("a.sbv", "0:00:01.000,0:00:02.000\na\n\n0:00:0f.1,0:00:04.000\nb", "line 4: "),
        ("a.txt", "some words", "line 1: words without a time."),
        ("a.vtt", "WEBVTT", "line 1: there are no captions in this file."),
        ("a.vtt", "", "line 1: the file is empty."),
        ("a.xml", "<transcript>\n<text start='a'>x</text></transcript>", "line 2: no beginning"),
        ("a.xml", "<transcript>\n<text start='1'>x</transcript>", "line 2: this is no well-formed"),
        ("a.xml", "<html>\n</html>", "line 1: “html” is no element of captions."),
        ("a.xml", "<!DOCTYPE t [<!ENTITY x 'y'>]><transcript/>", "line 1: captions need no doc"),
        ("a.json", '{"events": [\n{"tStartMs": "x"}]}', "line 2: no beginning, length and words."),
        ("a.json", '{"playabilityStatus": {}}', "line 1: this describes a recording"),
        ("a.json", "{\n,", "line 2: this is no well-formed JSON."),
    ],
)  # fmt: skip
def test_what_cannot_be_read_is_refused_with_its_line(
    name: str, content: str, problem: str
) -> None:
    assert refused(name, content)[0].startswith(problem)


def test_another_encoding_is_named() -> None:
    with pytest.raises(BadCaptions, match="line 3: this is not UTF-8"):
        read("a.srt", "1\n00:00:01,000 --> 00:00:02,000\nСуд".encode("cp1251"))


def test_a_time_without_words_is_noted_and_loses_nothing() -> None:
    reading = read(
        "a.srt", b"1\n00:00:01,000 --> 00:00:02,000\n\n\n2\n00:00:03,0 --> 00:00:04,0\nx"
    )
    assert [str(note) for note in reading.notes] == ["line 2: a time without words."]
    assert [one.words for one in reading.said] == ["x"]


def test_an_end_before_its_beginning_keeps_the_words() -> None:
    (said,) = read("a.sbv", b"0:00:05.000,0:00:04.000\nx").said
    assert (said.starts, said.ends, said.words) == (5000, 5000, "x")


def test_rolling_captions_tell_each_word_once() -> None:
    reading = vtt(
        "00:00:01.000 --> 00:00:02.000\n \nбұл<00:00:01.500><c> болды</c>\n\n"
        "00:00:02.000 --> 00:00:02.010\nбұл болды\n \n\n"
        "00:00:02.010 --> 00:00:04.000\nбұл болды\nкеше<00:00:03.000><c> кешке</c>\n"
    )
    assert [one.words for one in reading.said] == ["бұл болды", "кеше кешке"]
    assert reading.is_automatic


@pytest.mark.parametrize(
    "content",
    [
        '<transcript><text start="1" dur="1.5">It&amp;#39;s &lt;i&gt;so&lt;/i&gt;</text>'
        "</transcript>",
        '<timedtext format="3"><body><p t="1000" d="1500"><s>It\'s</s><s t="3"> so</s></p></body>'
        "</timedtext>",
        json.dumps({"events": [{"tStartMs": 1000, "dDurationMs": 1500,
                                "segs": [{"utf8": "It's"}, {"utf8": " so"}]}]}),
        json.dumps([{"text": "It's so", "start": 1.0, "duration": 1.5}]),
    ],
)  # fmt: skip
def test_timed_text_is_read_in_each_of_its_shapes(content: str) -> None:
    assert told(read("timedtext", content.encode())) == [(1000, 2500, "", "It's so")]


WORD = st.text(st.characters(categories=["Ll", "Lu", "Nd"]), min_size=1, max_size=8)
CUES = st.lists(
    st.tuples(st.integers(0, 10**7), st.lists(WORD, min_size=1, max_size=6)), min_size=1
)


@settings(max_examples=60, deadline=None)
@given(CUES)
def test_no_word_between_two_times_is_lost(cues: list[tuple[int, list[str]]]) -> None:
    from birge.kit.text import one_line

    clock = [f"{s // 3600000:02}:{s // 60000 % 60:02}:{s // 1000 % 60:02}.{s % 1000:03}"
             for s, _words in cues]  # fmt: skip
    body = "\n\n".join(
        f"{at} --> 99:00:00.000\n{' '.join(words)}"
        for at, (_start, words) in zip(clock, cues, strict=True)
    )
    expected = sorted((start, one_line(" ".join(words))) for start, words in cues)
    assert sorted((one.starts, one.words) for one in vtt(body).said) == expected
    srt = "\n\n".join(f"1\n{block}" for block in body.replace(".", ",").split("\n\n"))
    assert sorted((o.starts, o.words) for o in read("a.srt", srt.encode()).said) == expected


SCRAPS = st.sampled_from(
    ["WEBVTT", "NOTE", "STYLE", "-->", "00:01.000 --> 00:02.000", "1", "", " ", "a", "<v", "<v a>",
     "0:00:01.000,0:00:02.000", "00:00:01,000 --> 00:00:02,000", "<", "{", "[", "&#0;", "\ufeff"]
)  # fmt: skip


@settings(max_examples=150, deadline=None)
@given(st.lists(SCRAPS | st.text(max_size=20)).map("\n".join), st.sampled_from(["vtt", "srt", "x"]))
def test_whatever_comes_is_read_or_refused(text: str, ending: str) -> None:
    with contextlib.suppress(BadCaptions):
        reading = read(f"a.{ending}", text.encode("utf-8", "surrogatepass"))
        assert reading.said
        assert all(one.words and 0 <= one.starts <= one.ends for one in reading.said)


@settings(max_examples=80, deadline=None)
@given(st.binary(max_size=200))
def test_bytes_of_any_kind_are_read_or_refused(content: bytes) -> None:
    with contextlib.suppress(BadCaptions):
        read("a", content)


@pytest.mark.skipif(not SHARED.exists(), reason="the collected files are not here")
def test_every_collected_file_is_read_or_refused() -> None:
    for path in sorted(SHARED.rglob("*.*")):
        if path.name == "README.md":
            continue
        problems = problems_of(path.name.removesuffix(".static"), path.read_bytes())
        assert all(problem.line > 0 and problem.why for problem in problems)


def problems_of(name: str, content: bytes) -> Sequence[Remark]:
    try:
        assert read(name, content).said
    except BadCaptions as bad:
        return bad.problems
    return ()
