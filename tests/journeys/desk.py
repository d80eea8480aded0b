"""A site's desk with its door open to whoever comes: started by journeys, and by nothing else."""

import socketserver
import sys
from wsgiref.simple_server import WSGIRequestHandler, WSGIServer, make_server

from birge.config.wsgi import application
from birge.petitions.desk import gates


class Server(socketserver.ThreadingMixIn, WSGIServer):
    daemon_threads = True


class Silent(WSGIRequestHandler):
    def log_message(self, *arguments: object) -> None:
        return


def main() -> None:
    gates.let_in = lambda request, petition: True
    with make_server("127.0.0.1", int(sys.argv[1]), application, Server, Silent) as server:
        server.serve_forever()


if __name__ == "__main__":
    main()
