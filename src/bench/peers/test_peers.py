"""Whatever can be tested without PyTorch and Keras: `python3 -m unittest discover -s src/bench/peers`."""

import contextlib
import gzip
import io
import json
import struct
import sys
import tempfile
import unittest
from pathlib import Path

sys.dont_write_bytecode = True

import environment  # noqa: E402
import job  # noqa: E402
import measure  # noqa: E402
import processes  # noqa: E402
from cases import COMPARISON, GROUPS, Case  # noqa: E402


class JobTest(unittest.TestCase):
    def test_arms(self):
        self.assertEqual(job.parse_arm("plain"), {})
        self.assertEqual(job.parse_arm("l2=1e-3+bn+dropout=0.5"), {"l2": 1e-3, "bn": True, "dropout": 0.5})

    def test_what_the_peers_do_not_know_is_refused(self):
        for name in ("ln", "bn=1", "l2", "dropout"):
            with self.assertRaises(ValueError):
                job.parse_arm(name)

    def test_batches_are_those_of_reglab(self):
        self.assertEqual((job.batch_count(5000, 128), job.equal_batch(5000, 128)), (40, 125))
        self.assertEqual((job.batch_count(60000, 128), job.equal_batch(60000, 128)), (469, 128))

    def test_every_case_is_understood_by_the_peers(self):
        for group in GROUPS.values():
            for case in group:
                options = job.parser("").parse_args(["--data", "d", "--out", "o", *case.options()])
                self.assertEqual(options.train_size, case.train_size)
                self.assertEqual(options.network, case.network)
                if case.network != "lstm":
                    self.assertEqual(options.hidden, list(case.hidden))
                self.assertEqual(len(options.seeds), case.seeds)
                for arm in options.arms:
                    job.parse_arm(arm)


    def test_cnn_and_lstm_are_those_of_the_reference_runs(self):
        cnn, lstm = (
            job.parser("").parse_args(["--data", "d", "--out", "o", *GROUPS[name][0].options()]) for name in ("cnn", "lstm")
        )
        self.assertEqual((cnn.filters, cnn.kernel, cnn.hidden, cnn.epochs), ([16, 32], 5, [128], 15))
        self.assertEqual((lstm.units, lstm.epochs), (64, 20))
        self.assertNotIn("--hidden", GROUPS["lstm"][0].options())


class ProcessesTest(unittest.TestCase):
    def program(self, text):
        script = f"import sys, json; {text}"
        return processes.Tool("toy", lambda case, out: [sys.executable, "-c", script, str(out / "peer.json")], "peer.json")

    def test_costs_and_accuracy_of_a_process(self):
        epochs = [{"testAccuracy": 0.1}, {"testAccuracy": 0.5}]
        results = {"versions": {"toy": "1"}, "runs": [{"epochs": epochs}]}
        text = f"sum(range(2000000)); open(sys.argv[1], 'w').write({json.dumps(results)!r})"
        cost = processes.run(self.program(text), COMPARISON)
        self.assertEqual((cost.versions, cost.accuracy), ({"toy": "1"}, 0.5))
        self.assertGreater(cost.wall, 0)
        self.assertGreater(cost.cpu, 0)

    def test_a_program_that_fails_ends_the_benchmark_with_its_message(self):
        with self.assertRaises(SystemExit) as end:
            processes.run(self.program("sys.exit('out of order')"), COMPARISON)
        self.assertIn("out of order", str(end.exception))

    def test_jobs_are_reglabs_alone(self):
        case = Case("two", jobs=2)
        self.assertIn("--jobs", processes.reglab("reglab").command(case, Path("out")))
        self.assertNotIn("--jobs", processes.peer("python", "p", environment.PEERS["PyTorch"]).command(case, Path("out")))


class MeasureTest(unittest.TestCase):
    def cost(self, wall):
        return processes.Cost(wall, 2 * wall, {}, 0.9)

    def test_ratios_are_taken_repetition_by_repetition(self):
        costs = {"a job": {"RegLab": [self.cost(1), self.cost(2)], "PyTorch": [self.cost(2), self.cost(8)]}}
        programs = [processes.Tool(name, None, "") for name in ("RegLab", "PyTorch")]
        last = measure.table(costs, programs).splitlines()[-1]
        self.assertEqual(last, "| a job | 2 | 0.38 (0.25–0.50) | 0.38 (0.25–0.50) | 0.9000, 0.9000 |")

    def test_options_that_are_not_there_are_refused(self):
        for arguments in (["--cases", "all"], ["--peers", "JAX"], ["--repeats", "0"]):
            with self.assertRaises(SystemExit) as end, contextlib.redirect_stderr(io.StringIO()):
                measure.parse(arguments)
            self.assertEqual(end.exception.code, 2)


class DataTest(unittest.TestCase):
    def test_an_idx_file_is_read_in_its_shape(self):
        try:
            import numpy
        except ImportError:
            self.skipTest("needs NumPy")
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "x.gz"
            path.write_bytes(gzip.compress(struct.pack(">4B2I", 0, 0, 8, 2, 2, 3) + bytes(range(6))))
            self.assertEqual(job.read_idx(path).tolist(), numpy.arange(6).reshape(2, 3).tolist())


if __name__ == "__main__":
    unittest.main()
