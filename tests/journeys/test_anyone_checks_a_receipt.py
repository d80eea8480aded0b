"""Anyone with a receipt and the log's key checks it in the browser, and asks no server."""

import base64
import json
import random
import re
import urllib.request
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, FilePayload, Page

from tests.checking.alterations import ALTERED, FILE
from tests.checking.receipts import held, policy, promised
from tests.journeys.reader import Reader, Site

STATIC = Path(__file__).parents[2] / "birge" / "front" / "static" / "front" / "check"
CHECK = """async ([contents, texts]) => {
  const policy = await BirgeCheck.readPolicy(texts);
  const outcomes = [];
  for (const content of contents) {
    const bytes = Uint8Array.from(atob(content), (character) => character.charCodeAt(0));
    const { steps } = await BirgeCheck.checkReceipt(bytes, policy);
    outcomes.push(steps.map(({ state, code }) => (state === "failed" ? code : state)));
  }
  return outcomes;
}"""
DROP = """([name, text]) => {
  const dataTransfer = new DataTransfer();
  dataTransfer.items.add(new File([text], name));
  for (const type of ["dragover", "drop"]) {
    const options = { dataTransfer, bubbles: true, cancelable: true };
    document.querySelector("#check-drop").dispatchEvent(new DragEvent(type, options));
  }
}"""
LOG_KEY, PROMISE_KEY = policy()["log"].split()
WITNESS = policy(witnesses=1)["witnesses"]
WRONG_KEYS = [
    ("log", ""),
    ("log", "birge.example/ledger"),
    ("log", LOG_KEY.replace("+", "+0", 1)),
    ("log", LOG_KEY.replace("birge", "burge")),
    ("log", WITNESS),
    ("witnesses", LOG_KEY),
    ("witnesses", WITNESS * 2),
    ("witnesses", f"{WITNESS}\n{WITNESS}"),
    ("quorum", "3"),
    ("quorum", "one"),
]
PRIVATE = ("secret", "random", "record")
one_reader = [
    pytest.mark.parametrize("language", ["ru"], indirect=True),
    pytest.mark.parametrize("width", ["phone"], indirect=True),
]


def as_file(content: bytes) -> FilePayload:
    return {"name": "clean-air.tlog-proof", "mimeType": "text/plain", "buffer": content}


def trust(page: Page, **changed: str) -> None:
    texts = {**policy(), **changed}
    page.locator("#check-log").fill(texts["log"])
    page.locator("details").evaluate("element => { element.open = true; }")
    page.locator("#check-witnesses").fill(texts["witnesses"])
    page.locator("#check-quorum").fill(texts["quorum"])


def verdict(page: Page) -> str:
    """good, late or warning, once it is there."""
    notice = page.locator("#check-status .notice")
    notice.wait_for()
    return (notice.get_attribute("class") or "").removeprefix("notice notice--")


def states(page: Page) -> list[str]:
    steps = page.locator("#check-steps li").all()
    return [(step.get_attribute("class") or "").removeprefix("step step--") for step in steps]


@pytest.fixture(scope="module")
def bench(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Page]:
    """The scripts alone, from disk: no site, no words."""
    folder = tmp_path_factory.mktemp("bench")
    scripts = [STATIC / name for name in ("note.js", "proof.js")]
    tags = "".join(f'<script src="{script.as_uri()}"></script>' for script in scripts)
    (folder / "bench.html").write_text(f"<!doctype html><title>bench</title>{tags}")
    with closing(browser.new_context()) as context:
        page = context.new_page()
        page.goto((folder / "bench.html").as_uri())
        yield page


def outcomes(bench: Page, contents: list[bytes]) -> list[list[str]]:
    encoded = [base64.b64encode(content).decode() for content in contents]
    found: list[list[str]] = bench.evaluate(CHECK, [encoded, policy()])
    return found


