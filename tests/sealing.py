"""Seals without a pause until its input ends: a second sealer, for a test that wants several.

Says when it is ready, and begins when it is told to, so that several can begin at once.
"""

import os
import sys
import threading


def main() -> None:
    import django

    os.environ["DJANGO_SETTINGS_MODULE"] = "birge.config.settings"
    django.setup()
    from birge.config.working import Worker

    worker, rounds = Worker(), 0
    print("ready", flush=True)
    sys.stdin.readline()
    until_the_end = threading.Thread(target=sys.stdin.read, daemon=True)
    until_the_end.start()
    while until_the_end.is_alive():
        worker.seal()
        rounds += 1
    print(rounds)


if __name__ == "__main__":
    main()
