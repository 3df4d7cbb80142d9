"""What the measuring scripts need beside a daemon: packages, programs and timed runs."""

import json
import os
import pathlib
import shutil
import signal
import subprocess
import sys

FOLDER = pathlib.Path(__file__).resolve().parent
FLAGS = ["-std=gnu11", "-O2", "-D_GNU_SOURCE", "-Wall", "-Wextra", "-Werror",
         "-Wno-format-truncation"]
NO_SERVICES = pathlib.Path("/usr/sbin/policy-rc.d")


def install(packages):
    """Installs what is missing as root; otherwise says the command and ends."""
    missing = [name for name in packages if not _is_installed(name)]
    if not missing:
        return
    command = ["apt-get", "install", "-y", "-qq", *missing]
    if os.geteuid() != 0:
        raise SystemExit("Missing packages. Install them with:\n  sudo " + " ".join(command))
    print("installing " + " ".join(missing), file=sys.stderr)
    # A package that brings a server must not start it here.
    made = not NO_SERVICES.exists()
    if made:
        NO_SERVICES.write_text("#!/bin/sh\nexit 101\n")
        NO_SERVICES.chmod(0o755)
    try:
        environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
        for words in (["apt-get", "update", "-qq"], command):
            subprocess.run(words, check=True, env=environment, stdout=subprocess.DEVNULL)
    finally:
        if made:
            NO_SERVICES.unlink()


def _is_installed(package):
    answer = subprocess.run(
        ["dpkg-query", "-W", "-f", "${Status}", package], capture_output=True, text=True)
    return answer.stdout.endswith(" installed")


def compile_c(sources, program, *libraries):
    """Compiles C with warnings as errors."""
    if shutil.which("gcc") is None:
        raise SystemExit("gcc is missing")
    subprocess.run(["gcc", *FLAGS, *map(str, sources), "-o", str(program), *libraries], check=True)


def figures(*command, timeout=600):
    """Runs a program that prints one JSON object."""
    answer = subprocess.run(
        [str(word) for word in command], capture_output=True, text=True, timeout=timeout)
    if answer.returncode != 0:
        raise SystemExit(f"{command[0]} failed:\n{answer.stderr}")
    if answer.stderr:
        print(answer.stderr, file=sys.stderr, end="")
    return json.loads(answer.stdout)


def watched(command, rest, look, timeout=600):
    """Runs a program that waits for the word to begin; rests, looks, lets it work, looks again."""
    process = subprocess.Popen(
        [*map(str, command), "--wait", "1"], stdin=subprocess.PIPE, stdout=subprocess.PIPE,
        text=True)
    try:
        if process.stdout.readline() != "ready\n":
            raise SystemExit(f"{command[0]} did not get ready")
        rest()
        before = look()
        said, _ = process.communicate("go\n", timeout=timeout)
        after = look()
    finally:
        if process.poll() is None:
            process.kill()
            process.wait()
    if process.returncode != 0:
        raise SystemExit(f"{command[0]} failed")
    return json.loads(said), before, after


def end_on_signals():
    """Makes SIGTERM and SIGHUP end the script the orderly way, so that it cleans up."""
    def end(number, _frame):
        raise SystemExit(128 + number)
    for number in (signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, end)


def table(head, rows):
    """Rows of text under a head, columns aligned: the first to the left, others to the right."""
    widths = [max(len(str(row[i])) for row in [head, *rows]) for i in range(len(head))]
    lines = []
    for row in [head, *rows]:
        cells = [str(cell) for cell in row]
        first = cells[0].ljust(widths[0])
        lines.append("  ".join([first, *(c.rjust(w) for c, w in zip(cells[1:], widths[1:]))]))
    lines.insert(1, "  ".join("-" * width for width in widths))
    return "\n".join(lines)
