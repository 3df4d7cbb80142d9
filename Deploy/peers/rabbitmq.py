"""A RabbitMQ server of one's own: loopback only, in a folder that is removed at the end."""

import os
import pathlib
import shutil
import signal
import socket
import subprocess
import time

PROGRAM = "/usr/lib/rabbitmq/bin/rabbitmq-server"


class RabbitMQ:
    """One node with a plain and a TLS port; quorum queues, as durable as they come."""

    def __init__(self, folder):
        self.folder = pathlib.Path(folder) / "rabbitmq"
        self.folder.mkdir(mode=0o700)
        self.port, self.tls_port, self._dist_port, self._epmd_port = _free_ports(4)
        self.certificate = str(self.folder / "certificate.pem")
        self._process = None

    def start(self, patience=90):
        """Starts the node and waits until it takes connections on both ports."""
        self._make_certificate()
        self._configure()
        log = open(self.folder / "server.log", "wb")
        self._process = subprocess.Popen(
            [PROGRAM], env=self._environment(), stdout=log, stderr=log, start_new_session=True)
        log.close()
        end = time.monotonic() + patience
        while not all(_accepts(port) for port in (self.port, self.tls_port)):
            if time.monotonic() > end or self._process.poll() is not None:
                said = (self.folder / "server.log").read_text(errors="replace")[-2000:]
                self.stop()
                raise SystemExit("RabbitMQ did not start:\n" + said)
            time.sleep(0.2)

    def _make_certificate(self):
        subprocess.run(
            ["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256",
             "-nodes", "-days", "2", "-subj", "/CN=localhost",
             "-keyout", str(self.folder / "key.pem"), "-out", self.certificate],
            check=True, capture_output=True)

    def _configure(self):
        (self.folder / "rabbitmq.conf").write_text("\n".join([
            f"listeners.tcp.default = 127.0.0.1:{self.port}",
            f"listeners.ssl.default = 127.0.0.1:{self.tls_port}",
            f"ssl_options.cacertfile = {self.certificate}",
            f"ssl_options.certfile = {self.certificate}",
            f"ssl_options.keyfile = {self.folder}/key.pem",
            "ssl_options.verify = verify_none",
            "ssl_options.fail_if_no_peer_cert = false",
            "log.console = true", "log.file = false", "",
        ]))

    def _environment(self):
        folder = str(self.folder)
        return {
            **os.environ, "HOME": folder, "RABBITMQ_MNESIA_BASE": folder + "/data",
            "RABBITMQ_LOG_BASE": folder, "RABBITMQ_NODENAME": "bench@localhost",
            "RABBITMQ_CONFIG_FILE": folder + "/rabbitmq.conf",
            "RABBITMQ_ENABLED_PLUGINS_FILE": folder + "/no-plugins",
            "RABBITMQ_DIST_PORT": str(self._dist_port), "ERL_EPMD_ADDRESS": "127.0.0.1",
            "ERL_EPMD_PORT": str(self._epmd_port),
            "RABBITMQ_SERVER_ADDITIONAL_ERL_ARGS":
                "-kernel inet_dist_use_interface {127,0,0,1}",
        }

    def usage_rss(self):
        """Resident bytes of the node and its helpers."""
        return sum(_rss(pid) for pid in self._group())

    def _group(self):
        group = self._process.pid
        for entry in pathlib.Path("/proc").iterdir():
            if entry.name.isdigit():
                try:
                    fields = (entry / "stat").read_text().rsplit(")", 1)[1].split()
                except OSError:
                    continue
                if int(fields[2]) == group or int(fields[3]) == group:
                    yield int(entry.name)

    def stop(self):
        """Ends everything that was started here and removes its folder."""
        if self._process is None:
            return
        for how, wait in ((signal.SIGTERM, 15), (signal.SIGKILL, 5)):
            for pid in list(self._group()):
                _signal(pid, how)
            end = time.monotonic() + wait
            while time.monotonic() < end and self._is_alive():
                time.sleep(0.1)
        self._end_epmd()
        self._process = None
        shutil.rmtree(self.folder, ignore_errors=True)

    def _is_alive(self):
        self._process.poll()
        return any(_rss(pid) > 0 for pid in self._group())

    def _end_epmd(self):
        """The name server of Erlang leaves its group; it is asked by its own port."""
        if shutil.which("epmd"):
            subprocess.run(
                ["epmd", "-port", str(self._epmd_port), "-kill"], capture_output=True,
                timeout=10, check=False)


def _signal(pid, how):
    try:
        os.kill(pid, how)
    except ProcessLookupError:
        pass


def _rss(pid):
    try:
        fields = pathlib.Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()
    except OSError:
        return 0
    return int(fields[21]) * os.sysconf("SC_PAGE_SIZE")


def _free_ports(count):
    sockets = [socket.socket() for _ in range(count)]
    try:
        for one in sockets:
            one.bind(("127.0.0.1", 0))
        return [one.getsockname()[1] for one in sockets]
    finally:
        for one in sockets:
            one.close()


def _accepts(port):
    with socket.socket() as probe:
        probe.settimeout(1)
        return probe.connect_ex(("127.0.0.1", port)) == 0
