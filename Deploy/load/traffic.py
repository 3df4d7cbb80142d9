"""Parties that keep sending and settling, whatever happens to the daemon under them."""

import copy
import json
import time
from datetime import date, timedelta

import link
import samband
import told as records
import zmq

AGENCY = "fk/2021005521"
BODIES = link.EXAMPLE.parent / "bodies"
WINDOW = 6
CASE_FULL = 40


def body(name):
    """An example body of the protocol, to be changed."""
    return json.loads((BODIES / f"{name}.json").read_text())


class Desk:
    """A function of a party: what it has sent, what it holds, and its session."""

    def __init__(self, world, address, session):
        self.world = world
        self.told = world.told
        self.address = address
        self.link = session
        self.in_flight = {}
        self.settling = {}
        self.held = {}
        self.cases = []

    # Sending

    def send(self, message):
        self.in_flight[self.link.send("SUBMIT", message.header, message.body)] = message

    def new_message(self, kind, content, mailbox, **attributes):
        identifier = samband.new_id()
        header = samband.event_header(
            "se.samband." + kind, self.address, id=identifier, **attributes)
        message = records.Message(identifier, header, samband.compact(content), mailbox)
        self.told.messages[identifier] = message
        return message

    def fill(self):
        """Sends as much as may be in flight."""
        while self.world.sends and len(self.in_flight) < WINDOW:
            message = self.next_message()
            if message is None:
                return
            self.send(message)

    # Receiving

    def read(self):
        """Takes in what has come, and settles most of it."""
        tokens = {}
        for record in self.link.take():
            if record.verb == "DELIVER":
                delivery = samband.Delivery(record)
                key = (self.address, delivery.sequence)
                self.told.delivery(self.address, delivery)
                # Some are held, so that a crash finds leases of every age.
                holds = self.world.holds_some and self.world.chooser.random() < 1 / 16
                (self.held if holds else tokens)[delivery.token] = key
            elif record.verb == "RECEIPT":
                self.receipt(self.in_flight.pop(record.request_id), record.members)
            elif record.verb == "SETTLED":
                keys = self.settling.pop(record.request_id)
                for result in record.members["results"]:
                    self.told.settlement(keys[result["token"]], result["state"])
            elif record.verb == "REFUSED":
                self.refused(record)
        self.settle(tokens)

    def receipt(self, message, members):
        is_first = message.receipt is None
        self.told.receipt(message, members)
        if is_first:
            self.acknowledged(message)

    def refused(self, record):
        """Waiting is the only refusal that a right message may meet."""
        message = self.in_flight.pop(record.request_id, None)
        if message is not None and record.members["retryable"]:
            self.send(message)
        else:
            self.world.refused.append(record.members)

    def settle(self, tokens):
        pairs = list(tokens.items())
        for start in range(0, len(pairs), 200):
            some = dict(pairs[start:start + 200])
            header = samband.compact({"do": "done", "tokens": list(some)})
            self.settling[self.link.send("SETTLE", header)] = some

    def take_up(self):
        """A new session after a crash: everything unanswered is said again, in its order."""
        self.told.welcome(self.link.connect())
        waiting, self.in_flight = list(self.in_flight.values()), {}
        tokens = {token: key for some in self.settling.values() for token, key in some.items()}
        # A client may lose what it has not stored; that must come again.
        tokens.update({token: key for token, key in self.held.items()
                       if self.world.chooser.random() > 1 / 4})
        self.settling, self.held = {}, {}
        self.link.send("OPEN", samband.compact({"messages": 64}))
        for message in waiting:
            self.send(message)
        self.settle(tokens)
        return len(waiting)

    # Overridden

    def next_message(self):
        return None

    def acknowledged(self, message):
        pass


class Employer(Desk):
    """Opens cases, submits plans and revises them."""

    def __init__(self, world, address, session, number):
        super().__init__(world, address, session)
        self.number = number
        self.opening = 0

    def next_message(self):
        ready = [case for case in self.cases if case["sent"] < CASE_FULL]
        if len(ready) + self.opening < 3:
            self.opening += 1
            return self.open_case()
        if not ready:
            return None
        case = self.world.chooser.choice(ready)
        return self.plan(case)

    def open_case(self, first_day=None):
        unit = self.world.chooser.choice(self.world.units)
        content = body("case.opened")
        content["insured"] = self.world.next_person()
        content["employments"][0]["employer"] = self.address
        content["participants"][0]["address"] = unit.address
        first = first_day or self.world.today - timedelta(days=3)
        content["period"] = {
            "id": "period-1", "from": first.isoformat(), "quarters": 4, "assumedDays": 75}
        message = self.new_message("case.opened", content, None)
        message.unit = unit
        return message

    def plan(self, case):
        kind = "plan.revised" if case["sent"] else "plan.submitted"
        content = copy.deepcopy(self.world.bodies[kind])
        content["plan"]["date"] = (self.world.today - timedelta(days=1)).isoformat()
        content["plan"]["contact"]["address"] = self.address
        content["plan"]["goal"] = f"Åter i arbete, mål {len(self.told.messages)}."
        content["plan"]["followUps"] = [
            {"date": (self.world.today + timedelta(days=60)).isoformat()}]
        case["sent"] += 1
        return self.new_message(kind, content, case["unit"].address, subject=case["id"])

    def acknowledged(self, message):
        if message.to is None:
            self.opening -= 1
            case = {"id": message.receipt["case"], "unit": message.unit, "sent": 0}
            self.cases.append(case)
            message.unit.cases.append({"id": case["id"], "employer": self.address, "asked": 0})


