"""Checks the clients against the golden vectors and against a stand-in on the loopback."""

import contextlib
import io
import json
import os
import sys
import tempfile
import unittest
from pathlib import Path
from unittest import mock

import zmq

import desk
import samband
import submit_plan
from samband import Broken, Refused, Samband, Unanswered, event_header
from standin import FUNCTION, VECTORS, StandIn, make, refusal

BODY = b'{"employment":"emp-1","plan":{}}'


def vectors(name):
    return json.loads((VECTORS / name).read_text(encoding="utf-8"))


class TimeTests(unittest.TestCase):
    def test_times_are_those_of_swedish_clocks(self):
        for instant, shown in (
            ("2026-03-29T00:59:00.000Z", "2026-03-29 01:59"),
            ("2026-03-29T01:00:00.000Z", "2026-03-29 03:00"),
            ("2026-10-25T00:59:00.000Z", "2026-10-25 02:59"),
            ("2026-10-25T01:00:00.000Z", "2026-10-25 02:00"),
        ):
            self.assertEqual(submit_plan.swedish_time(instant), shown)


class VectorTests(unittest.TestCase):
    def test_the_files_are_what_their_script_makes(self):
        self.assertEqual(make.main(["--check"]), 0)

    def test_heads(self):
        for item in vectors("heads.json")["valid"]:
            made = samband.head(item["verb"], item["requestID"], item["header"].encode())
            self.assertEqual(made.hex(), item["hex"])

    def test_answer_frames(self):
        told = vectors("answers.json")
        for item in [*told["valid"], told["empty"], told["ignored"]]:
            found = [
                {"verb": record.verb, "requestID": record.request_id,
                 "header": record.header.decode(), "body": record.body.decode()}
                for record in samband.records(bytes.fromhex(item["hex"]))
            ]
            self.assertEqual(found, item["records"])

    def test_frames_that_are_not_whole(self):
        for item in vectors("answers.json")["invalid"]:
            with self.subTest(item["what"]):
                self.assertRaises(Broken, samband.records, bytes.fromhex(item["hex"]))

    def test_digests_and_leaves(self):
        told = vectors("evidence.json")
        for item in told["digests"]:
            parts = [bytes.fromhex(item[name]) for name in ("salt", "header", "body")]
            self.assertEqual(samband.message_digest(*parts).hex(), item["digest"])
        for item in told["records"]:
            record = bytes.fromhex(item["record"])
            self.assertEqual(samband.leaf_hash(record).hex(), item["leaf"])
            self.assertEqual(record[50:].decode(), item["data"])

    def test_inclusion(self):
        told = vectors("trees.json")
        roots = {item["size"]: bytes.fromhex(item["root"]) for item in told["roots"]}
        for item in told["inclusion"]:
            path = [bytes.fromhex(hash) for hash in item["path"]]
            leaf, root = bytes.fromhex(item["leaf"]), roots[item["size"]]
            arguments = (leaf, item["index"], item["size"], path, root)
            self.assertTrue(samband.includes(*arguments))
            self.assertFalse(samband.includes(bytes(32), *arguments[1:]))
            self.assertFalse(samband.includes(leaf, item["index"], item["size"], path, bytes(32)))
            self.assertFalse(samband.includes(leaf, item["size"], item["size"], path, root))
            self.assertFalse(
                samband.includes(leaf, item["index"], item["size"], [*path, root], root))

    def test_consistency(self):
        told = vectors("trees.json")
        roots = {item["size"]: bytes.fromhex(item["root"]) for item in told["roots"]}
        for item in told["consistency"]:
            first, second = item["first"], item["second"]
            path = [bytes.fromhex(hash) for hash in item["path"]]
            check = samband.is_consistent
            self.assertTrue(check(first, roots[first], second, roots[second], path))
            self.assertFalse(check(first, bytes(32), second, roots[second], path))
            self.assertFalse(check(first, roots[first], second, bytes(32), path))
            if path:
                self.assertFalse(check(first, roots[first], second, roots[second], path[:-1]))

    def test_key_ids(self):
        for item in vectors("keys.json")["keys"]:
            self.assertEqual(samband.key_id(item["z85"].encode()), item["keyID"])
            self.assertEqual(zmq.utils.z85.decode(item["z85"]).hex(), item["bytes"])

    def test_ids_are_ordered_by_time(self):
        first = samband.new_id()
        self.assertRegex(first, "^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-")
        with mock.patch("time.time_ns", return_value=2**61):
            self.assertGreater(samband.new_id(), first)


