"""One POST: to the address that was checked, within ten seconds, and nowhere else."""

import contextlib
import http.client
import socket
import ssl
import threading
from collections.abc import Mapping

from birge.courier.channels import NotDelivered
from birge.courier.channels.webhook.address import BadAddress, NotPublic, Target, parse, resolve

STEP_SECONDS, WHOLE_SECONDS = 5, 10
# Of what the other side answers only the status counts.
MOST_READ = 1024
AGENT = "Birge-Webhooks/1"


class Pinned(http.client.HTTPConnection):
    """A connection to an address that is settled, under the name that its certificate must have."""

    def __init__(self, target: Target, address: str) -> None:
        super().__init__(target.host, target.port, timeout=STEP_SECONDS)
        self.target, self.address, self.is_cut = target, address, False

    def connect(self) -> None:
        self.sock = socket.create_connection((self.address, self.port), STEP_SECONDS)
        if self.target.is_https:
            self.sock = trust().wrap_socket(self.sock, server_hostname=self.target.host)

    def cut(self) -> None:
        """From another thread: whoever waits for an answer wakes up."""
        self.is_cut = True
        with contextlib.suppress(OSError, AttributeError):
            self.sock.shutdown(socket.SHUT_RDWR)


def trust() -> ssl.SSLContext:
    return ssl.create_default_context()


def send(url: str, headers: Mapping[str, str], body: bytes, *, here: bool) -> int:
    """The status that the other side answered: a redirect is an answer like others.

    Raises NotDelivered.
    """
    try:
        target = parse(url, here=here)
        connection = Pinned(target, resolve(target))
    except (BadAddress, NotPublic) as error:
        raise NotDelivered(str(error)) from None
    own = {"Host": target.named, "Content-Type": "application/json", "User-Agent": AGENT}
    # A server that answers a byte at a time would hold every other webhook up.
    patience = threading.Timer(WHOLE_SECONDS, connection.cut)
    patience.start()
    try:
        connection.request("POST", target.path, body, {**own, **headers})
        response = connection.getresponse()
        response.read(MOST_READ)
        if connection.is_cut:
            raise NotDelivered("no whole answer in time")
        return response.status
    except (OSError, http.client.HTTPException, ValueError) as error:
        raise NotDelivered(f"no answer: {type(error).__name__}") from None
    finally:
        patience.cancel()
        connection.close()