class Unit(Desk):
    """A unit of the agency: reads plans and asks the employer."""

    def next_message(self):
        ready = [case for case in self.cases if case["asked"] < CASE_FULL // 4]
        if not ready:
            return None
        case = self.world.chooser.choice(ready)
        case["asked"] += 1
        content = {
            "employment": "emp-1", "topic": "KONTKT",
            "text": f"När passar ett samtal? Fråga {len(self.told.messages)}."}
        return self.new_message(
            "question.asked", content, case["employer"], subject=case["id"],
            to=["role:employer"])


class World:
    """A broker with parties that use it; one thread serves all their sessions."""

    def __init__(self, broker, chooser, employers=4, units=3, today=None):
        self.broker = broker
        self.chooser = chooser
        self.told = records.Told()
        self.today = today or date.today() - timedelta(days=1)
        self.refused = []
        self.holds_some = True
        self.sends = False
        self.persons = 0
        self.bodies = {name: body(name) for name in ("plan.submitted", "plan.revised")}
        self.context = zmq.Context()
        self.operator = link.operator(self.context, broker)
        self.units, self.employers, self.keys = [], [], []
        for number in range(units):
            self._add(self.units, Unit, f"{AGENCY}/enhet-{number + 1}/handlaggning")
        for number in range(employers):
            letter = chr(ord("a") + number)
            self._add(
                self.employers, Employer, f"employer/provgivareabcde{letter}/-/hr", number)

    def _add(self, into, kind, address, *more):
        session, public = link.new_link(self.context, self.broker)
        into.append(kind(self, address, session, *more))
        self.keys.append((address, public))

    @property
    def desks(self):
        return [*self.units, *self.employers]

    def next_person(self):
        """A made-up person number with a right check digit, of somebody born in the 1890s."""
        number, self.persons = self.persons, self.persons + 1
        digits = f"{1890 + number // 336000 % 10}{number % 336 // 28 + 1:02}" \
                 f"{number % 28 + 1:02}{number // 336 % 1000:03}"
        doubled = [int(d) * (2 if i % 2 == 0 else 1) for i, d in enumerate(digits[2:])]
        return digits + str(-sum(d - 9 if d > 9 else d for d in doubled) % 10)

    def register(self):
        """Makes the parties, functions and keys known."""
        self.told.welcome(self.operator.connect())
        changes, parties = [], set()
        for address, public in self.keys:
            kind, organisation = address.split("/")[:2]
            if (kind, organisation) not in parties:
                parties.add((kind, organisation))
                changes.append(
                    {"change": "party-registered", "kind": kind, "organisation": organisation})
            changes.append({"change": "function-registered", "address": address})
            changes.append({
                "change": "key-issued", "party": f"{kind}/{organisation}", "publicKey": public,
                "functions": [address], "label": "drill"})
        self.operate("directory", {"changes": changes})
        self.take_up()

    def operate(self, act, parameters):
        header = samband.compact({"do": act, "why": "drill"})
        return self.operator.ask("OPERATE", header, samband.compact(parameters)).members

    def take_up(self):
        """New sessions for all; how many messages were sent again."""
        return sum(desk.take_up() for desk in self.desks)

    def run(self, seconds, until=lambda: False):
        """Serves all sessions for so long, or until something holds."""
        poller = zmq.Poller()
        for desk in self.desks:
            poller.register(desk.link.socket, zmq.POLLIN)
        by_socket = {desk.link.socket: desk for desk in self.desks}
        end = time.monotonic() + seconds
        for desk in self.desks:
            desk.read()
        while time.monotonic() < end and not until():
            for desk in self.desks:
                desk.fill()
            left = max(end - time.monotonic(), 0)
            for socket, _ in poller.poll(min(left, 0.05) * 1000):
                by_socket[socket].read()

    @property
    def is_quiet(self):
        return not any(desk.in_flight or desk.settling for desk in self.desks)

    def close(self):
        for desk in self.desks:
            desk.link.drop()
        self.operator.drop()
        self.context.term()
