"""A letter as an e-mail message: text and HTML side by side."""

from email.header import Header
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import EmailPolicy
from email.utils import format_datetime, formataddr, parseaddr

from birge.courier.channels.email.address import Sender
from birge.courier.contents import Contents
from birge.courier.models import Letter

# A link folded into encoded words is no link any more.
WHOLE = frozenset({"list-unsubscribe", "message-id"})


class Wire(EmailPolicy):
    """Headers as they travel. Python 3.11 loses spaces where it folds Cyrillic ones itself."""

    def fold(self, name: str, value: str) -> str:
        text = str(value)
        match name.lower():
            case folded if folded in WHOLE:
                pass
            case "subject" if not text.isascii():
                text = Header(text, "utf-8", header_name=name).encode(linesep="\r\n")
            case "from":
                text = formataddr(parseaddr(text))
            case _:
                return str(super().fold(name, value))
        return f"{name}: {text}\r\n"

    def fold_binary(self, name: str, value: str) -> bytes:
        return self.fold(name, value).encode("utf-8" if self.utf8 else "ascii")


def build(letter: Letter, contents: Contents, sender: Sender) -> EmailMessage:
    local, _, domain = contents.recipient.rpartition("@")
    message: EmailMessage = EmailMessage(Wire(linesep="\r\n", utf8=not local.isascii()))
    message["From"] = sender.header
    message["To"] = Address(username=local, domain=domain)
    message["Subject"] = contents.subject
    message["Date"] = format_datetime(letter.created_at)
    message["Message-ID"] = sender.message_id(letter.message_key)
    message["Auto-Submitted"] = "auto-generated"
    if contents.unsubscribe_url:
        message["List-Unsubscribe"] = f"<{contents.unsubscribe_url}>"
        if contents.unsubscribe_url.startswith("https://"):
            message["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"
    # Quoted-printable needs nothing of the servers on the way and keeps a link of any length whole.
    message.set_content(contents.text, cte="quoted-printable")
    message.add_alternative(contents.html, subtype="html", cte="quoted-printable")
    message["Content-Language"] = letter.language
    return message
