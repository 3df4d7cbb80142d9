"""A small client of Samband's message protocol, SMP version 1 (see SPEC.md).

    with Samband("tcp://127.0.0.1:7411", "hr.key", "server.pub") as samband:
        receipt = samband.submit(event_header(...), body)

One `Samband` is used by one thread. What the broker refuses is raised as `Refused`; what it does
not answer in time as `Unanswered`, and may then be sent again with the same id.
"""

import hashlib
import json
import os
import random
import struct
import time
import uuid
from collections import deque
from dataclasses import dataclass
from pathlib import Path

import zmq

VERBS = {
    "HELLO": b"H", "SUBMIT": b"S", "OPEN": b"O", "CREDIT": b"C", "CLOSE": b"X",
    "SETTLE": b"T", "STATUS": b"U", "QUERY": b"Q", "OPERATE": b"P",
}
ANSWERS = {
    b"w": "WELCOME", b"r": "RECEIPT", b"f": "REFUSED", b"o": "OPENED", b"d": "DELIVER",
    b"t": "SETTLED", b"u": "STATUS", b"q": "RESULT", b"p": "DONE",
}
MAGIC = b"SMP1"
REMINDER = "se.samband.system.reminder-due"


class SambandError(Exception):
    """Something went wrong between the client and the broker."""


class Unanswered(SambandError):
    """No answer in time: send it again, with the same id."""


class Broken(SambandError):
    """What came is not what SPEC says, or evidence does not agree: tell a person."""


class Refused(SambandError):
    """The broker said no; `answer` is the header of REFUSED."""

    def __init__(self, answer):
        self.answer = answer
        super().__init__("%s %s: %s" % (answer["code"], answer["name"], answer["text"]["sv"]))

    @property
    def code(self):
        return self.answer["code"]

    @property
    def retryable(self):
        return self.answer["retryable"]

    @property
    def wait(self):
        """Seconds to wait before the next try."""
        return self.answer.get("retryAfterMilliseconds", 1000) / 1000


# Frames


def head(verb, request_id, header=b"{}"):
    """The head frame of a command."""
    return MAGIC + VERBS[verb] + struct.pack(">Q", request_id) + header


@dataclass
class Record:
    """One answer of the broker."""

    verb: str
    request_id: int
    header: bytes
    body: bytes

    @property
    def members(self):
        return json.loads(self.header)


def records(frame):
    """The answers in a frame, in order; those with an unknown verb are left out."""
    if frame[:4] != MAGIC:
        raise Broken("not an answer frame of version 1")
    found = []
    at = 4
    while at < len(frame):
        if len(frame) - at < 17:
            raise Broken("a record is cut short")
        length, verb, request_id, header_length = struct.unpack_from(">IcQI", frame, at)
        end = at + 4 + length
        split = at + 17 + header_length
        if length < 13 or end > len(frame) or split > end:
            raise Broken("a record is cut short")
        if verb in ANSWERS:
            found.append(
                Record(ANSWERS[verb], request_id, frame[at + 17:split], frame[split:end]))
        at = end
    return found


