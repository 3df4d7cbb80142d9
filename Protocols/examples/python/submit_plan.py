#!/usr/bin/env python3
"""En arbetsgivares portal: lämnar en plan för återgång i arbete och visar kvittot."""

import argparse
import json
import sys
from datetime import datetime, timedelta, timezone
from pathlib import Path

from samband import Broken, Refused, Samband, SambandError, event_header

# 0 mottagen, 64 fel tillval, 65 innehållet godtas inte, 66 filen saknas, 69 ingen svarar,
# 70 kvittot stämmer inte, 75 försök senare, 77 nyckeln får inte.
EXIT_CODES = {405: 77, 408: 77, 403: 77}
ROLES = {
    "role:fk": "Försäkringskassan",
    "role:coordinator": "rehabiliteringskoordinatorn",
    "role:insured": "den försäkrade",
    "role:employer": "arbetsgivaren",
    "role:care": "hälso- och sjukvården",
    "role:doctor": "läkaren",
    "role:ohs": "företagshälsovården",
    "role:union": "den fackliga organisationen",
    "role:af": "Arbetsförmedlingen",
}
REASONS = {
    "never-allowed": "får aldrig lämnas till mottagaren",
    "class-closed": "uppgiftsslaget är stängt för mottagaren",
    "no-route": "ingen väg finns enligt reglerna",
    "consent-missing": "inget medgivande är registrerat",
}


def arguments():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("plan", help="JSON-fil med anställning och plan")
    parser.add_argument("--endpoint", default="tcp://127.0.0.1:7411", help="var Samband finns")
    parser.add_argument("--key", required=True, help="den egna hemliga nyckelns fil")
    parser.add_argument("--server-key", default="server.pub", help="serverns publika nyckel")
    parser.add_argument("--case", required=True, help="ärendets beteckning")
    parser.add_argument("--source", help="egen funktion; behövs bara om nyckeln har flera")
    parser.add_argument("--to", action="append", default=[], help="mottagare; kan upprepas")
    parser.add_argument("--answers", metavar="NUMMER", help="den begäran som planen besvarar")
    parser.add_argument("--simulation", action="store_true", help="tillåt en simulering")
    return parser.parse_args()


def kept_header(path, options, source):
    """Huvudet som det sändes första gången: ett nytt försök ska vara lika, byte för byte."""
    kept = path.with_suffix(".sent")
    if not kept.exists():
        kept.write_bytes(event_header(
            "se.samband.plan.submitted", source, subject=options.case, to=options.to,
            inreplyto=options.answers))
    return kept.read_bytes()


def forget_if_refused(path, refused):
    """Det som inte togs emot rättas och sänds som nytt; ett känt id behålls."""
    if not refused.retryable and refused.code not in (409, 416):
        path.with_suffix(".sent").unlink(missing_ok=True)


def swedish_time(text):
    """`2026-04-22 08:00` of `2026-04-22T06:00:00.000Z`, as the clocks in Sweden show it."""
    instant = datetime.strptime(text[:16] + "+0000", "%Y-%m-%dT%H:%M%z")

    def last_sunday(month):
        return 31 - (datetime(instant.year, month, 31).weekday() + 1) % 7

    start = datetime(instant.year, 3, last_sunday(3), 1, tzinfo=timezone.utc)
    end = datetime(instant.year, 10, last_sunday(10), 1, tzinfo=timezone.utc)
    hours = 2 if start <= instant < end else 1
    return (instant + timedelta(hours=hours)).strftime("%Y-%m-%d %H:%M")


def say_receipt(receipt):
    print("Planen är mottagen." if not receipt.get("repeat")
          else "Planen var redan mottagen; det här är det första kvittot igen.")
    print("  Nummer   %s, mottagen %s svensk tid" % (
        receipt["sequence"], swedish_time(receipt["acceptedAt"])))
    for copy in receipt["copies"]:
        words = {"queued": "på väg till", "waiting": "väntar på någon hos",
                 "blocked": "lämnas inte till"}
        reason = copy.get("reason", "")
        reason = " (%s)" % REASONS.get(reason, reason) if reason else ""
        state, to = words.get(copy["state"], copy["state"]), ROLES.get(copy["to"], copy["to"])
        print("  Kopia    %s %s%s" % (state, to, reason))
    for due in receipt.get("due", []):
        print("  Sista dag %s, försenad från %s. %s" % (
            due["date"], due["lateFrom"], due["basis"]["sv"]))
        print("           Så räknas den: %s." % due["arithmetic"]["sv"])
    warnings = receipt.get("warnings", [])
    if warnings:
        print("Att tänka på (planen är mottagen):")
    for warning in warnings:
        print("  - " + warning["text"]["sv"])


def say_refusal(refused):
    answer = refused.answer
    print("Planen togs inte emot: %s" % answer["text"]["sv"], file=sys.stderr)
    for fault in answer.get("faults", []):
        remedy = fault.get("remedy", {}).get("sv", "")
        line = "  %s: %s %s" % (fault["path"] or "hela meddelandet", fault["text"]["sv"], remedy)
        print(line.rstrip(), file=sys.stderr)
    if not any("remedy" in fault for fault in answer.get("faults", [])):
        print("Gör så här: %s" % answer["nextStep"]["sv"], file=sys.stderr)
    return 75 if refused.retryable else EXIT_CODES.get(refused.code, 65)


def own_function(samband, wanted):
    functions = samband.welcome["functions"]
    if wanted or len(functions) == 1:
        return wanted or functions[0]
    print("Nyckeln har flera funktioner; välj med --source:", file=sys.stderr)
    for function in functions:
        print("  " + function, file=sys.stderr)
    return None


def main():
    options = arguments()
    path = Path(options.plan)
    try:
        json.loads(path.read_text())
    except (OSError, ValueError) as error:
        print("%s går inte att läsa: %s" % (path, error), file=sys.stderr)
        return 66
    try:
        with Samband(options.endpoint, options.key, options.server_key,
                     client="submit_plan.py/1", real=not options.simulation) as samband:
            source = own_function(samband, options.source)
            if source is None:
                return 64
            header = kept_header(path, options, source)
            say_receipt(samband.submit(header, path.read_bytes()))
        return 0
    except Refused as refused:
        forget_if_refused(path, refused)
        return say_refusal(refused)
    except Broken as error:
        print("Stopp, tala med den som driver tjänsten: %s" % error, file=sys.stderr)
        return 70
    except (SambandError, OSError) as error:
        print("Samband svarar inte: %s. Försök igen; planen blir inte dubbel." % error,
              file=sys.stderr)
        return 69


if __name__ == "__main__":
    sys.exit(main())