@pytest.mark.parametrize("size", [1, 2, 255, 256, 257, 1000])
def test_a_receipt_holds_wherever_its_entry_stands(bench: Page, size: int) -> None:
    places = sorted({0, 1 % size, size // 2, size - 2 if size > 1 else 0, size - 1})
    contents = [bytes(held(size, index)) for index in places]
    assert outcomes(bench, contents) == [["done"] * 6] * len(places)


@pytest.mark.parametrize(
    "left_out", [("secret",), ("random", "record"), ("secret", "random", "record")]
)
def test_what_is_not_in_the_file_is_not_checked(bench: Page, left_out: tuple[str, ...]) -> None:
    [steps] = outcomes(bench, [bytes(held(3, 1).saying(*left_out))])
    absent = ["secret" in left_out, "record" in left_out]
    assert steps == ["done"] * 3 + ["absent" if gone else "done" for gone in absent] + ["done"]


def test_every_alteration_is_refused_for_its_reason(bench: Page) -> None:
    found = outcomes(bench, [content for content, _code in ALTERED.values()])
    said = dict(zip(ALTERED, (steps[-1] for steps in found), strict=True))
    assert said == {name: code for name, (_content, code) in ALTERED.items()}


def test_every_bit_and_every_cut_is_noticed(bench: Page) -> None:
    dice = random.Random(3)  # noqa: S311
    altered = [FILE[:at] for at in dice.sample(range(len(FILE)), 100)]
    for bit in dice.sample(range(len(FILE) * 8), 400):
        one = bytearray(FILE)
        one[bit // 8] ^= 1 << bit % 8
        altered.append(bytes(one))
    last = {steps[-1] for steps in outcomes(bench, altered)}
    assert last.isdisjoint({"done", "absent", "unexpected"})


def test_a_receipt_is_checked_without_the_network(reader: Reader) -> None:
    page = reader.page
    page.goto(f"{reader.site.url}/{reader.language}/about/")
    reader.press(page.locator("footer a[href$='/check/']"))
    loaded = len(reader.requests)
    page.context.set_offline(True)
    trust(page)
    for content, expected in [
        (FILE, "good"),
        (ALTERED["root, one bit"][0], "late"),
        (FILE, "good"),
    ]:
        page.locator("#check-file").set_input_files(as_file(content))
        assert verdict(page) == expected
    reader.check()
    assert states(page) == ["done"] * 6
    said = page.locator("#check-facts").inner_text()
    assert all(text in said for text in ("clean-air", "Қазақша", "2026", "witness.example/w2"))
    assert not re.search(r"\{\w+\}|_\w|undefined|NaN", reader.text())
    assert len(reader.requests) == loaded


class TestOneReader:
    pytestmark = one_reader

    def test_the_keyboard_is_enough(self, reader: Reader) -> None:
        reader.open("/check/")
        page = reader.page
        for field, text in [("paste", f"\n {FILE.decode()}\n"), ("log", LOG_KEY)]:
            reader.walk_to(page.locator(f"#check-{field}"))
            # The site's own key stands there already.
            page.keyboard.press("Control+A")
            page.keyboard.insert_text(text)
        reader.walk_to(page.locator("#check-form button"))
        page.keyboard.press("Enter")
        assert verdict(page) == "good"
        reader.walk_to(page.locator("#check-copy"))

    def test_a_bad_file_is_answered_in_words(self, reader: Reader) -> None:
        reader.open("/check/")
        page = reader.page
        trust(page)
        for name in ("entry, one bit", "no text", "five megabytes", "nothing"):
            page.locator("#check-file").set_input_files(as_file(ALTERED[name][0]))
            assert verdict(page) == "late"
            assert states(page).count("late") == 1
            assert page.locator("#check-entry").is_hidden()
        reader.check()

    def test_a_file_can_be_dropped(self, reader: Reader) -> None:
        reader.open("/check/")
        trust(reader.page)
        reader.page.evaluate(DROP, ["mine.tlog-proof", FILE.decode()])
        assert verdict(reader.page) == "good"
        assert "mine.tlog-proof" in reader.page.locator("#check-chosen").inner_text()

    def test_the_copy_to_show_holds_nothing_private(self, reader: Reader, bench: Page) -> None:
        reader.open("/check/")
        trust(reader.page)
        reader.page.locator("#check-file").set_input_files(as_file(FILE))
        assert verdict(reader.page) == "good"
        whole = reader.page.content()
        assert [name for name in PRIVATE if held(257, 100).fields[name] in whole] == []
        with reader.page.expect_download() as download:
            reader.page.locator("#check-copy").click()
        copy = Path(download.value.path()).read_bytes()
        assert list(json.loads(base64.b64decode(copy.split()[2]))) == ["entry"]
        assert outcomes(bench, [copy]) == [["done", "done", "done", "absent", "absent", "done"]]
        reader.page.locator("#check-file").set_input_files(as_file(copy))
        reader.page.locator("#check-private").wait_for(state="hidden")
        assert verdict(reader.page) == "good"
        assert reader.page.locator("#check-private").is_hidden()

    def test_a_promise_is_not_taken_for_a_proof(self, reader: Reader) -> None:
        reader.open("/check/")
        trust(reader.page)
        reader.page.locator("#check-file").set_input_files(as_file(promised(1)))
        assert verdict(reader.page) == "warning"
        assert "22 ноября 2026" in reader.text()
        trust(reader.page, log=LOG_KEY)
        reader.page.locator("#check-form button").click()
        assert verdict(reader.page) == "late"
        reader.check()

    def test_a_wrong_key_is_said_beside_its_field(self, reader: Reader) -> None:
        reader.open("/check/")
        page = reader.page
        page.locator("#check-paste").fill(FILE.decode())
        for field, text in WRONG_KEYS:
            trust(page, **{field: text})
            page.locator("#check-form button").click()
            error = page.locator(f"#check-{field}-error")
            error.wait_for()
            assert error.inner_text().strip()
            assert page.locator(f"#check-{field}").evaluate("e => e === document.activeElement")
        reader.check()
        trust(page)
        page.locator("#check-form button").click()
        assert verdict(page) == "good"
        assert page.locator(".field--wrong").count() == 0

    def test_a_browser_that_cannot_is_told_so(self, reader: Reader) -> None:
        script = "crypto.subtle.importKey = () => Promise.reject(new Error('none'));"
        reader.page.add_init_script(script)
        reader.open("/check/")
        assert "Ed25519" in reader.page.locator("#check-without").inner_text()
        assert "birge-verify receipt" in reader.page.locator("#check-without").inner_text()
        assert reader.page.locator("#check-form").is_hidden()


def test_without_javascript_the_page_says_what_to_do(site: Site, browser: Browser) -> None:
    with closing(browser.new_context(java_script_enabled=False)) as context:
        page = context.new_page()
        page.goto(f"{site.url}/en/check/")
        assert "needs JavaScript" in page.locator("#check-without").inner_text()
        assert "birge-verify receipt FILE" in page.locator("#check-without").inner_text()
        assert page.locator("#check-form").is_hidden()


def test_a_saved_page_works_from_disk(site: Site, browser: Browser, tmp_path: Path) -> None:
    def keep(match: re.Match[str]) -> str:
        name = match[1].rpartition("/")[2]
        (tmp_path / name).write_bytes(fetch(site.url + match[1]))
        return f'"{name}"'

    whole = re.sub(r'"(/static/[^"]+)"', keep, fetch(f"{site.url}/kk/check/").decode())
    (tmp_path / "saved.html").write_text(whole, encoding="utf-8")
    with closing(browser.new_context(offline=True)) as context:
        page = context.new_page()
        page.goto((tmp_path / "saved.html").as_uri())
        trust(page)
        page.locator("#check-file").set_input_files(as_file(FILE))
        assert verdict(page) == "good"


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [320])
def test_it_fits_the_narrowest_screen(
    site: Site, browser: Browser, scheme: Any, width: int
) -> None:
    size: Any = {"width": width, "height": 640}
    with closing(browser.new_context(viewport=size, color_scheme=scheme)) as context:
        reader = Reader(site, context.new_page(), "ru")
        reader.open("/check/")
        trust(reader.page)
        reader.page.locator("#check-file").set_input_files(as_file(FILE))
        assert verdict(reader.page) == "good"
        reader.check()


def fetch(url: str) -> bytes:
    with urllib.request.urlopen(url, timeout=10) as response:  # noqa: S310
        content: bytes = response.read()
    return content
