"""The examples are what the programs that read them accept, and what Birge itself understands."""

import configparser
import shlex
import shutil
import subprocess
from pathlib import Path

import click
import pytest

from birge.config.command_line import commands

EXAMPLES = Path(__file__).parents[2] / "docs" / "examples"
UNITS = sorted(EXAMPLES.glob("birge*.*"))


def lines_of(name: str, text: str) -> list[str]:
    return [line.partition("=")[2] for line in text.splitlines() if line.startswith(f"{name}=")]


@pytest.mark.parametrize("unit", [unit for unit in UNITS if unit.suffix == ".service"], ids=str)
def test_what_a_unit_starts_is_a_command_with_these_options(unit: Path) -> None:
    text = unit.read_text(encoding="utf-8")
    started = [shlex.split(line) for line in lines_of("ExecStart", text)]
    started += [shlex.split(line) for line in lines_of("ExecStartPre", text)]
    assert started
    for program, name, *words in started:
        assert program == "/opt/birge/bin/birge"
        command = commands().commands[name]
        with click.Context(command) as context:
            command.parse_args(context, words)


@pytest.mark.parametrize("unit", UNITS, ids=lambda unit: unit.name)
def test_systemd_accepts_the_units(unit: Path, tmp_path: Path) -> None:
    if shutil.which("systemd-analyze") is None:
        pytest.skip("there is no systemd-analyze here")
    for one in UNITS:
        # The program and its user are not on this machine.
        text = one.read_text(encoding="utf-8").replace("/opt/birge/bin/birge", "/bin/true")
        (tmp_path / one.name).write_text(text, encoding="utf-8")
    done = subprocess.run(
        ["systemd-analyze", "verify", "--man=no", str(tmp_path / unit.name)],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    ours = [line for line in done.stderr.splitlines() if "birge" in line]
    assert (done.returncode, ours) == (0, [])


def test_units_are_hardened_and_keep_their_secrets_apart() -> None:
    for unit in (unit for unit in UNITS if unit.suffix == ".service"):
        parser = configparser.ConfigParser(strict=False, interpolation=None)
        parser.read(unit, encoding="utf-8")
        service = parser["Service"]
        assert service["User"] != "root"
        assert service["ProtectSystem"] == "strict"
        assert service["NoNewPrivileges"] == "yes"
        assert service["CapabilityBoundingSet"] == ""
        assert "Environment" not in service


def test_nginx_accepts_its_example(tmp_path: Path) -> None:
    if shutil.which("nginx") is None or shutil.which("openssl") is None:
        pytest.skip("there is no nginx here")
    pair = ["-keyout", str(tmp_path / "privkey.pem"), "-out", str(tmp_path / "fullchain.pem")]
    subprocess.run(
        ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-subj", "/CN=a", *pair],
        check=True, capture_output=True,
    )  # fmt: skip
    text = (EXAMPLES / "nginx.conf").read_text(encoding="utf-8")
    for ours, theirs in (("/etc/ssl/birge", tmp_path), ("/var/log/nginx", tmp_path)):
        text = text.replace(ours, str(theirs))
    whole = tmp_path / "nginx.conf"
    kinds = ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    own = "\n".join(f"{kind}_temp_path {tmp_path}/{kind};" for kind in kinds)
    whole.write_text(f"events {{}}\nhttp {{\n{own}\n{text}\n}}\n", encoding="utf-8")
    done = subprocess.run(
        ["nginx", "-t", "-q", "-p", str(tmp_path), "-c", str(whole), "-g", "pid nginx.pid;"],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr


def test_caddy_accepts_its_example() -> None:
    if shutil.which("caddy") is None:
        pytest.skip("there is no caddy here")
    words = ["caddy", "validate", "--adapter", "caddyfile", "--config", str(EXAMPLES / "Caddyfile")]
    done = subprocess.run(words, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize("name", ["nginx.conf", "Caddyfile"])
def test_no_proxy_logs_requests_and_the_readers_address_is_set(name: str) -> None:
    text = (EXAMPLES / name).read_text(encoding="utf-8")
    if name == "Caddyfile":
        assert "exclude http.log.access http.log.error" in text
        assert "header_up" not in text
        return
    assert text.count("access_log off;") == text.count("server_name")
    assert "X-Forwarded-For $remote_addr;" in text
    assert "$proxy_add_x_forwarded_for" not in text