class LoopbackTests(unittest.TestCase):
    def setUp(self):
        self.home = tempfile.TemporaryDirectory()
        self.addCleanup(self.home.cleanup)
        self.folder = Path(self.home.name)
        self.broker = StandIn(self.folder)
        self.broker.start()
        self.addCleanup(self.broker.stop)
        _, secret = zmq.curve_keypair()
        self.key = self.folder / "hr.key"
        self.key.write_bytes(secret + b"\n")
        os.chmod(self.key, 0o600)

    def client(self, timeout=2.0, **more):
        return Samband(self.broker.endpoint, self.key, self.broker.server_key,
                       timeout=timeout, **more)

    def header(self):
        return event_header("se.samband.plan.submitted", FUNCTION, to=["role:fk"])

    def test_a_receipt_is_led_to_the_root(self):
        with self.client() as client:
            for _ in range(5):
                receipt = client.submit(self.header(), BODY)
            self.assertEqual(receipt["sequence"], 6)
            self.assertEqual(len(client.verify(receipt)), 4)

    def test_what_is_not_answered_is_sent_again_byte_for_byte(self):
        self.broker.ignore = 2
        with self.client(timeout=0.3) as client:
            receipt = client.submit(self.header(), BODY)
        self.assertEqual(len(self.broker.submits), 3)
        self.assertEqual(self.broker.submits[0], self.broker.submits[2])
        self.assertEqual(receipt["sequence"], 2)

    def test_a_repeat_gets_the_first_receipt(self):
        header = self.header()
        with self.client() as client:
            first = client.submit(header, BODY)
            again = client.submit(header, BODY)
        self.assertTrue(again.pop("repeat"))
        self.assertEqual(first, again)

    def test_busy_is_waited_for_and_a_lasting_refusal_is_not(self):
        with self.client() as client:
            self.broker.refuse = refusal(429, "busy", True)
            client.submit(self.header(), BODY)
            self.assertEqual(len(self.broker.submits), 2)
            self.broker.refuse = refusal(415, "schema", False)
            with self.assertRaises(Refused) as caught:
                client.submit(self.header(), BODY)
        self.assertEqual(caught.exception.code, 415)
        self.assertEqual(len(self.broker.submits), 3)

    def test_a_false_receipt_is_noticed(self):
        self.broker.falsify = True
        with self.client() as client:
            self.assertRaises(Broken, client.submit, self.header(), BODY)

    def test_a_journal_that_was_rewritten_is_noticed(self):
        with self.client() as client:
            client.submit(self.header(), BODY)
        with self.client() as client:
            client.submit(self.header(), BODY)
        self.broker.records[0] = self.broker.records[0] + b" "
        self.assertRaises(Broken, self.client().connect)

    def test_a_wrong_server_key_gets_nothing(self):
        public, _ = zmq.curve_keypair()
        self.broker.server_key.write_bytes(public)
        self.assertRaises(Unanswered, self.client(timeout=0.3).connect)

    def test_a_simulation_is_left_unless_asked_for(self):
        self.broker.simulation = True
        self.assertRaises(Broken, self.client().connect)
        with self.client(real=False) as client:
            self.assertTrue(client.welcome["simulation"])

    def test_a_secret_that_others_can_read_is_refused(self):
        os.chmod(self.key, 0o640)
        self.assertRaises(samband.SambandError, self.client)

    def test_what_is_too_large_is_not_sent(self):
        with self.client() as client:
            self.assertRaises(
                samband.SambandError, client.submit, self.header(), b" " * 131073)
        self.assertEqual(self.broker.submits, [])

    def run_program(self, program, *arguments):
        out, err = io.StringIO(), io.StringIO()
        command = [program.__name__, "--endpoint", self.broker.endpoint, "--key", str(self.key),
                   "--server-key", str(self.broker.server_key), *arguments]
        with mock.patch.object(sys, "argv", command), contextlib.redirect_stdout(out), \
                contextlib.redirect_stderr(err):
            code = program.main()
        return code, out.getvalue(), err.getvalue()

    def test_the_portal_prints_the_receipt(self):
        plan = self.folder / "plan.json"
        plan.write_bytes(BODY)
        for opening in ("Planen är mottagen.", "Planen var redan mottagen"):
            code, out, _ = self.run_program(
                submit_plan, "--case", make.CASE, "--to", "role:fk", str(plan))
            self.assertEqual(code, 0)
            self.assertTrue(out.startswith(opening))
            for text in ("Sista dag 2026-03-30", "Planen har inget mål.",
                         "inget medgivande är registrerat", "svensk tid"):
                self.assertIn(text, out)

    def test_the_portal_tells_what_to_correct_and_then_sends_anew(self):
        plan = self.folder / "plan.json"
        plan.write_bytes(BODY)
        text = {"sv": "Datum saknas.", "en": "A date is missing."}
        self.broker.refuse = refusal(415, "schema", False, [{"path": "/plan/date", "text": text}])
        code, _, err = self.run_program(submit_plan, "--case", make.CASE, str(plan))
        self.assertEqual(code, 65)
        self.assertIn("/plan/date: Datum saknas.", err)
        self.assertEqual(self.run_program(submit_plan, "--case", make.CASE, str(plan))[0], 0)
        self.assertNotEqual(self.broker.submits[0], self.broker.submits[1])

    def test_the_desk_keeps_settles_and_drops_what_comes_again(self):
        inbox = self.folder / "inkorg"
        for _ in range(2):
            code, out, _ = self.run_program(desk, "--keep", str(inbox), "--wait", "0.2")
            self.assertEqual(code, 0)
        self.assertEqual(out, "")
        names = sorted(path.name for path in inbox.iterdir())
        self.assertEqual(len(names), 2)
        self.assertTrue(names[0].startswith("12-") and names[1] == "reminder-r-1.json")
        self.assertEqual(len(self.broker.settles), 8)
        self.assertEqual({settle["do"] for settle in self.broker.settles}, {"done"})
        self.assertEqual((inbox / names[0]).stat().st_mode & 0o777, 0o600)


if __name__ == "__main__":
    unittest.main()
