#!/usr/bin/env python3
"""En mottagares skrivbord: tar emot, lägger i förvar, visar och kvitterar."""

import argparse
import hashlib
import json
import os
import sys
from pathlib import Path

from samband import Refused, Samband, SambandError


def arguments():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--endpoint", default="tcp://127.0.0.1:7411", help="var Samband finns")
    parser.add_argument("--key", required=True, help="den egna hemliga nyckelns fil")
    parser.add_argument("--server-key", default="server.pub", help="serverns publika nyckel")
    parser.add_argument("--keep", default="inkorg", help="mapp där meddelandena läggs i förvar")
    parser.add_argument("--wait", type=float, help="sluta när inget kommit på så många sekunder")
    parser.add_argument("--simulation", action="store_true", help="tillåt en simulering")
    return parser.parse_args()


def place(folder, delivery):
    """Samma leverans, eller samma påminnelse, får samma plats: så märks en upprepning."""
    if delivery.is_reminder:
        return folder / ("reminder-%s.json" % delivery.event["id"])
    mailbox = hashlib.sha256(delivery.mailbox.encode()).hexdigest()[:8]
    return folder / ("%d-%s.json" % (delivery.sequence, mailbox))


def keep(path, delivery):
    """Skriver meddelandet så att det finns kvar efter ett strömavbrott; bara ägaren läser."""
    content = {"delivery": delivery.members, "body": json.loads(delivery.body)}
    draft = path.with_suffix(".new")
    with open(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w") as file:
        json.dump(content, file, ensure_ascii=False, indent=2)
        file.flush()
        os.fsync(file.fileno())
    draft.replace(path)
    folder = os.open(path.parent, os.O_RDONLY)
    os.fsync(folder)
    os.close(folder)


def say(delivery):
    event = delivery.event
    print("%s från %s" % (event["type"], event["source"]))
    print("  Ärende %s, nummer %d, till %s" % (
        event.get("subject", "-"), delivery.sequence, delivery.mailbox))
    print("  Grund: %s" % delivery.members["ground"]["text"]["sv"])
    if delivery.is_reminder:
        print("  " + json.loads(delivery.body)["text"]["sv"])
    for pointer in delivery.members.get("withheld", []):
        print("  Inte utlämnat, kan öppnas med medgivande: " + pointer)


def receive(samband, folder, wait):
    samband.open(messages=16)
    for delivery in samband.deliveries(timeout=wait):
        path = place(folder, delivery)
        if not path.exists():
            keep(path, delivery)
            say(delivery)
        for state in samband.settle("done", delivery).values():
            if state not in ("settled", "ended"):
                print("  Kvitteringen gav %s; den kan komma igen." % state)


def main():
    options = arguments()
    folder = Path(options.keep)
    folder.mkdir(mode=0o700, exist_ok=True)
    samband = Samband(options.endpoint, options.key, options.server_key,
                      client="desk.py/1", real=not options.simulation)
    try:
        with samband:
            receive(samband, folder, options.wait)
        return 0
    except KeyboardInterrupt:
        return 0
    except Refused as refused:
        print(refused.answer["text"]["sv"], refused.answer["nextStep"]["sv"], file=sys.stderr)
        return 75 if refused.retryable else 77
    except (SambandError, OSError) as error:
        print("Samband svarar inte: %s" % error, file=sys.stderr)
        return 69


if __name__ == "__main__":
    sys.exit(main())
