#!/usr/bin/env python3
"""Makes the golden vectors of SMP version 1 from SPEC.md alone; standard library only.

    python3 make.py           writes the files beside this one
    python3 make.py --check   writes nothing; ends with 1 if a file differs from what SPEC gives
"""

import hashlib
import hmac
import json
import struct
import sys
import uuid
from pathlib import Path

FOLDER = Path(__file__).resolve().parent
Z85 = (
    "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
    ".-:+=^!/*?&<>()[]{}@%$#"
)
EMPLOYER = "employer/5560360793/lager/hr"
AGENCY = "fk/2021005521/storgoteborg/sjukforsakring"
CASE = "7d9f2c4b1a0e4f6d8c3b5a697887a6b5"


def compact(value):
    """JSON without white space, members in their order, UTF-8."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()


# Frames


def head(verb, request_id, header):
    return b"SMP1" + verb.encode() + struct.pack(">Q", request_id) + header


def record(verb, request_id, header, body=b""):
    rest = verb.encode() + struct.pack(">QI", request_id, len(header)) + header + body
    return struct.pack(">I", len(rest)) + rest


def answer_frame(*records):
    return b"SMP1" + b"".join(records)


# Evidence


def sha256(*parts):
    return hashlib.sha256(b"".join(parts)).digest()


def leaf_hash(data):
    return sha256(b"\x00", data)


def node_hash(left, right):
    return sha256(b"\x01", left, right)


def root(leaves):
    if not leaves:
        return sha256()
    if len(leaves) == 1:
        return leaves[0]
    split = power_below(len(leaves))
    return node_hash(root(leaves[:split]), root(leaves[split:]))


def power_below(count):
    """The largest power of two smaller than `count`, which is at least 2."""
    return 1 << ((count - 1).bit_length() - 1)


def inclusion(index, leaves):
    if len(leaves) <= 1:
        return []
    split = power_below(len(leaves))
    if index < split:
        return inclusion(index, leaves[:split]) + [root(leaves[split:])]
    return inclusion(index - split, leaves[split:]) + [root(leaves[:split])]


def consistency(first, leaves, is_complete=True):
    if first == len(leaves):
        return [] if is_complete else [root(leaves)]
    split = power_below(len(leaves))
    if first <= split:
        return consistency(first, leaves[:split], is_complete) + [root(leaves[split:])]
    return consistency(first - split, leaves[split:], False) + [root(leaves[:split])]


def evidence_record(sequence, at, kind, party, case, previous, data):
    fixed = struct.pack(">BqqBi", 1, sequence, at, kind, party)
    return fixed + (case or bytes(16)) + struct.pack(">qI", previous, len(data)) + data


def message_digest(salt, header, body):
    return sha256(salt, struct.pack(">I", len(header)), header, body)


# Topics


def heads():
    hello = compact({"versions": ["1"], "client": "portal/2.1"})
    event = compact(event_header())
    tokens = ["7.41.1.00f1e2d3c4b5a697"]
    verbs = [
        ("HELLO", "H", hello),
        ("SUBMIT", "S", event),
        ("OPEN", "O", compact({"messages": 16})),
        ("CREDIT", "C", compact({"messages": 32, "bytes": 2097152})),
        ("CLOSE", "X", b"{}"),
        ("SETTLE", "T", compact({"do": "done", "tokens": tokens})),
        ("STATUS", "U", compact({"after": 0, "follow": True})),
        ("QUERY", "Q", compact({"what": "case", "case": CASE})),
        ("OPERATE", "P", compact({"do": "status", "why": "morgonkontroll"})),
    ]
    valid = [
        {"verb": name, "requestID": number, "hex": head(letter, number, header).hex(),
         "header": header.decode()}
        for number, (name, letter, header) in enumerate(verbs, start=1)
    ]
    largest = 2**64 - 1
    valid.append({"verb": "CLOSE", "requestID": largest,
                  "hex": head("X", largest, b"{}").hex(), "header": "{}"})
    good = head("H", 7, hello)
    invalid = [
        ("nothing", b"", 400, 0),
        ("12 bytes", good[:12], 400, 0),
        ("other magic", b"SMQ1" + good[4:], 400, 0),
        ("magic in lower case", b"smp1" + good[4:], 400, 0),
        ("version 2", b"SMP2" + good[4:], 401, 7),
        ("version 0", b"SMP0" + good[4:], 401, 7),
        ("unknown verb", good[:4] + b"Z" + good[5:], 402, 7),
        ("verb in lower case", good[:4] + b"h" + good[5:], 402, 7),
        ("an answer's verb", good[:4] + b"w" + good[5:], 402, 7),
    ]
    return {
        "about": "Head frames. An invalid one is refused with code, answered to requestID.",
        "valid": valid,
        "invalid": [
            {"what": what, "hex": data.hex(), "code": code, "requestID": request}
            for what, data, code, request in invalid
        ],
    }


def event_header(**changes):
    header = {
        "specversion": "1.0",
        "id": "0192f0c1-8a00-7c3e-9d41-5b6c7d8e9f00",
        "source": EMPLOYER,
        "type": "se.samband.plan.submitted",
        "time": "2026-03-25T09:30:00+01:00",
        "datacontenttype": "application/json",
        "subject": CASE,
    }
    for name, value in changes.items():
        if value is None:
            header.pop(name, None)
        else:
            header[name] = value
    return header


def receivers(count):
    return ",".join("fk/2021005521/-/f%d" % number for number in range(count))


def padded(length):
    """A sound header of exactly so many bytes: white space after the object counts."""
    text = compact(event_header())
    return text + b" " * (length - len(text))


def event_headers():
    every = event_header(
        to=AGENCY + ",role:coordinator", businesskey="PLAN-2026-17", supersedes="41",
        inreplyto="40", causation="39", notbefore="2026-03-26T08:00:00Z",
        expires="2026-12-31T23:59:59.999Z", lastdayforanswer="2026-04-15", priority="high",
        actor="handl-7", dataschema="se.samband.plan.submitted/1",
        traceparent="00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01")
    valid = [
        ("the mandatory attributes", compact(event_header(datacontenttype=None, subject=None))),
        ("every attribute", compact(every)),
        ("white space around", b" \r\n\t" + json.dumps(event_header(), indent=1).encode() + b"\n"),
        ("an escaped value", compact(event_header()).replace(b"/lager/", b"\\/l\\u0061ger\\/")),
        ("2048 bytes", padded(2048)),
        ("id of 64 bytes", compact(event_header(id="a" * 64))),
        ("id of 64 characters", compact(event_header(id="a" * 64))),
        ("32 receivers", compact(event_header(to=receivers(32)))),
        ("businesskey of 128", compact(event_header(businesskey="k" * 128))),
        ("actor of 64", compact(event_header(actor="a" * 64))),
        ("dataschema of 256", compact(event_header(dataschema="d" * 256))),
        ("role of 32 letters", compact(event_header(to="role:" + "r" * 32))),
        ("time with nine digits of fraction",
         compact(event_header(time="2026-03-25T08:30:00.123456789Z"))),
        ("the largest sequence", compact(event_header(inreplyto=str(2**63 - 1)))),
        ("care by HSA id", compact(event_header(to="care/se2321000131-e000000000001/-/rehab"))),
    ]
    duplicate = compact(event_header())[:-1] + b',"id":"other"}'
    text = compact(event_header())
    invalid = [
        ("2049 bytes", padded(2049), 406, [""]),
        ("nothing", b"", 406, [""]),
        ("an array", b"[]", 406, [""]),
        ("cut short", text[:-1], 406, [""]),
        ("something after it", text + b"x", 406, [""]),
        ("a number as value", text.replace(b'"1.0"', b"1.0"), 406, [""]),
        ("a nested object", text.replace(b'"1.0"', b"{}"), 406, [""]),
        ("an escaped key", text.replace(b'"id"', b'"\\u0069d"'), 406, [""]),
        ("a key with a capital", text.replace(b'"id"', b'"Id"'), 406, [""]),
        ("bytes that are no UTF-8", text.replace(b"5b6c", b"\xff\xfe"), 406, [""]),
        ("an escaped surrogate pair",
         compact(event_header()).replace(b"5b6c", b"\\ud83d\\ude00"), 406, [""]),
        ("an attribute twice", duplicate, 406, ["id"]),
        ("an empty object", b"{}", 407, ["id", "source", "specversion", "time", "type"]),
        ("an unknown attribute", compact(event_header(colour="blue")), 407, ["colour"]),
        ("another specversion", compact(event_header(specversion="0.3")), 407, ["specversion"]),
        ("another content type", compact(event_header(datacontenttype="text/xml")), 407,
         ["datacontenttype"]),
        ("an empty id", compact(event_header(id="")), 407, ["id"]),
        ("id of 65 bytes", compact(event_header(id="a" * 65)), 407, ["id"]),
        ("id of 65 characters", compact(event_header(id="a" * 65)), 407, ["id"]),
        ("id beyond ASCII", compact(event_header(id="å" * 32)), 407, ["id"]),
        ("source without function", compact(event_header(source="employer/5560360793/lager")),
         407, ["source"]),
        ("source in capitals", compact(event_header(source=EMPLOYER.upper())), 407, ["source"]),
        ("source with a wrong check digit",
         compact(event_header(source="employer/5560360794/lager/hr")), 407, ["source"]),
        ("source as a role", compact(event_header(source="role:employer")), 407, ["source"]),
        ("subject in capitals", compact(event_header(subject=CASE.upper())), 407, ["subject"]),
        ("subject of 31 digits", compact(event_header(subject=CASE[1:])), 407, ["subject"]),
        ("time without zone", compact(event_header(time="2026-03-25T09:30:00")), 407, ["time"]),
        ("a leap second", compact(event_header(time="2026-06-30T23:59:60Z")), 407, ["time"]),
        ("ten digits of fraction", compact(event_header(time="2026-03-25T08:30:00.1234567890Z")),
         407, ["time"]),
        ("the 29th of February 2026", compact(event_header(lastdayforanswer="2026-02-29")), 407,
         ["lastdayforanswer"]),
        ("33 receivers", compact(event_header(to=receivers(33))), 407, ["to"]),
        ("an empty to", compact(event_header(to="")), 407, ["to"]),
        ("a receiver twice", compact(event_header(to=AGENCY + "," + AGENCY)), 407, ["to"]),
        ("a space between receivers", compact(event_header(to=AGENCY + ", role:care")), 407,
         ["to"]),
        ("role of 33 letters", compact(event_header(to="role:" + "r" * 33)), 407, ["to"]),
        ("role in capitals", compact(event_header(to="role:Care")), 407, ["to"]),
        ("businesskey of 129", compact(event_header(businesskey="k" * 129)), 407,
         ["businesskey"]),
        ("businesskey with a space", compact(event_header(businesskey="a b")), 407,
         ["businesskey"]),
        ("actor of 65", compact(event_header(actor="a" * 65)), 407, ["actor"]),
        ("an empty actor", compact(event_header(actor="")), 407, ["actor"]),
        ("dataschema of 257", compact(event_header(dataschema="d" * 257)), 407, ["dataschema"]),
        ("sequence 0", compact(event_header(inreplyto="0")), 407, ["inreplyto"]),
        ("a negative sequence", compact(event_header(supersedes="-1")), 407, ["supersedes"]),
        ("a sequence too large", compact(event_header(causation=str(2**63))), 407,
         ["causation"]),
        ("an unknown priority", compact(event_header(priority="urgent")), 407, ["priority"]),
        ("four faults at once",
         compact(event_header(specversion=None, priority="1", id="", actor=" ")), 407,
         ["actor", "id", "priority", "specversion"]),
    ]
    return {
        "about": "Event headers. code and paths of the faults, sorted, if it is invalid.",
        "valid": [{"what": what, "hex": data.hex()} for what, data in valid],
        "invalid": [
            {"what": what, "hex": data.hex(), "code": code, "paths": paths}
            for what, data, code, paths in invalid
        ],
    }


def control_headers():
    token = "7.41.1.00f1e2d3c4b5a697"
    address = [EMPLOYER]
    valid = [
        ("HELLO", {"versions": ["1"], "client": "portal/2.1"}),
        ("HELLO", {"versions": ["2", "1"], "client": "x" * 64}),
        ("OPEN", {"messages": 0}),
        ("OPEN", {"messages": 1024, "bytes": 8388608, "mailboxes": address, "ordered": True}),
        ("CREDIT", {"messages": 16, "bytes": 0}),
        ("CLOSE", {}),
        ("CLOSE", {"mailboxes": address}),
        ("SETTLE", {"do": "delivered", "tokens": [token]}),
        ("SETTLE", {"do": "read", "tokens": [token] * 256}),
        ("SETTLE", {"do": "done", "tokens": [token]}),
        ("SETTLE", {"do": "release", "tokens": [token], "delaySeconds": 604800}),
        ("SETTLE", {"do": "reject", "tokens": [token], "reason": "okänd blankett"}),
        ("SETTLE", {"do": "extend", "tokens": [token], "leaseSeconds": 900}),
        ("STATUS", {}),
        ("STATUS", {"after": 2**63 - 1, "follow": False}),
        ("QUERY", {"what": "cases", "limit": 500}),
        ("QUERY", {"what": "proof", "sequence": 1, "from": 0}),
        ("QUERY", {"what": "deadlines", "days": 3660}),
        ("OPERATE", {"do": "redrive", "why": "mottagaren är lagad"}),
    ]
    invalid = [
        ("HELLO", b"", 406, [""]),
        ("HELLO", b"[]", 406, [""]),
        ("HELLO", b"{}", 407, ["client", "versions"]),
        ("HELLO", {"versions": ["1"] * 9, "client": "a"}, 407, ["versions"]),
        ("HELLO", {"versions": ["1"], "client": "a" * 65}, 407, ["client"]),
        ("HELLO", {"versions": ["1"], "client": "a", "party": "fk"}, 407, ["party"]),
        ("OPEN", {}, 407, ["messages"]),
        ("OPEN", {"messages": 1025}, 425, ["messages"]),
        ("OPEN", {"messages": 1, "bytes": 8388609}, 425, ["messages"]),
        ("OPEN", {"messages": -1}, 407, ["messages"]),
        ("OPEN", {"messages": 1, "mailboxes": ["hr"]}, 407, ["mailboxes"]),
        ("CREDIT", {"messages": 1, "ordered": True}, 407, ["ordered"]),
        ("SETTLE", {"do": "done", "tokens": []}, 407, ["tokens"]),
        ("SETTLE", {"do": "done", "tokens": ["7.41.1"]}, 407, ["tokens"]),
        ("SETTLE", {"do": "done", "tokens": [token] * 257}, 407, ["tokens"]),
        ("SETTLE", {"do": "done"}, 407, ["tokens"]),
        ("SETTLE", {"do": "ack", "tokens": [token]}, 407, ["do"]),
        ("SETTLE", {"do": "reject", "tokens": [token]}, 407, ["reason"]),
        ("SETTLE", {"do": "release", "tokens": [token], "delaySeconds": 604801}, 407,
         ["delaySeconds"]),
        ("SETTLE", {"do": "extend", "tokens": [token], "leaseSeconds": 901}, 407,
         ["leaseSeconds"]),
        ("STATUS", {"after": -1}, 407, ["after"]),
        ("QUERY", {}, 407, ["what"]),
        ("QUERY", {"what": "people"}, 407, ["what"]),
        ("QUERY", {"what": "case"}, 407, ["case"]),
        ("QUERY", {"what": "timeline"}, 407, ["case"]),
        ("QUERY", {"what": "event"}, 407, ["sequence"]),
        ("QUERY", {"what": "proof", "sequence": 0}, 407, ["sequence"]),
        ("QUERY", {"what": "cases", "limit": 501}, 407, ["limit"]),
        ("OPERATE", {"do": "status"}, 407, ["why"]),
        ("OPERATE", {"do": "reboot", "why": "x"}, 407, ["do"]),
    ]

    def data(value):
        return value if isinstance(value, bytes) else compact(value)

    return {
        "about": "Headers of the verbs other than SUBMIT, with the limits of WELCOME's defaults.",
        "valid": [{"verb": verb, "hex": data(value).hex()} for verb, value in valid],
        "invalid": [
            {"verb": verb, "hex": data(value).hex(), "code": code, "paths": paths}
            for verb, value, code, paths in invalid
        ],
    }


def answers():
    refused = compact({
        "code": 429, "name": "busy", "text": {"sv": "Kön är full.", "en": "The queue is full."},
        "nextStep": {"sv": "Vänta.", "en": "Wait."}, "retryable": True,
        "retryAfterMilliseconds": 250})
    deliver = compact({"token": "7.41.1.00f1e2d3c4b5a697", "sequence": 12, "whole": False})
    records = [
        ("WELCOME", "w", 1, compact({"version": "1"}), b""),
        ("RECEIPT", "r", 2, compact({"events": [], "size": 0, "root": sha256().hex()}), b""),
        ("REFUSED", "f", 3, refused, b""),
        ("OPENED", "o", 4, compact({"mailboxes": [EMPLOYER]}), b""),
        ("DELIVER", "d", 4, deliver, "{\"text\":\"åäö\"}".encode()),
        ("SETTLED", "t", 5, compact({"do": "done", "results": []}), b""),
        ("STATUS", "u", 6, compact({"cursor": 0, "more": False, "steps": []}), b""),
        ("RESULT", "q", 7, compact({"what": "cases", "rows": 0}), b"[]"),
        ("DONE", "p", 2**64 - 1, compact({"do": "status", "count": 1}), b"{}"),
    ]

    def told(items):
        return [
            {"verb": name, "requestID": request, "header": header.decode(), "body": body.decode()}
            for name, _, request, header, body in items
        ]

    def frame(items):
        return answer_frame(*(record(*item[1:]) for item in items))

    frames = [{"hex": frame([item]).hex(), "records": told([item])} for item in records]
    frames.append({"hex": frame(records).hex(), "records": told(records)})
    good = frame(records[:2])
    huge = b"SMP1" + struct.pack(">I", 2**32 - 1) + good[8:]
    wide = record("w", 1, b"{}")
    wide = wide[:13] + struct.pack(">I", 3) + wide[17:]
    invalid = [
        ("nothing", b""),
        ("three bytes", b"SMP"),
        ("other magic", b"SMQ1" + good[4:]),
        ("version 2", b"SMP2" + good[4:]),
        ("a record cut short", good[:-1]),
        ("a byte too many", good + b"\x00"),
        ("a length past the end", huge),
        ("a length below 13", b"SMP1" + struct.pack(">I", 12) + good[8:]),
        ("a header longer than its record", b"SMP1" + wide),
    ]
    unknown = answer_frame(
        record("z", 1, b"{}", b"x"), record(*records[0][1:]), record("S", 1, b"{}"))
    return {
        "about": "Answer frames; an invalid one is no frame of answers as a whole. Of ignored only "
                 "the records whose verb is known are read.",
        "ignored": {"hex": unknown.hex(), "records": told(records[:1])},
        "empty": {"hex": b"SMP1".hex(), "records": []},
        "valid": frames,
        "invalid": [{"what": what, "hex": data.hex()} for what, data in invalid],
    }


def evidence():
    case = bytes.fromhex(CASE)
    outcome = compact({
        "type": "se.samband.plan.submitted", "id": "0192f0c1-8a00-7c3e-9d41-5b6c7d8e9f00",
        "source": EMPLOYER,
        "copies": [{"to": AGENCY, "state": "queued", "mailbox": 7, "number": 41}],
        "digest": "00" * 32, "size": 812, "salt": bytes(range(16)).hex()})
    start = compact({"version": "0.1.0", "epoch": 1, "rules": "", "catalogue": "", "zone": "",
                     "salt": bytes(range(16, 32)).hex()})
    rows = [
        ("an event in a case", 12, 1774427400123, 1, 3, case, 9, outcome),
        ("the first fact: a start, no case", 1, 1774000000000, 12, 0, None, 0, start),
        ("no data, before 1970", 2, -1, 5, 2, None, 0, b""),
        ("the largest numbers", 2**63 - 1, 2**63 - 1, 255, 2**31 - 1, b"\xff" * 16, 2**63 - 1,
         "{\"reason\":\"å\"}".encode()),
    ]
    records = []
    for what, sequence, at, kind, party, case_id, previous, data in rows:
        whole = evidence_record(sequence, at, kind, party, case_id, previous, data)
        records.append({
            "what": what, "sequence": str(sequence), "at": str(at), "kind": kind,
            "party": party, "case": case_id.hex() if case_id else None,
            "previousInCase": str(previous), "data": data.decode(),
            "record": whole.hex(), "leaf": leaf_hash(whole).hex()})
    header = compact(event_header())
    messages = [
        ("a plan", bytes(range(16)), header, compact({"employment": "emp-1", "plan": {}})),
        ("the same, other salt", bytes(16), header, compact({"employment": "emp-1", "plan": {}})),
        ("nothing", bytes(16), b"", b""),
        ("the border between header and body counts", bytes(16), b"ab", b"c"),
        ("the border moved", bytes(16), b"a", b"bc"),
        ("letters beyond ASCII", bytes(range(16)), b"{}", "{\"text\":\"åäö\"}".encode()),
    ]
    return {
        "about": "Evidence records with their leaf hashes, and salted digests of messages. "
                 "Numbers of 64 bits stand as text.",
        "records": records,
        "digests": [
            {"what": what, "salt": salt.hex(), "header": header.hex(), "body": body.hex(),
             "digest": message_digest(salt, header, body).hex()}
            for what, salt, header, body in messages
        ],
    }


def trees():
    sizes = list(range(10)) + [255, 256, 257]
    leaves = [leaf_hash(struct.pack(">Q", number)) for number in range(max(sizes))]
    proofs = []
    for size in sizes:
        for index in sorted({0, 1, size // 2, size - 2, size - 1}):
            if 0 <= index < size:
                path = inclusion(index, leaves[:size])
                proofs.append({"index": index, "size": size, "leaf": leaves[index].hex(),
                               "path": [item.hex() for item in path]})
    pairs = [(first, second) for second in sizes for first in sizes if 0 < first <= second
             and (second < 10 or first in (1, 7, 8, 9, 255, 256, 257))]
    return {
        "about": "Leaf i is SHA-256(0x00, i as 8 bytes, most significant first). Roots by size; "
                 "proofs hold against the root of their size.",
        "roots": [{"size": size, "root": root(leaves[:size]).hex()} for size in sizes],
        "inclusion": proofs,
        "consistency": [
            {"first": first, "second": second,
             "path": [item.hex() for item in consistency(first, leaves[:second])]}
            for first, second in pairs
        ],
    }


def tokens():
    key = bytes(range(32))

    def seal(mailbox, number, attempt):
        data = struct.pack(">iqi", mailbox, number, attempt)
        return hmac.new(key, data, hashlib.sha256).digest()[:8]

    rows = [(7, 41, 1), (1, 1, 1), (2**31 - 1, 2**63 - 1, 2**31 - 1), (7, 41, 2)]
    return {
        "about": "Lease tokens. Only the daemon can make a seal: the first 8 bytes of HMAC-SHA256 "
                 "by its key over mailbox (4 bytes), number (8) and attempt (4).",
        "key": key.hex(),
        "valid": [
            {"mailbox": mailbox, "number": str(number), "attempt": attempt,
             "token": "%d.%d.%d.%s" % (mailbox, number, attempt,
                                       seal(mailbox, number, attempt).hex())}
            for mailbox, number, attempt in rows
        ],
        "invalid": [
            "", "7.41.1", "7.41.1.", "7.41.1.00f1e2d3c4b5a69", "7.41.1.00f1e2d3c4b5a6970",
            "7.41.1.00f1e2d3c4b5a69z", "7.41.1.1.00f1e2d3c4b5a697", "a.41.1.00f1e2d3c4b5a697",
            "2147483648.41.1.00f1e2d3c4b5a697", ".41.1.00f1e2d3c4b5a697",
            "7 .41.1.00f1e2d3c4b5a697",
        ],
    }


def keys():
    def z85(data):
        text = ""
        for (word,) in struct.iter_unpack(">I", data):
            digits = ""
            for _ in range(5):
                word, digit = divmod(word, 85)
                digits = Z85[digit] + digits
            text += digits
        return text

    rows = [bytes(32), bytes(range(32)), b"\xff" * 32, sha256(b"samband")]
    return {
        "about": "Public keys of 32 bytes in Z85 and their key ids: the first 8 bytes of SHA-256 "
                 "of the 40 characters, in hex.",
        "keys": [
            {"bytes": data.hex(), "z85": z85(data),
             "keyID": sha256(z85(data).encode()).hex()[:16]}
            for data in rows
        ],
    }


def reminders():
    namespace = uuid.UUID("5a1e8b0d-2c47-4f6e-9b31-73616d62616e")
    parts = [
        [EMPLOYER, "plan-approaching", "14", "2026-03-30", "2026-03-01", "plan:emp-1:1", CASE],
        [EMPLOYER, "plan-approaching", "21", "2026-03-30", "2026-03-01", "plan:emp-1:1", CASE],
        [AGENCY, "request-unanswered", "-3", "2026-04-15", "2026-04-01", "request:17:" + EMPLOYER,
         CASE],
    ]
    return {
        "about": "Ids of reminders: UUIDv5 in the namespace over the key, the seven parts joined "
                 "by a vertical line: receiver, rule, step, due date, period, subject, case.",
        "namespace": str(namespace),
        "reminders": [
            {"key": "|".join(part), "id": str(uuid.uuid5(namespace, "|".join(part)))}
            for part in parts
        ],
    }


TOPICS = {
    "heads.json": heads,
    "event-headers.json": event_headers,
    "control-headers.json": control_headers,
    "answers.json": answers,
    "evidence.json": evidence,
    "trees.json": trees,
    "tokens.json": tokens,
    "keys.json": keys,
    "reminders.json": reminders,
}


def main(arguments):
    is_check = arguments == ["--check"]
    differing = []
    for name, make in TOPICS.items():
        text = json.dumps(make(), ensure_ascii=False, indent=2) + "\n"
        path = FOLDER / name
        if not is_check:
            path.write_text(text, encoding="utf-8")
        elif not path.exists() or path.read_text(encoding="utf-8") != text:
            differing.append(name)
    for name in differing:
        print(name + " differs from what SPEC gives", file=sys.stderr)
    return 1 if differing else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
