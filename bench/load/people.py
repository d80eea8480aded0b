"""People who come as they came once: each sends the form, gets a letter, and presses its button."""

import asyncio
import json
import random
import re
from dataclasses import dataclass, field
from functools import cached_property

from bench.load.curve import Curve
from bench.load.postbox import Postbox
from bench.load.visitor import Line

LINES = 128
SECONDS_BETWEEN_LOOKS = 0.25
# So long whoever was let in may take to the end, once nobody comes any more.
SECONDS_TO_END = 300.0
# So long whoever came waits for the answer to the form; then they go home.
SECONDS_OF_A_FORM = 10.0
SECONDS_TO_BEGIN = 120.0
SIGN, COUNT = "/ru/petitions/shelter/sign/", "/api/v1/petitions/shelter/count/"
TEXT = re.compile(r'name="text" value="(\d+)"')
# Where mailboxes are, roughly: two large houses, some smaller ones, and many that few have.
DOMAINS = {"mail.ru": 35, "gmail.com": 35, "yandex.kz": 10, "inbox.ru": 5} | {
    f"example{number}.kz": 0.6 for number in range(25)
}
PRESS, FORM = 0, 1


@dataclass
class Person:
    email: str
    due: float
    asked: float = 0.0
    mailed: float = 0.0
    signed: float = 0.0


@dataclass
class Told:
    """What was seen: seconds are of one clock, from the beginning."""

    people: list[Person] = field(default_factory=list)
    refused: list[int] = field(default_factory=list)
    counts: list[tuple[float, int]] = field(default_factory=list)
    lines_of_mail: int = 0

    @cached_property
    def signed(self) -> list[float]:
        return sorted(one.signed for one in self.people if one.signed)

    @property
    def asked(self) -> list[Person]:
        return [one for one in self.people if one.asked]

    @property
    def waits_for_the_form(self) -> list[float]:
        return sorted(one.asked - one.due for one in self.asked) or [0.0]

    @property
    def oldest_letter(self) -> float:
        """How long a letter took at most from the form's answer, until it was taken."""
        return max((max(0.0, one.mailed - one.asked) for one in self.asked), default=0.0)

    @property
    def oldest_count(self) -> float:
        """How long a signature that was accepted was not in the number, at most."""
        late = [
            second - self.signed[count]
            for second, count in self.counts
            if count < len(self.signed) and self.signed[count] < second
        ]
        return max(late, default=0.0)


class Crowd:
    """`speed` times as fast as they came, for `seconds` of the worst stretch of the curve."""

    def __init__(self, port: int, curve: Curve, seconds: float, speed: float, batch: str) -> None:
        self._port, self._seconds = port, seconds
        begin, self.told, chance = curve.worst(seconds * speed), Told(), random.Random(batch)  # noqa: S311
        total = round(curve.came(begin, seconds * speed))
        houses = chance.choices(list(DOMAINS), list(DOMAINS.values()), k=total)
        dues = _moments(curve, begin, speed, seconds, total)
        for number, (house, due) in enumerate(zip(houses, dues, strict=True)):
            self.told.people.append(Person(f"r{batch}-{number}@{house}", due))
        self._numbers = {one.email: number for number, one in enumerate(self.told.people)}
        self._is_over = False

    async def come(self, mail_port: int) -> Told:
        self._work: asyncio.PriorityQueue[tuple[int, int, str]] = asyncio.PriorityQueue()
        self._begun = asyncio.get_running_loop().time()
        await self._until_it_works()
        self._text = await self._text_of_the_form()
        postbox = Postbox(self._letter)
        async with await postbox.serve(mail_port):
            tasks = [asyncio.create_task(self._line()) for _ in range(LINES)]
            tasks.append(asyncio.create_task(self._look()))
            self._begun = asyncio.get_running_loop().time()
            await self._arrive()
            await self._end()
            for task in tasks:
                task.cancel()
            await asyncio.gather(*tasks, return_exceptions=True)
        self.told.lines_of_mail = postbox.most_open
        return self.told

    @property
    def _now(self) -> float:
        return asyncio.get_running_loop().time() - self._begun

    async def _until_it_works(self) -> None:
        """The worker begins later than the web server: the first head shows that it is there."""
        line = Line(self._port)
        while (await line.get("/ledger/checkpoint"))[0] != 200:
            assert self._now < SECONDS_TO_BEGIN, "the worker does not begin"
            await asyncio.sleep(SECONDS_BETWEEN_LOOKS)
        line.close()

    async def _text_of_the_form(self) -> str:
        line = Line(self._port)
        found = TEXT.search((await line.get(SIGN))[1])
        line.close()
        assert found, "the form is not there"
        return found[1]

    async def _arrive(self) -> None:
        for number, one in enumerate(self.told.people):
            while one.due > self._now:
                await asyncio.sleep(0.005)
            self._work.put_nowait((FORM, number, ""))
        until = self._seconds + SECONDS_OF_A_FORM
        while self._now < until and len(self.told.asked) < len(self.told.people):
            await asyncio.sleep(SECONDS_BETWEEN_LOOKS)
        self._is_over = True

    async def _end(self) -> None:
        """Those who were let in come to their end; those who were not yet go home."""
        late = self._now + SECONDS_TO_END
        while self._now < late and not self._is_done():
            await asyncio.sleep(SECONDS_BETWEEN_LOOKS)

    def _is_done(self) -> bool:
        """And the number has followed."""
        signed = sum(1 for one in self.told.people if one.signed)
        counted = self.told.counts[-1][1] if self.told.counts else 0
        return signed == len(self.told.asked) and counted == signed

    def _letter(self, recipient: str, link: str) -> None:
        number = self._numbers[recipient]
        one = self.told.people[number]
        if not one.mailed:
            one.mailed = self._now
            self._work.put_nowait((PRESS, number, link))

    async def _line(self) -> None:
        line = Line(self._port)
        while True:
            what, number, link = await self._work.get()
            one = self.told.people[number]
            if what == PRESS:
                status, _page = await line.post(link, {"press": "1"})
                if status == 200:
                    one.signed = self._now
                else:
                    self.told.refused.append(status)
            elif not self._is_over:
                await self._ask(line, one)

    async def _ask(self, line: Line, one: Person) -> None:
        form = {
            "given_name": "Айгүл", "family_name": "Сейітова", "consent": "on",
            "display": "hidden", "text": self._text, "email": one.email,
        }  # fmt: skip
        status, _page = await line.post(SIGN, form)
        if status == 302:
            one.asked = self._now
        else:
            self.told.refused.append(status)

    async def _look(self) -> None:
        line = Line(self._port)
        while True:
            begun = self._now
            status, told = await line.get(COUNT)
            if status == 200:
                self.told.counts.append((begun, json.loads(told)["count"]))
            await asyncio.sleep(SECONDS_BETWEEN_LOOKS)


def _moments(curve: Curve, begin: float, speed: float, seconds: float, total: int) -> list[float]:
    """When each of them comes, in seconds from the beginning."""
    steps = max(1, round(seconds * 10))
    came = [curve.came(begin, step * speed / 10) for step in range(steps + 1)]
    moments, step = list[float](), 0
    for number in range(total):
        while step < steps - 1 and came[step + 1] <= number:
            step += 1
        within = came[step + 1] - came[step]
        moments.append((step + (number - came[step]) / within if within else step) / 10)
    return moments
