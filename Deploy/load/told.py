"""What clients were told, and whether the store still holds all of it.

Nothing here knows the store: receipts, deliveries and checkpoints are all that a client has.
"""

import json
import random
import struct
from dataclasses import dataclass, field

import link
import samband

EVENT, REMINDED = 1, 7


@dataclass
class Message:
    """An event that a client sends until it has a receipt; the bytes never change."""

    id: str
    header: bytes
    body: bytes
    to: str | None
    receipt: dict | None = None
    checkpoint: tuple | None = None


@dataclass
class Told:
    """Receipts, deliveries, settlements and checkpoints; and what was wrong with them."""

    messages: dict = field(default_factory=dict)
    delivered: dict = field(default_factory=dict)
    settled: set = field(default_factory=set)
    checkpoints: dict = field(default_factory=dict)
    outstanding: set = field(default_factory=set)
    sequences: dict = field(default_factory=dict)
    reminders: dict = field(default_factory=dict)
    lost: list = field(default_factory=list)
    wrong: list = field(default_factory=list)
    doubled: list = field(default_factory=list)
    torn: list = field(default_factory=list)
    repeats: int = 0
    redelivered: int = 0
    proofs: int = 0

    # While it goes on

    def welcome(self, members):
        self.checkpoint(members["size"], members["root"])

    def checkpoint(self, size, root):
        known = self.checkpoints.setdefault(size, root)
        if known != root:
            self.torn.append(f"two roots were told for size {size}")

    def receipt(self, message, members):
        """A RECEIPT of one event."""
        event = members["events"][0]
        checkpoint = (members["size"], members["root"])
        self.checkpoint(*checkpoint)
        is_repeat = event.pop("repeat", False)
        self.repeats += is_repeat
        digest = samband.message_digest(
            bytes.fromhex(event["salt"]), message.header, message.body).hex()
        if event["id"] != message.id or event["digest"] != digest:
            self.wrong.append(f"a receipt for {message.id} is not about what was sent")
        if message.receipt is not None:
            if not is_repeat:
                self.doubled.append(f"{message.id} was accepted a second time")
            if event != message.receipt or checkpoint != message.checkpoint:
                self.lost.append(f"{message.id} has another receipt than the first")
            return
        other = self.sequences.setdefault(event["sequence"], message.id)
        if other != message.id:
            self.lost.append(f"sequence {event['sequence']} was given to {other} too")
        message.receipt, message.checkpoint = event, checkpoint
        key = (message.to, event["sequence"])
        if message.to is not None and key not in self.settled:
            self.outstanding.add(key)

    def delivery(self, mailbox, delivery):
        """A DELIVER to a session of `mailbox`."""
        key = (mailbox, delivery.sequence)
        if delivery.mailbox != mailbox:
            self.wrong.append(f"{mailbox} got a delivery of {delivery.mailbox}")
        if key in self.settled:
            self.doubled.append(f"{mailbox} got {delivery.sequence} again after settling it")
        self.redelivered += key in self.delivered
        self.delivered[key] = delivery.event["id"]
        if delivery.is_reminder:
            self.reminder(mailbox, delivery)
            return
        message = self.messages.get(delivery.event["id"])
        if message is None or message.to != mailbox:
            self.wrong.append(f"{mailbox} got {delivery.event['id']}, which is not for it")
            return
        if delivery.whole and (delivery.header, delivery.body) != (message.header, message.body):
            self.wrong.append(f"{message.id} came with other bytes than were sent")
        if message.receipt is not None and message.receipt["sequence"] != delivery.sequence:
            self.lost.append(f"{message.id} came under another sequence than its receipt's")

    def reminder(self, mailbox, delivery):
        known = self.reminders.setdefault(
            delivery.event["id"], (delivery.sequence, mailbox, delivery.event, delivery.body))
        if known[0] != delivery.sequence or known[1] != mailbox:
            self.doubled.append(f"reminder {delivery.event['id']} is two facts")

    def settlement(self, key, state):
        """A word of SETTLED about a delivery."""
        if state in ("settled", "ended"):
            self.settled.add(key)
            self.outstanding.discard(key)
        elif state != "stale":
            self.wrong.append(f"settling {key[1]} in {key[0]} was answered {state}")

    # At the end

    @property
    def acknowledged(self):
        return sum(message.receipt is not None for message in self.messages.values())

    def check(self, operator, note):
        """Everything told against the journal and its proofs; faults land in the lists."""
        size, root = operator.welcome["size"], operator.welcome["root"]
        self.checkpoint(size, root)
        facts = self._journal(operator, size, note)
        self._check_tree(facts)
        by_sequence = {fact["sequence"]: fact for fact in facts}
        for message in self.messages.values():
            if message.receipt is not None:
                self._check_message(message, by_sequence)
        for (mailbox, _), identifier in self.delivered.items():
            message = self.messages.get(identifier)
            if message is not None and message.to != mailbox:
                self.wrong.append(f"{mailbox} had got {identifier}, which is not for it")
        self._check_reminders(facts)
        self._check_proofs(operator, note)
        for mailbox, sequence in sorted(self.outstanding):
            self.lost.append(f"{sequence} was never delivered to {mailbox} and settled")

    def _journal(self, operator, size, note):
        facts, after = [], None
        while len(facts) < size:
            more = {} if after is None else {"after": after}
            members, rows = link.query(operator, "journal", limit=500, **more)
            facts += rows or []
            after = members.get("after")
            note(f"reading the journal {len(facts)}/{size}")
            if after is None:
                break
        facts = facts[:size]
        if [fact["sequence"] for fact in facts] != list(range(1, size + 1)):
            self.lost.append("the journal has gaps or is shorter than was told")
        return facts

    def _check_tree(self, facts):
        """Every root that was told, computed anew from the records."""
        peaks, told = [], set(self.checkpoints)
        for count, fact in enumerate(facts, 1):
            leaf = samband.leaf_hash(record_bytes(fact))
            if leaf.hex() != fact["leaf"]:
                self.torn.append(f"fact {count} does not have the leaf that its record gives")
            position = count - 1
            while position & 1:
                leaf, position = samband.node_hash(peaks.pop(), leaf), position >> 1
            peaks.append(leaf)
            if count in told:
                root = peaks[-1]
                for peak in reversed(peaks[:-1]):
                    root = samband.node_hash(peak, root)
                if root.hex() != self.checkpoints[count]:
                    self.torn.append(f"the root told for size {count} is not the tree's")
        for size in sorted(told):
            if size > len(facts):
                self.lost.append(f"a tree of {size} was told and {len(facts)} facts are left")

    def _check_message(self, message, facts):
        event = message.receipt
        fact = facts.get(event["sequence"])
        if fact is None or fact["kind"] != EVENT:
            self.lost.append(f"{message.id} has a receipt and is not in the journal")
        elif (json.loads(fact["data"])["id"] != message.id or fact["leaf"] != event["leaf"]
              or event["index"] != fact["sequence"] - 1 or fact.get("case") != event.get("case")):
            self.lost.append(f"{message.id} is not in the journal as its receipt says")

    def _check_reminders(self, facts):
        seen = {}
        for fact in facts:
            if fact["kind"] == REMINDED:
                reminder = json.loads(fact["data"])["id"]
                if reminder in seen:
                    self.doubled.append(f"reminder {reminder} is {seen[reminder]} and "
                                        f"{fact['sequence']}")
                seen[reminder] = fact["sequence"]
        for reminder, known in self.reminders.items():
            if seen.get(reminder) != known[0]:
                self.lost.append(f"reminder {reminder} was delivered and is not in the journal")

    def _check_proofs(self, operator, note):
        """Asks the broker to prove that each tree it told of has grown into today's."""
        for count, (size, root) in enumerate(sorted(self.checkpoints.items()), 1):
            if size > operator.welcome["size"]:
                continue
            _, proof = link.query(operator, "proof", sequence=size, **{"from": size})
            self.proofs += 1
            if count % 50 == 0:
                note(f"proving {count}/{len(self.checkpoints)} checkpoints")
            path, growth = ([bytes.fromhex(part) for part in proof[name]]
                            for name in ("path", "consistency"))
            now = bytes.fromhex(proof["root"])
            if not samband.includes(
                    bytes.fromhex(proof["leaf"]), size - 1, proof["size"], path, now):
                self.torn.append(f"fact {size} is not proved to be in the tree")
            if proof["fromRoot"] != root or not samband.is_consistent(
                    size, bytes.fromhex(root), proof["size"], now, growth):
                self.torn.append(f"the tree of {size} is not proved to have grown into today's")

    def corrupt(self, what, seed):
        """Falsifies one expectation, to show that the checker notices."""
        chooser = random.Random(seed)
        if what == "reminder":
            name = chooser.choice(sorted(self.reminders))
            self.reminders[name] = (self.reminders[name][0] + 1, *self.reminders[name][1:])
            return
        done = [one for one in self.messages.values() if one.receipt and one.to]
        message = chooser.choice(done)
        if what == "leaf":
            message.receipt["leaf"] = "00" * 32
        elif what == "sequence":
            message.receipt["sequence"] += 1
        elif what == "delivery":
            self.outstanding.add((message.to, message.receipt["sequence"]))
        elif what == "mailbox":
            message.to = chooser.choice([one.to for one in done if one.to != message.to])
        elif what == "checkpoint":
            self.checkpoints[chooser.choice(sorted(self.checkpoints))] = "00" * 32


def record_bytes(fact):
    """The evidence record of a fact, as SPEC lays it out."""
    data = fact["data"].encode()
    return (
        struct.pack(">BqqBi", 1, fact["sequence"], fact["at"], fact["kind"], fact["party"])
        + bytes.fromhex(fact.get("case", "00" * 16))
        + struct.pack(">qI", fact["previousInCase"], len(data)) + data)