def compact(value):
    """JSON as bytes, without white space."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()


def new_id():
    """A UUIDv7: ordered by time, so that ids lie well in an index."""
    milliseconds = time.time_ns() // 1_000_000
    number = milliseconds << 80 | int.from_bytes(os.urandom(10), "big")
    number = number & ~(0xF << 76) | 7 << 76
    number = number & ~(0x3 << 62) | 2 << 62
    return str(uuid.UUID(int=number))


def event_header(type, source, *, id=None, subject=None, to=(), **attributes):
    """The header of an event as bytes; `to` is a list of addresses and roles."""
    header = {
        "specversion": "1.0", "id": id or new_id(), "source": source, "type": type,
        "time": time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime()),
        "datacontenttype": "application/json",
    }
    if subject:
        header["subject"] = subject
    if to:
        header["to"] = ",".join(to)
    header.update({name: str(value) for name, value in attributes.items() if value is not None})
    return compact(header)


# Evidence


def sha256(*parts):
    return hashlib.sha256(b"".join(parts)).digest()


def message_digest(salt, header, body):
    return sha256(salt, struct.pack(">I", len(header)), header, body)


def leaf_hash(record):
    return sha256(b"\x00", record)


def node_hash(left, right):
    return sha256(b"\x01", left, right)


def includes(leaf, index, size, path, root):
    """True if `leaf` is number `index` (from 0) in the tree of `size` leaves with `root`."""
    if not 0 <= index < size:
        return False
    position, last, found = index, size - 1, leaf
    for sibling in path:
        if last == 0:
            return False
        if position & 1 or position == last:
            found = node_hash(sibling, found)
            while position and not position & 1:
                position, last = position >> 1, last >> 1
        else:
            found = node_hash(found, sibling)
        position, last = position >> 1, last >> 1
    return last == 0 and found == root


def is_consistent(first, first_root, second, second_root, path):
    """True if the tree of `second` leaves grew out of the tree of `first` leaves."""
    if first == second:
        return not path and first_root == second_root
    if first == 0:
        return not path and first_root == sha256()
    if not 0 < first < second:
        return False
    path = list(path) if first & (first - 1) else [first_root, *path]
    if not path:
        return False
    position, last = first - 1, second - 1
    while position & 1:
        position, last = position >> 1, last >> 1
    old = new = path[0]
    for sibling in path[1:]:
        if last == 0:
            return False
        if position & 1 or position == last:
            old, new = node_hash(sibling, old), node_hash(sibling, new)
            while position and not position & 1:
                position, last = position >> 1, last >> 1
        else:
            new = node_hash(new, sibling)
        position, last = position >> 1, last >> 1
    return last == 0 and old == first_root and new == second_root


# Keys


def read_key(path, is_secret=False):
    """The 40 characters of Z85 in a key file."""
    if is_secret and os.name == "posix" and os.stat(path).st_mode & 0o077:
        raise SambandError("%s: others may read the secret key; type chmod 600" % path)
    text = Path(path).read_bytes().rstrip(b"\n")
    if len(text) != 40:
        raise SambandError("%s does not hold one key of 40 characters" % path)
    return text


def key_id(public_key):
    """How the broker and its journal name a public key (40 characters)."""
    return sha256(public_key).hex()[:16]


# The session


class Delivery:
    """A message that is leased to the client until it settles it.

    `event` is the header, `header` and `body` are the bytes; `whole` says that they are the
    sender's own. Known again by `sequence` and `mailbox`.
    """

    def __init__(self, record):
        members = record.members
        start = record.header.index(b'"event":') + len(b'"event":')
        self.token = members["token"]
        self.mailbox = members["mailbox"]
        self.sequence = members["sequence"]
        self.attempt = members["attempt"]
        self.whole = members["whole"]
        self.event = members["event"]
        self.header = record.header[start:-1]
        self.body = record.body
        self.members = members
        if self.whole:
            digest = message_digest(bytes.fromhex(members["salt"]), self.header, self.body)
            if digest.hex() != members["digest"]:
                raise Broken("a whole delivery does not agree with its digest")

    @property
    def is_reminder(self):
        return self.event["type"] == REMINDER


class Samband:
    """A connection to the broker that is made anew when it is lost."""

    def __init__(self, endpoint, key_file, server_key_file, *, client="samband.py/1",
                 timeout=10.0, real=True, memory=None, context=None):
        """`memory` is the file that keeps the last checkpoint; else it stands beside the key."""
        self.endpoint = endpoint
        self.memory = Path(memory or Path(key_file).with_suffix(".checkpoint"))
        self.secret = read_key(key_file, is_secret=True)
        self.public = zmq.curve_public(self.secret)
        self.server = read_key(server_key_file)
        self.client = client
        self.timeout = timeout
        self.real = real
        self.context = context or zmq.Context.instance()
        self.socket = None
        self.welcome = None
        self.delay = 0.25
        self.last_request = 0
        self.waiting = deque()
        self.opened = None

    def __enter__(self):
        self.connect()
        return self

    def __exit__(self, *_):
        self.close_connection()

    def connect(self):
        """A new connection and session; raises `Unanswered` if nobody is there."""
        self.close_connection()
        socket = self.context.socket(zmq.DEALER)
        for option, value in (
            (zmq.LINGER, 0), (zmq.RECONNECT_IVL, -1), (zmq.IMMEDIATE, 1),
            (zmq.HEARTBEAT_IVL, 10_000), (zmq.HEARTBEAT_TIMEOUT, 20_000),
            (zmq.SNDTIMEO, int(self.timeout * 1000)),
        ):
            socket.setsockopt(option, value)
        socket.curve_secretkey = self.secret
        socket.curve_publickey = self.public
        socket.curve_serverkey = self.server
        socket.connect(self.endpoint)
        self.socket = socket
        try:
            self.welcome = self._ask(
                "HELLO", compact({"versions": ["1"], "client": self.client})).members
            if self.welcome["simulation"] and self.real:
                raise Broken("the broker runs a simulation; nothing there is real")
            self._check_growth()
        except SambandError:
            self.close_connection()
            raise
        self.delay = 0.25
        if self.opened:
            self._ask("OPEN", compact(self.opened))

    def reconnect(self):
        """Waits a random while, longer each time, and connects."""
        time.sleep(self.delay * random.uniform(0.5, 1))
        self.delay = min(self.delay * 2, 30)
        self.connect()

    def close_connection(self):
        if self.socket is not None:
            self.socket.close()
        self.socket = None
        self.waiting.clear()

    # Sending

    def submit(self, header, body, *, patience=120.0):
        """Sends one event until it is answered; the member of RECEIPT about it."""
        return self.submit_all([(header, body)], patience=patience)[0]

    def submit_all(self, events, *, patience=120.0):
        """Sends an atomic batch until it is answered, for so many seconds at most."""
        frames = [(bytes(header), bytes(body)) for header, body in events]
        self._check_limits(frames)
        until = time.monotonic() + patience
        while True:
            try:
                if self.socket is None:
                    self.reconnect()
                answer = self._ask_frames("SUBMIT", frames)
                return self._receipts(answer.members, frames)
            except Refused as refused:
                if not refused.retryable or time.monotonic() + refused.wait > until:
                    raise
                time.sleep(refused.wait)
                if refused.code == 412:
                    self.close_connection()
            except Unanswered:
                self.close_connection()
                if time.monotonic() > until:
                    raise

    def _check_limits(self, frames):
        limits = (self.welcome or {}).get("limits", {})
        for header, body in frames:
            if len(header) > limits.get("eventHeaderBytes", 2048):
                raise SambandError("the header is longer than the broker takes")
            if len(body) > limits.get("bodyBytes", 131072):
                raise SambandError("the body is longer than the broker takes")
        if len(frames) > limits.get("batchEvents", 64):
            raise SambandError("the batch has more events than the broker takes")

    def _receipts(self, members, frames):
        events = members["events"]
        if len(events) != len(frames):
            raise Broken("the receipt is not for what was sent")
        for event, (header, body) in zip(events, frames):
            digest = message_digest(bytes.fromhex(event["salt"]), header, body)
            if digest.hex() != event["digest"]:
                raise Broken("the receipt's digest is not that of what was sent")
            event["checkpoint"] = (members["size"], members["root"])
        if not any(event.get("repeat") for event in events):
            self._remember(members["size"], members["root"])
        return events

    def status(self, after=0):
        """One page of what became of what the party sent."""
        return self._ask("STATUS", compact({"after": after})).members

    # Receiving

    def open(self, messages=16, *, mailboxes=(), byte_credit=1_048_576, ordered=False):
        self.opened = {
            "messages": messages, "bytes": byte_credit, "mailboxes": list(mailboxes),
            "ordered": ordered,
        }
        return self._ask("OPEN", compact(self.opened)).members

    def deliveries(self, timeout=None):
        """Deliveries as they come; ends when none has come for `timeout` seconds."""
        while True:
            while self.waiting:
                record = self.waiting.popleft()
                if record.verb == "DELIVER":
                    yield Delivery(record)
            wait = -1 if timeout is None else int(timeout * 1000)
            if not self.socket.poll(wait):
                return
            self.waiting.extend(records(self.socket.recv()))

    def settle(self, do, *deliveries, **more):
        """Says what became of deliveries; the state of each, by token."""
        header = {"do": do, "tokens": [delivery.token for delivery in deliveries], **more}
        answer = self._ask("SETTLE", compact(header)).members
        return {result["token"]: result["state"] for result in answer["results"]}

    # Asking

    def query(self, what, **members):
        """Header and body of RESULT; a body of bytes that is empty stays None."""
        answer = self._ask("QUERY", compact({"what": what, **members}))
        return answer.members, json.loads(answer.body) if answer.body else None

    def operate(self, do, why, parameters=None):
        header = compact({"do": do, "why": why})
        body = None if parameters is None else compact(parameters)
        answer = self._ask("OPERATE", header, body)
        return answer.members, json.loads(answer.body) if answer.body else None

    def verify(self, receipt):
        """Leads an own event from its digest to the root that its receipt told."""
        size, root = receipt["checkpoint"]
        _, proof = self.query("proof", sequence=receipt["sequence"], **{"from": size})
        if proof is None:
            raise Broken("the broker has no proof of what it acknowledged")
        record = bytes.fromhex(proof["record"])
        data = json.loads(record[50:])
        path, growth = ([bytes.fromhex(item) for item in proof[name]]
                        for name in ("path", "consistency"))
        now = bytes.fromhex(proof["root"])
        checks = {
            "the record holds the digest": data["digest"] == receipt["digest"],
            "the record has the leaf": leaf_hash(record).hex() == receipt["leaf"],
            "the leaf is in the tree": includes(
                leaf_hash(record), receipt["index"], proof["size"], path, now),
            "the tree grew out of the receipt's": is_consistent(
                size, bytes.fromhex(root), proof["size"], now, growth),
        }
        for check, holds in checks.items():
            if not holds:
                raise Broken("not so: " + check)
        return list(checks)

    def _check_growth(self):
        """The journal must have grown out of the one that was told last."""
        welcome = self.welcome
        former = json.loads(self.memory.read_text()) if self.memory.exists() else None
        if former and former["size"] > 0:
            if former["epoch"] != welcome["epoch"]:
                raise Broken(
                    "the journal was restored from a copy: ask the operator from when, then "
                    "remove %s and send what came after it again" % self.memory)
            self._prove_growth(former)
        self._remember(welcome["size"], welcome["root"])

    def _prove_growth(self, former):
        _, proof = self.query("proof", sequence=former["size"], **{"from": former["size"]})
        growth = [bytes.fromhex(item) for item in (proof or {}).get("consistency", [])]
        if proof is None or not is_consistent(
            former["size"], bytes.fromhex(former["root"]), proof["size"],
            bytes.fromhex(proof["root"]), growth,
        ):
            raise Broken("the journal does not contain what was told before")

    def _remember(self, size, root):
        text = json.dumps({"epoch": self.welcome["epoch"], "size": size, "root": root})
        draft = self.memory.with_name(self.memory.name + ".new")
        draft.write_text(text + "\n")
        draft.replace(self.memory)

    # One command, one answer

    def _ask(self, verb, header, body=None):
        return self._ask_frames(verb, [(header, body)])

    def _ask_frames(self, verb, pairs):
        self.last_request += 1
        request = self.last_request
        frames = []
        for header, body in pairs:
            frames.append(head(verb, request, header))
            if body is not None:
                frames.append(body)
        try:
            self.socket.send_multipart(frames)
        except zmq.Again:
            raise Unanswered("no connection to " + self.endpoint) from None
        return self._answer(request)

    def _answer(self, request):
        until = time.monotonic() + self.timeout
        while True:
            left = until - time.monotonic()
            if left <= 0 or not self.socket.poll(int(left * 1000)):
                raise Unanswered("no answer from " + self.endpoint)
            found = None
            for record in records(self.socket.recv()):
                if found is None and record.request_id == request and record.verb != "DELIVER":
                    found = record
                else:
                    self.waiting.append(record)
            if found is not None:
                if found.verb == "REFUSED":
                    raise Refused(found.members)
                return found
