"""Where files come from: a site over HTTP, or a folder that mirrors one."""

import gzip
import http.client
import io
import os
from pathlib import Path
from typing import Protocol
from urllib.parse import urljoin, urlsplit

from birge_verify.outcome import Misused, Unreachable
from birge_verify.wording import say

TIMEOUT = 20.0
LARGEST_BUNDLE = 256 * (2 + 0xFFFF)


class Store(Protocol):
    """`is_near` where reading ahead gains nothing."""

    name: str
    is_near: bool

    def get(self, path: str, limit: int = LARGEST_BUNDLE) -> bytes: ...

    def close(self) -> None: ...


class Folder:
    is_near = True

    def __init__(self, root: Path) -> None:
        self.root, self.name = root, str(root)

    def get(self, path: str, limit: int = LARGEST_BUNDLE) -> bytes:
        try:
            with (self.root / path).open("rb") as file:
                # Never more than there is: room for the limit costs more than the reading.
                size = os.fstat(file.fileno()).st_size
                return _whole(file.read(min(size, limit) + 1), limit, path)
        except OSError as error:
            raise Unreachable("unreachable", f"{self.root / path}: {error.strerror}") from None

    def close(self) -> None:
        pass


class Site:
    """One address; connections are kept open and used again, by one thread at a time."""

    is_near = False

    def __init__(self, address: str) -> None:
        self.name = address if address.endswith("/") else address + "/"
        parts = urlsplit(self.name)
        if parts.scheme not in ("http", "https") or not parts.hostname:
            text = say("{address} is not the address of a site.").format(address=address)
            raise Misused("bad_address", text)
        self.parts, self.resting = parts, list[http.client.HTTPConnection]()

    def get(self, path: str, limit: int = LARGEST_BUNDLE) -> bytes:
        address = urljoin(self.name, path)
        try:
            try:
                return self._ask(self._rested() or self._connect(), address, limit)
            except (ConnectionError, http.client.BadStatusLine):
                # A server may close a connection that rested: a fresh one decides.
                return self._ask(self._connect(), address, limit)
        except (OSError, http.client.HTTPException) as error:
            raise _unreachable(address, error) from error

    def close(self) -> None:
        for connection in self.resting:
            connection.close()
        self.resting.clear()

    def _ask(self, connection: http.client.HTTPConnection, address: str, limit: int) -> bytes:
        target = address[address.index("/", address.index("://") + 3) :]
        try:
            connection.request("GET", target, headers={"Accept-Encoding": "gzip, identity"})
            answer = connection.getresponse()
            body = answer.read(limit + 1)
        except BaseException:
            connection.close()
            raise
        if answer.isclosed():
            self.resting.append(connection)
        else:
            connection.close()
        if answer.status != 200:
            raise Unreachable("unreachable", f"{address}: HTTP {answer.status}")
        if answer.getheader("Content-Encoding") == "gzip":
            body = _gunzip(body, limit, address)
        return _whole(body, limit, address)

    def _rested(self) -> http.client.HTTPConnection | None:
        try:
            return self.resting.pop()
        except IndexError:
            return None

    def _connect(self) -> http.client.HTTPConnection:
        host, port = str(self.parts.hostname), self.parts.port
        if self.parts.scheme == "https":
            return http.client.HTTPSConnection(host, port, timeout=TIMEOUT)
        return http.client.HTTPConnection(host, port, timeout=TIMEOUT)


def open_ledger(address: str) -> Store:
    """The log of the site at this address, or the mirror in this folder."""
    if "://" in address:
        return Site(urljoin(Site(address).name, "ledger/"))
    folder = Path(address)
    if not folder.is_dir():
        text = say("{address} is neither a folder nor the address of a site.")
        raise Misused("bad_address", text.format(address=address))
    return Folder(folder)


def _gunzip(body: bytes, limit: int, address: str) -> bytes:
    try:
        with gzip.GzipFile(fileobj=io.BytesIO(body)) as file:
            return file.read(limit + 1)
    except (OSError, EOFError) as error:
        raise _unreachable(address, error) from error


def _whole(body: bytes, limit: int, path: str) -> bytes:
    if len(body) > limit:
        text = say("{path} is larger than it can be.").format(path=path)
        raise Unreachable("too_large", text)
    return body


def _unreachable(address: str, error: Exception) -> Unreachable:
    text = say("{address} cannot be reached: {reason}").format(address=address, reason=error)
    return Unreachable("unreachable", text)
