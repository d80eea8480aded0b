"""The command `birge-verify`. Exit codes: 0 verifies, 1 does not, 2 misused, 3 unreachable."""

import argparse
import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any, NoReturn

from birge_verify import showing
from birge_verify.memory import default_folder
from birge_verify.outcome import USAGE, Failure
from birge_verify.wording import say

Show = Callable[[dict[str, Any], str], None]


def main(arguments: list[str] | None = None) -> NoReturn:
    asked = parser().parse_args(arguments)
    show = _as_json if asked.json else _as_text
    try:
        sys.exit(asked.run(asked, show))
    except Failure as failure:
        answer = {"ok": False, "problem": failure.problem, "text": str(failure)}
        show(answer, str(failure))
        sys.exit(failure.exit_code)
    except KeyboardInterrupt:
        sys.exit(130)
    except BrokenPipeError:
        sys.stderr.close()
        sys.exit(USAGE)


def parser() -> argparse.ArgumentParser:
    top = argparse.ArgumentParser(
        "birge-verify", description=say("Check a Birge site; trust nobody.")
    )
    commands = top.add_subparsers(required=True, metavar=say("COMMAND"))
    site = say("address of the site, or the folder of a mirror")

    receipt = _command(commands, "receipt", say("check a receipt, offline"), showing.receipt)
    receipt.add_argument("file", type=Path)
    receipt.add_argument("--key", help=say("the log's verifier key, instead of a policy"))

    count = _command(commands, "count", say("recompute every number from the log"), showing.count)
    count.add_argument("address", help=site)
    count.add_argument("--site", help=say("compare a mirror's numbers with this site"))

    watch = _command(commands, "watch", say("demand that the log only grows"), showing.watch)
    watch.add_argument("address", help=site)
    watch.add_argument("--every", type=_seconds, default=60.0, help=say("seconds between looks"))
    watch.add_argument("--once", action="store_true", help=say("look once"))
    watch.add_argument("--oldest", type=_seconds, help=say("refuse heads cosigned longer ago"))

    mirror = _command(commands, "mirror", say("keep a whole copy to serve"), showing.mirror)
    mirror.add_argument("address", help=site)
    mirror.add_argument("folder", type=Path)

    witness = _command(commands, "witness", say("cosign heads over HTTP"), showing.witness)
    witness.add_argument("--name", required=True, help=say("such as witness.example/w1"))
    witness.add_argument("--listen", default="127.0.0.1:8100", help="127.0.0.1:8100")
    return top


def _command(
    commands: Any, name: str, text: str, run: Callable[[argparse.Namespace, Show], int]
) -> argparse.ArgumentParser:
    command: argparse.ArgumentParser = commands.add_parser(name, help=text, description=text)
    command.set_defaults(run=run)
    command.add_argument("--json", action="store_true", help=say("answer as JSON, a line each"))
    command.add_argument("--policy", type=Path, help=say("TOML: logs, witnesses, quorum"))
    command.add_argument(
        "--memory", type=Path, default=default_folder(), help=say("folder of what was seen before")
    )
    return command


def _seconds(text: str) -> float:
    value = float(text)
    if not 0 < value < 1e9:
        raise argparse.ArgumentTypeError(say("a number of seconds"))
    return value


def _as_json(answer: dict[str, Any], text: str) -> None:
    print(json.dumps(answer, ensure_ascii=False, sort_keys=True), flush=True)


def _as_text(answer: dict[str, Any], text: str) -> None:
    print(text, file=sys.stdout if answer["ok"] else sys.stderr, flush=True)
