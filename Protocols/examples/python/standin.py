"""A stand-in for the broker on the loopback, for the tests of the clients: no rules, no disk."""

import importlib.util
import json
import struct
import threading
from pathlib import Path

import zmq
from zmq.auth.thread import ThreadAuthenticator

VECTORS = Path(__file__).resolve().parents[2] / "vectors"


def load_make():
    """The script of the vectors: the other reading of SPEC."""
    specification = importlib.util.spec_from_file_location("make", VECTORS / "make.py")
    module = importlib.util.module_from_spec(specification)
    specification.loader.exec_module(module)
    return module


make = load_make()
SALT = bytes(range(16))
AT = "2026-03-25T08:30:00.123Z"
FUNCTION = "employer/5560360793/lager/hr"


class StandIn(threading.Thread):
    """Answers one connection after the other as SPEC says, with the faults it is told to have."""

    def __init__(self, folder):
        super().__init__(daemon=True)
        self.context = zmq.Context()
        self.authenticator = ThreadAuthenticator(self.context)
        self.authenticator.start()
        self.authenticator.configure_curve(domain="*", location=zmq.auth.CURVE_ALLOW_ANY)
        public, secret = zmq.curve_keypair()
        self.router = self.context.socket(zmq.ROUTER)
        self.router.linger = 0
        self.router.curve_server = True
        self.router.curve_secretkey = secret
        self.endpoint = "tcp://127.0.0.1:%d" % self.router.bind_to_random_port("tcp://127.0.0.1")
        self.server_key = folder / "server.pub"
        self.server_key.write_bytes(public + b"\n")
        self.stopper = self.context.socket(zmq.PAIR)
        self.stopper.bind("inproc://stop")
        self.records = [make.evidence_record(1, 0, 12, 0, None, 0, b"{}")]
        self.known = {}
        self.greeted = set()
        self.submits = []
        self.settles = []
        self.dispatched = 0
        self.ignore = 0
        self.refuse = None
        self.falsify = False
        self.simulation = False

    def stop(self):
        other = self.context.socket(zmq.PAIR)
        other.connect("inproc://stop")
        other.send(b"")
        self.join()
        other.close()
        self.router.close()
        self.stopper.close()
        self.authenticator.stop()
        self.context.term()

    def run(self):
        poller = zmq.Poller()
        poller.register(self.router, zmq.POLLIN)
        poller.register(self.stopper, zmq.POLLIN)
        while True:
            ready = dict(poller.poll())
            if self.stopper in ready:
                return
            route, *frames = self.router.recv_multipart()
            verb, request = frames[0][4:5].decode(), struct.unpack(">Q", frames[0][5:13])[0]
            answers = self.answers(route, verb, request, frames)
            if answers:
                records = [make.record(*answer[:2], make.compact(answer[2]), *answer[3:])
                           for answer in answers]
                self.router.send_multipart([route, make.answer_frame(*records)])

    def answers(self, route, verb, request, frames):
        if verb == "H":
            self.greeted.add(route)
            return [("w", request, self.welcome())]
        if route not in self.greeted:
            return [("f", request, refusal(412, "session", True))]
        if verb == "S":
            return self.submit(request, frames)
        header = json.loads(frames[0][13:])
        if verb == "O":
            opened = ("o", request, {"mailboxes": header["mailboxes"] or [FUNCTION]})
            return [opened] + [self.deliver(request, item) for item in self.inbox()]
        if verb == "T":
            self.settles.append(header)
            return [("t", request, {"do": header["do"], "results": [
                {"token": token, "state": "settled"} for token in header["tokens"]]})]
        if verb == "Q":
            return [self.proof(request, header)]
        return [("f", request, refusal(402, "verb", False))]

    def welcome(self):
        return {
            "version": "1", "functions": [FUNCTION], "simulation": self.simulation, "epoch": 1,
            "size": len(self.records), "root": self.root().hex(),
            "limits": {"eventHeaderBytes": 2048, "bodyBytes": 131072, "batchEvents": 64},
        }

    def leaves(self):
        return [make.leaf_hash(record) for record in self.records]

    def root(self):
        return make.root(self.leaves())

    def submit(self, request, frames):
        pairs = [(frames[at][13:], frames[at + 1]) for at in range(0, len(frames), 2)]
        self.submits.append(pairs)
        if self.ignore:
            self.ignore -= 1
            return []
        if self.refuse:
            answer, self.refuse = self.refuse, None
            return [("f", request, answer)]
        events = [self.receipt(header, body) for header, body in pairs]
        return [("r", request, {
            "events": events, "size": len(self.records), "root": self.root().hex()})]

    def receipt(self, header, body):
        identity = json.loads(header)["id"]
        if identity in self.known:
            return {**self.known[identity], "repeat": True}
        digest = make.message_digest(SALT, header, body).hex()
        number = len(self.records) + 1
        data = make.compact({"id": identity, "digest": digest})
        self.records.append(make.evidence_record(number, 0, 1, 3, None, 0, data))
        self.known[identity] = {
            "id": identity, "sequence": number, "acceptedAt": AT, "salt": SALT.hex(),
            "digest": "00" * 32 if self.falsify else digest,
            "leaf": self.leaves()[-1].hex(), "index": number - 1,
            "copies": [{"to": "role:fk", "state": "queued"},
                       {"to": "role:union", "state": "blocked", "reason": "consent-missing"}],
            "due": [{"date": "2026-03-30", "lateFrom": "2026-03-31",
                     "basis": {"sv": "SFB 30:6"}, "arithmetic": {"sv": "Dag 30"}}],
            "warnings": [{"code": "plan-no-goal", "text": {"sv": "Planen har inget mål."}}],
        }
        return self.known[identity]

    def inbox(self):
        """A message, the same once more, and a reminder twice with other sequences."""
        reminder = {"id": "r-1", "source": "samband", "type": "se.samband.system.reminder-due"}
        plan = {"id": "m-1", "source": FUNCTION, "type": "se.samband.plan.submitted"}
        return [(12, plan), (12, plan), (13, reminder), (14, reminder)]

    def deliver(self, request, item):
        sequence, event = item
        self.dispatched += 1
        header = b"  " + make.compact(event) + b"\n"
        body = make.compact({"text": {"sv": "Planen ska finnas senast 2026-03-30."}})
        members = make.compact({
            "token": "7.%d.1.00f1e2d3c4b5a697" % self.dispatched, "mailbox": FUNCTION,
            "sequence": sequence, "attempt": 1, "acceptedAt": AT,
            "ground": {"name": "own", "text": {"sv": "egen uppgift", "en": "own data"}},
            "leaf": "00" * 32, "whole": True, "salt": SALT.hex(),
            "digest": make.message_digest(SALT, header, body).hex()})
        return ("d", request, Raw(members[:-1] + b',"event":' + header + b"}"), body)

    def proof(self, request, header):
        leaves, index = self.leaves(), header["sequence"] - 1
        body = {
            "index": index, "size": len(leaves), "leaf": leaves[index].hex(),
            "root": self.root().hex(), "record": self.records[index].hex(),
            "path": [item.hex() for item in make.inclusion(index, leaves)],
            "consistencyFrom": header["from"], "fromRoot": make.root(leaves[:header["from"]]).hex(),
            "consistency": [item.hex() for item in make.consistency(header["from"], leaves)],
        }
        return ("q", request, {"what": "proof", "rows": 1}, make.compact(body))


class Raw(bytes):
    """A header that is bytes already."""


def compact_or_raw(value, compact=make.compact):
    return value if isinstance(value, Raw) else compact(value)


make.compact = compact_or_raw


def refusal(code, name, retryable, faults=()):
    text = {"sv": "Nej.", "en": "No."}
    return {"code": code, "name": name, "text": text, "nextStep": text, "retryable": retryable,
            "faults": list(faults), "retryAfterMilliseconds": 1}
