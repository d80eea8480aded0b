"""birge-verify witness: cosign heads over HTTP, by C2SP tlog-witness."""

from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from birge_verify.cosigning import Answer, Witness

LARGEST_BODY = 1 << 17
TIMEOUT = 10.0


class WitnessServer(ThreadingHTTPServer):
    daemon_threads = True

    def __init__(self, address: tuple[str, int], witness: Witness) -> None:
        super().__init__(address, Handler)
        self.witness = witness


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server_version, sys_version = "birge-verify", ""
    timeout = TIMEOUT
    server: WitnessServer

    def do_POST(self) -> None:
        length = self.headers.get("Content-Length", "")
        if not length.isascii() or not length.isdigit():
            return self._give(Answer(411), close=True)
        if int(length) > LARGEST_BODY:
            return self._give(Answer(413), close=True)
        body = self.rfile.read(int(length))
        if self.path.rstrip("/").rpartition("/")[2] != "add-checkpoint":
            return self._give(Answer(404))
        return self._give(self.server.witness.answer(body))

    def do_GET(self) -> None:
        """The witness's own key, for those who wish to name it in a policy."""
        known = self.path in ("/", "/key")
        self._give(Answer(200, f"{self.server.witness.key}\n") if known else Answer(404))

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002
        """Who asks is nobody's business."""

    def _give(self, answer: Answer, close: bool = False) -> None:
        body = answer.body.encode()
        self.send_response(answer.status)
        self.send_header("Content-Type", answer.content_type)
        self.send_header("Content-Length", str(len(body)))
        if close:
            self.send_header("Connection", "close")
        self.end_headers()
        self.wfile.write(body)
