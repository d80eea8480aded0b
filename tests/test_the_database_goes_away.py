"""A running site whose PostgreSQL is stopped under it, and started again."""

import os
import secrets
import subprocess
import time
import urllib.error
import urllib.request
from pathlib import Path

from bench.load import servers
from bench.load.site import asked
from tests import postgresql

PAGE = "/ru/petitions/shelter/"


def status_of(port: int, path: str) -> tuple[int, str]:
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{port}{path}", timeout=20) as answer:
            return answer.status, answer.read().decode()
    except urllib.error.HTTPError as refused:
        return refused.code, refused.read().decode()


def control(folder: Path, *words: str) -> None:
    command = [*postgresql._as_owner(), str(postgresql._programs() / "pg_ctl")]
    command += ["-D", f"{folder}/data", "-w", "-l", f"{folder}/log", *words]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, cwd=folder)


def test_the_last_page_stays_and_signing_says_to_come_back(tmp_path: Path) -> None:
    port = servers.free_port()
    with postgresql.server() as url:
        folder = Path(url.partition("host=")[2])
        site = {
            **os.environ, "BIRGE_DATA_DIR": str(tmp_path), "BIRGE_DEMO": "1",
            "BIRGE_SECRETS": secrets.token_urlsafe(48), "BIRGE_DATABASE_URL": url,
            "BIRGE_BASE_URL": f"http://127.0.0.1:{port}",
        }  # fmt: skip
        asked(site, "prepare")
        with servers.birge(site, port, 1):
            before = status_of(port, PAGE)
            assert before[0] == status_of(port, f"{PAGE}sign/")[0] == 200
            control(folder, "-m", "immediate", "stop")
            # Long enough for a look at the database, which fails.
            time.sleep(1.5)
            assert status_of(port, PAGE) == before
            for language in ("kk", "ru", "en"):
                status, page = status_of(port, f"/{language}/petitions/shelter/sign/")
                assert (status, f'lang="{language}"' in page) == (503, True)
            control(folder, "-o", f"-k {folder} -c listen_addresses=", "start")
            assert status_of(port, f"{PAGE}sign/")[0] == 200
            assert status_of(port, PAGE)[0] == 200
