"""What each command does with what was asked, and says of what it found."""

import datetime as dt
import time
from argparse import Namespace
from collections.abc import Callable
from contextlib import ExitStack, closing
from typing import Any

from birge_verify import count as counting
from birge_verify import mirror as mirroring
from birge_verify import watch as watching
from birge_verify.cosigning import Witness, hold_alone, own_key
from birge_verify.ledger import SeenHead
from birge_verify.memory import Memory
from birge_verify.notes import read_key
from birge_verify.outcome import OK, REFUSED, Misused, Unreachable
from birge_verify.policy import Policy, read_policy
from birge_verify.reading import Reading, begin
from birge_verify.receipt import Promised, Proved, check_file
from birge_verify.store import Site
from birge_verify.witness import WitnessServer
from birge_verify.wording import say

Show = Callable[[dict[str, Any], str], None]


def receipt(asked: Namespace, show: Show) -> int:
    found = check_file(asked.file, _policy_for_receipt(asked))
    if isinstance(found, Promised):
        answer = {"ok": True, "kind": "promise", "leaf": found.leaf.hex(), "by": found.by}
        show(answer, say("Promised until {time}. Not proved yet.").format(time=_time(found.by)))
        return OK
    answer = {
        "ok": True, "kind": "proof", "index": found.index, "size": found.head.size,
        "origin": found.head.origin, "cosigned": found.cosigned, "entry": found.fact,
        "opened": found.opened,
    }  # fmt: skip
    show(answer, _proved(found))
    return OK


def count(asked: Namespace, show: Show) -> int:
    address = asked.site or (asked.address if "://" in asked.address else None)
    with ExitStack() as opened:
        reading = opened.enter_context(closing(_begin(asked)))
        site = None if address is None else opened.enter_context(closing(Site(address)))
        done = counting.count(reading, site)
    answer = {"ok": not done.faults, "trust": reading.trust, **counting.as_json(done)}
    show(answer, "\n".join(_counted(done, reading)))
    return REFUSED if done.faults else OK


def watch(asked: Namespace, show: Show) -> int:
    with closing(_begin(asked)) as reading:
        if asked.once:
            _show_head(show, watching.look(reading, asked.oldest, time.time()), reading)
            return OK
        for seen in watching.watch(reading, asked.every, asked.oldest):
            if isinstance(seen, Unreachable):
                show({"ok": False, "problem": seen.problem, "text": str(seen)}, str(seen))
            else:
                _show_head(show, seen, reading)
    return OK


def mirror(asked: Namespace, show: Show) -> int:
    with closing(_begin(asked)) as reading:
        _show_head(show, mirroring.mirror(reading, asked.folder), reading)
    return OK


def witness(asked: Namespace, show: Show) -> int:
    if asked.policy is None:
        raise Misused("no_policy", say("A witness needs --policy to know the logs it watches."))
    hold_alone(asked.memory)
    logs = read_policy(asked.policy).logs
    cosigner = Witness(asked.name, own_key(asked.memory), logs, Memory(asked.memory), time.time)
    host, _, port = asked.listen.rpartition(":")
    try:
        server = WitnessServer((host, int(port)), cosigner)
    except (OSError, ValueError, OverflowError) as error:
        text = say("Cannot listen on {address}: {reason}")
        raise Misused("cannot_listen", text.format(address=asked.listen, reason=error)) from error
    bound = f"http://{host}:{server.server_address[1]}/"
    answer = {"ok": True, "key": str(cosigner.key), "address": bound}
    show(answer, say("{key}\ncosigns at {address}").format(key=cosigner.key, address=bound))
    with server:
        server.serve_forever()
    return OK


def _begin(asked: Namespace) -> Reading:
    return begin(asked.address, asked.policy, asked.memory)


def _policy_for_receipt(asked: Namespace) -> Policy:
    if asked.policy is not None:
        return read_policy(asked.policy)
    if asked.key is not None:
        return Policy((read_key(asked.key),))
    text = say("Whom to believe? Give --policy FILE or --key KEY: a receipt cannot say it itself.")
    raise Misused("no_policy", text)


def _show_head(show: Show, seen: SeenHead, reading: Reading) -> None:
    answer = {
        "ok": True, "origin": seen.head.origin, "size": seen.head.size,
        "root": seen.head.root.hex(), "cosigned": seen.cosigned, "trust": reading.trust,
    }  # fmt: skip
    lines = [
        say("{origin}: {size} entries, root {root}…").format(
            origin=seen.head.origin, size=f"{seen.head.size:,}", root=seen.head.root.hex()[:16]
        ),
        *_cosigned(seen.cosigned),
    ]
    show(answer, "\n".join(lines))


def _counted(done: counting.Counted, reading: Reading) -> list[str]:
    lines = [say("{size} entries verified.").format(size=f"{done.head.head.size:,}")]
    if reading.trust == "first_seen":
        lines.append(say("The key of this log was met here for the first time."))
    lines += _cosigned(done.head.cosigned)
    for slug, own in sorted(done.numbers.items()):
        parts = [f"{name} {n:,}" for name, n in sorted(own.counts.items()) if n]
        lines.append(f"{slug}: {own.count:,}" + (f" ({', '.join(parts)})" if parts else ""))
    return lines + [say("FAULT: {fault}").format(fault=fault) for fault in done.faults]


def _proved(found: Proved) -> str:
    line = say("Entry {index} of {size} in {origin}.")
    numbers = {"index": found.index, "size": found.head.size, "origin": found.head.origin}
    what = ", ".join(
        str(found.fact[name]) for name in ("petition", "language", "assurance", "on")
        if name in found.fact
    )  # fmt: skip
    return "\n".join([line.format(**numbers), what, *_cosigned(found.cosigned)])


def _cosigned(times: dict[str, int]) -> list[str]:
    text = say("cosigned by {name} at {time}")
    return [text.format(name=name, time=_time(at)) for name, at in sorted(times.items())]


def _time(at: int) -> str:
    try:
        return dt.datetime.fromtimestamp(at, dt.UTC).isoformat(sep=" ", timespec="seconds")
    except (ValueError, OverflowError, OSError):
        return str(at)
