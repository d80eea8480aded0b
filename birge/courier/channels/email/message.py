"""A letter as the bytes of an e-mail message: text and HTML side by side.

Put together from parts, each made by the standard library: its own `EmailMessage` takes twice as
long as all the rest of a delivery, and letters wait for it.
"""

import binascii
from email.header import Header
from email.headerregistry import Address
from email.utils import format_datetime, formataddr, parseaddr
from functools import lru_cache

from birge.courier.channels.email.address import Sender
from birge.courier.contents import Contents
from birge.courier.models import Letter


def written(letter: Letter, contents: Contents, sender: Sender) -> bytes:
    """Lines end as they travel. Raises ValueError for a header of several lines."""
    # No quoted-printable text holds these two characters beside each other.
    boundary = f"=_{letter.message_key}"
    headers = [*_headers(letter, contents, sender), ("Subject", _folded(contents.subject))]
    head = "".join(f"{name}: {value}\n" for name, value in headers)
    parts = [
        f'Content-Type: multipart/alternative;\n boundary="{boundary}"\n\n'.encode(),
        _part(boundary, "plain", contents.text),
        _part(boundary, "html", contents.html),
        f"--{boundary}--\n".encode(),
    ]
    return b"".join([head.encode(), *parts]).replace(b"\n", b"\r\n")


def _headers(letter: Letter, contents: Contents, sender: Sender) -> list[tuple[str, str]]:
    local, _, domain = contents.recipient.rpartition("@")
    url = contents.unsubscribe_url
    headers = [
        ("From", _named(sender.header)),
        ("To", Address(username=local, domain=domain).addr_spec),
        ("Date", format_datetime(letter.created_at)),
        ("Message-ID", sender.message_id(letter.message_key)),
        ("Auto-Submitted", "auto-generated"),
        ("Content-Language", letter.language),
        ("MIME-Version", "1.0"),
    ]
    if url:
        # Whole: folded into encoded words it would be no link any more.
        headers.append(("List-Unsubscribe", f"<{url}>"))
    if url and url.startswith("https://"):
        headers.append(("List-Unsubscribe-Post", "List-Unsubscribe=One-Click"))
    if any("\n" in value or "\r" in value for _name, value in [*headers, ("", contents.subject)]):
        raise ValueError("a header is one line")
    return headers


def _part(boundary: str, kind: str, text: str) -> bytes:
    """Quoted-printable needs nothing of the servers on the way and keeps a link of any length."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n")
    head = (
        f'--{boundary}\nContent-Type: text/{kind}; charset="utf-8"\n'
        "Content-Transfer-Encoding: quoted-printable\n\n"
    )
    return head.encode() + binascii.b2a_qp(lines.encode()) + b"\n"


@lru_cache(maxsize=64)
def _folded(subject: str) -> str:
    """Of a petition and a language there is one."""
    charset = "us-ascii" if subject.isascii() else "utf-8"
    return Header(subject, charset, header_name="Subject").encode()


@lru_cache(maxsize=4)
def _named(header: str) -> str:
    return formataddr(parseaddr(header))
