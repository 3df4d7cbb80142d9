"""One connection to the broker for a loop that serves many of them; SMP 1 by its example client."""

import pathlib
import sys
import time

EXAMPLE = pathlib.Path(__file__).resolve().parents[2] / "Protocols" / "examples" / "python"
sys.path.insert(0, str(EXAMPLE))

import samband  # noqa: E402
import zmq  # noqa: E402


class Link:
    """A DEALER socket under one key; a session begins with `connect` and ends with `drop`."""

    def __init__(self, context, broker, public, secret):
        self._context = context
        self._broker = broker
        self._public = public
        self._secret = secret
        self._last = 0
        self.socket = None
        self.welcome = None
        self.waiting = []

    def connect(self):
        """Makes the connection anew and greets; WELCOME's members."""
        self.drop()
        self.socket = self._context.socket(zmq.DEALER)
        for option, value in ((zmq.LINGER, 0), (zmq.RECONNECT_IVL, -1), (zmq.RCVHWM, 0)):
            self.socket.setsockopt(option, value)
        self.socket.curve_publickey = self._public
        self.socket.curve_secretkey = self._secret
        self.socket.curve_serverkey = samband.read_key(self._broker.data / "keys" / "server.pub")
        self.socket.connect(self._broker.endpoint)
        hello = samband.compact({"versions": ["1"], "client": "drill/1"})
        self.welcome = self.ask("HELLO", hello).members
        return self.welcome

    def drop(self):
        """Ends the connection without a word, as a crash of the client would."""
        if self.socket is not None:
            self.socket.close()
        self.socket = None
        self.waiting = []

    def send(self, verb, header, body=None):
        """Sends a command; its request id."""
        self._last += 1
        frames = [samband.head(verb, self._last, header)]
        if body is not None:
            frames.append(body)
        self.socket.send_multipart(frames)
        return self._last

    def take(self):
        """The records that have come, without waiting."""
        found, self.waiting = self.waiting, []
        while self.socket.poll(0):
            found += samband.records(self.socket.recv())
        return found

    def ask(self, verb, header, body=None, patience=30):
        """Sends a command and waits for its answer; what else comes is kept for `take`."""
        request = self.send(verb, header, body)
        end = time.monotonic() + patience
        while time.monotonic() < end:
            if not self.socket.poll(200):
                continue
            found = None
            for record in samband.records(self.socket.recv()):
                if record.request_id == request and record.verb != "DELIVER":
                    found = record
                else:
                    self.waiting.append(record)
            if found is not None:
                if found.verb == "REFUSED":
                    raise samband.Refused(found.members)
                return found
        raise samband.Unanswered(f"no answer to {verb}")


def operator(context, broker):
    """The link of the operator whose key the daemon made at its first start."""
    secret = samband.read_key(broker.data / "keys" / "operator.key", is_secret=True)
    return Link(context, broker, zmq.curve_public(secret), secret)


def new_link(context, broker):
    """A link under a new key, and the public key to register."""
    public, secret = zmq.curve_keypair()
    return Link(context, broker, public, secret), public.decode()


def query(link, what, **members):
    """Header and body of RESULT."""
    answer = link.ask("QUERY", samband.compact({"what": what, **members}))
    return answer.members, samband.json.loads(answer.body) if answer.body else None
