"""A real daemon on a data folder of its own: started, measured, killed and ended."""

import json
import os
import pathlib
import re
import select
import signal
import subprocess
import time
import urllib.request

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
TICKS = os.sysconf("SC_CLK_TCK")


class Broker:
    """sambandd on loopback; the folder and its keys stay between starts."""

    def __init__(self, program, folder, *options):
        self.folder = pathlib.Path(folder)
        self.data = self.folder / "data"
        self._command = [
            str(program), "--data", str(self.data), "--desk-port", "0",
            "--protocols", str(ROOT / "Protocols"), *options,
        ]
        self._process = None
        self._copier = None
        self.endpoint = None
        self.desk = None

    def start(self, patience=30):
        """Starts it and waits for its word that it is ready; seconds that this took."""
        started = time.monotonic()
        self._launch()
        said = b""
        while time.monotonic() < started + patience:
            if select.select([self._process.stdout], [], [], 1)[0]:
                piece = os.read(self._process.stdout.fileno(), 65536)
                if not piece:
                    break
                said += piece
            if self._is_ready(said):
                self._drain()
                return time.monotonic() - started
        self.kill()
        raise SystemExit("sambandd did not start:\n" + said.decode(errors="replace"))

    def start_and_kill(self, seconds):
        """Starts it and kills it after so long, wherever it then is."""
        self._launch()
        time.sleep(seconds)
        self.kill()

    def _launch(self):
        # The port that the first start was given is taken again, so that clients find it.
        listen = self.endpoint or "tcp://127.0.0.1:*"
        self._process = subprocess.Popen(
            [*self._command, "--listen", listen],
            stdout=subprocess.PIPE, stderr=subprocess.STDOUT, start_new_session=True,
        )

    def _is_ready(self, said):
        for line in said.split(b"\n")[:-1]:
            if b'"message":"ready"' in line:
                word = json.loads(line)
                self.endpoint, self.desk = word["endpoint"], word["desk"]
                return True
        return False

    def _drain(self):
        """Lets what it says from now on go into a file, so that its pipe never fills."""
        log = open(self.folder / "sambandd.log", "ab")
        # It ends with the daemon, whose end of the pipe is the only one.
        self._copier = subprocess.Popen(
            ["cat"], stdin=self._process.stdout, stdout=log, start_new_session=True)
        self._process.stdout.close()
        log.close()

    @property
    def pid(self):
        return self._process.pid

    @property
    def is_running(self):
        return self._process is not None and self._process.poll() is None

    def kill(self):
        """SIGKILL, as when the power of the machine fails for one process."""
        self._end(signal.SIGKILL, 10)

    def stop(self):
        """Asks it to end and gives it time to."""
        self._end(signal.SIGTERM, 20)

    def _end(self, with_signal, patience):
        if self._process is None:
            return
        if self._process.poll() is None:
            self._process.send_signal(with_signal)
        try:
            self._process.wait(patience)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
        if not self._process.stdout.closed:
            self._process.stdout.close()
        if self._copier is not None:
            self._copier.wait()
        self._process = self._copier = None

    def metrics(self):
        """Metric names with labels to values."""
        with urllib.request.urlopen(self.desk + "/metrics", timeout=10) as answer:
            text = answer.read().decode()
        pairs = re.findall(r"^([a-z_]+(?:\{[^}]*\})?) (\S+)$", text, re.MULTILINE)
        return {name: float(value) for name, value in pairs}

    def usage(self):
        """Processor seconds, resident bytes and bytes sent to the disk so far."""
        process = pathlib.Path("/proc") / str(self.pid)
        fields = (process / "stat").read_text().rsplit(")", 1)[1].split()
        written = re.search(r"^write_bytes: (\d+)", (process / "io").read_text(), re.MULTILINE)
        return {
            "cpu": (int(fields[11]) + int(fields[12])) / TICKS,
            "rss": int(fields[21]) * os.sysconf("SC_PAGE_SIZE"),
            "written": int(written.group(1)) if written else 0,
        }

    def rest(self, patience=15):
        """Waits until it has nothing left to write from before, so that figures do not mix."""
        end = time.monotonic() + patience
        before, quiet_since = None, time.monotonic()
        while time.monotonic() < end and time.monotonic() - quiet_since < 0.5:
            written = self.usage()["written"]
            if written != before:
                before, quiet_since = written, time.monotonic()
            time.sleep(0.05)


def find_daemon(named, build):
    """The daemon to use: the one named, else the release build, made if `build` says so."""
    if named:
        program = pathlib.Path(named).resolve()
        if not os.access(program, os.X_OK):
            raise SystemExit(f"{program} is not a program")
        return program
    if build:
        subprocess.run(
            ["swift", "build", "-c", "release", "--product", "sambandd"], cwd=ROOT, check=True)
    where = subprocess.run(
        ["swift", "build", "-c", "release", "--show-bin-path"], cwd=ROOT, check=True,
        capture_output=True, text=True)
    return pathlib.Path(where.stdout.strip()) / "sambandd"


def is_on_disk(folder):
    """False for a folder in memory, where nothing measured about fsync means anything."""
    kind = subprocess.run(
        ["stat", "-f", "-c", "%T", str(folder)], capture_output=True, text=True, check=True)
    return kind.stdout.strip() not in ("tmpfs", "ramfs")


def quantile(before, after, name, part):
    """A quantile of a histogram between two readings, by lines within its buckets."""
    buckets = []
    for key, value in after.items():
        bound = re.fullmatch(re.escape(name) + r'_bucket\{le="([^"]+)"\}', key)
        if bound:
            edge = float("inf") if bound[1] == "+Inf" else float(bound[1])
            buckets.append((edge, value - before.get(key, 0)))
    buckets.sort()
    total = buckets[-1][1] if buckets else 0
    low = below = 0.0
    for edge, count in buckets:
        if total and count >= part * total:
            if edge == float("inf"):
                return low
            return low + (edge - low) * (part * total - below) / max(count - below, 1)
        low, below = edge, count
    return None
