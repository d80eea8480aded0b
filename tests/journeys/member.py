"""Someone who runs, judges or answers: signs up, signs in, and proves it with a second factor."""

import base64
import hmac
import re
import struct
import time
from dataclasses import dataclass, field

from tests.journeys.mailbox import Mailbox, text_of
from tests.journeys.reader import Reader

CODE = re.compile(r"^ {4}([A-Z0-9-]{5,12})\s*$", re.MULTILINE)


@dataclass
class Member:
    reader: Reader
    mailbox: Mailbox
    email: str
    secret: str = field(default="")

    def sign_up(self, name: str, then: str = "/desk/") -> None:
        self.reader.open(then)
        self.reader.press(self.reader.page.locator("main a[href*='/account/signup/']"))
        self.reader.type("email", self.email)
        self.reader.type("name", name)
        self._send_and_type_code()

    def sign_in(self, then: str = "/desk/") -> None:
        self.reader.open(then)
        self.reader.type("login", self.email)
        self._send_and_type_code()
        if self.secret:
            self.type_totp()

    def sign_out(self) -> None:
        self.reader.press(self.reader.button("/account/logout/"))

    def set_up_app(self) -> None:
        """Leaves the browser at the recovery codes."""
        self.reader.open("/account/second-factor/totp/activate/")
        self.secret = self.reader.page.locator("code.receipt-code").inner_text().strip()
        self.type_totp()

    def type_totp(self) -> None:
        self.reader.type("code", totp(self.secret))
        self.reader.press(self.reader.page.locator("main form button").first)

    def _send_and_type_code(self) -> None:
        # Notices may come to the same address between.
        before = len(self.mailbox.letters_to(self.email, CODE))
        self.reader.press(self.reader.page.locator("main form button").first)
        letter = self.mailbox.wait(self.email, before + 1, holding=CODE)
        found = CODE.search(text_of(letter))
        assert found
        self.reader.type("code", found[1])
        self.reader.press(self.reader.page.locator("main form button").first)


def totp(secret: str) -> str:
    """RFC 6238 with its usual thirty seconds, six digits and SHA-1."""
    key = base64.b32decode(secret + "=" * (-len(secret) % 8))
    digest = hmac.digest(key, struct.pack(">Q", int(time.time()) // 30), "sha1")
    start = digest[-1] & 15
    value = struct.unpack(">I", digest[start : start + 4])[0] & 0x7FFFFFFF
    return f"{value % 1_000_000:06d}"
