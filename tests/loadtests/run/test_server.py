import os
import sys

import pytest

from loadtests.run.server import DidNotStart, started

ANSWERS = """
import http.server, sys
class Handler(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        self.send_response(200); self.send_header("Content-Length", "0"); self.end_headers()
    def log_message(self, *_): pass
http.server.HTTPServer(("127.0.0.1", int(sys.argv[-1])), Handler).serve_forever()
"""


def test_a_server_answers_inside_the_block_and_is_gone_after_it() -> None:
    with started([sys.executable, "-c", ANSWERS], "/") as server:
        os.kill(server.pid, 0)
        assert 0 < server.seconds_to_first_answer < 30
        assert server.base_url == f"http://127.0.0.1:{server.port}"

    with pytest.raises(ProcessLookupError):
        os.kill(server.pid, 0)


def test_a_server_that_ends_at_once_leaves_its_last_words() -> None:
    with (
        pytest.raises(DidNotStart, match="no such luck"),
        started([sys.executable, "-c", "import sys; sys.exit('no such luck')"]),
    ):
        pass
