"""Run the program under test, and take a seed and a number of trials from the command line and the environment."""
import argparse, functools, math, mmap, os, random, resource, subprocess, sys, tempfile, time

ENV = dict(os.environ, LC_ALL="C.UTF-8", NO_COLOR="1")
ENV["XDG_CONFIG_HOME"] = "/nowhere"
ENV["EDITOR"] = ENV["VISUAL"] = "true"
for name in ("COLUMNS", "ENTENTE_KEY", "ENTENTE_RECORD", "ENTENTE_PASSPHRASE_FILE"):
    ENV.pop(name, None)
os.umask(0o077)  # what tests write is their own, as passphrases must be
TORTURE = "ENTENTE_TORTURE" in os.environ


class Answer(tuple):
    """(status, stdout, stderr) as bytes."""
    status = property(lambda self: self[0])
    out = property(lambda self: self[1])
    err = property(lambda self: self[2])


def is_sanitized(program):
    """Was the program built with sanitizers? They are in it by name."""
    with open(program, "rb") as f, mmap.mmap(f.fileno(), 0, access=mmap.ACCESS_READ) as bytes:
        return bytes.find(b"__asan_init") >= 0


def how_many(program, usual, torture):
    """How often a case is made up: in `make check` the usual number, in `make torture` the other; under sanitizers a fifth of
    either, for they are to see every line, not every case, and take many times as long. tests/how_many.h is the same in C."""
    count = torture if TORTURE else usual
    return -(-count // 5) if is_sanitized(program) else count


def one_measure():
    """Processor seconds of a fixed piece of work that is none of ours: about .1 on an idle machine of 2020. What is bounded in
    measures is bounded alike on a machine three times slower, and where others work beside it."""
    began = time.process_time()
    sorted(str(i) for i in range(320000))
    return time.process_time() - began


def least(holds, *works):
    """The least seconds that each of the works gives, done in turn until what is asked of them holds, ten times at most: what
    is so slow is slow each time, what was only held up is not."""
    took = [math.inf] * len(works)
    for _ in range(10):
        took = [min(before, work()) for before, work in zip(took, works)]
        if holds(*took):
            break
    return took


class Test:
    def __init__(self, what, trials, torture):
        parser = argparse.ArgumentParser(description=what)
        parser.add_argument("program")
        parser.add_argument("--seed", type=int, default=20310301)  # the same every time, unless asked
        parser.add_argument("--trials", type=int)
        parser.add_argument("--keep", help="a folder for the cases that fail")
        self.options = parser.parse_args()
        self.program = os.path.abspath(self.options.program)
        self.sanitized = is_sanitized(self.program)
        self.short = self.sanitized and not TORTURE  # are texts that time is measured by to be short? It means nothing there
        self.seed = self.options.seed
        self.trials = self.options.trials or how_many(self.program, trials, torture)
        self.random = random.Random(self.seed)
        self.name = os.path.splitext(os.path.basename(sys.argv[0]))[0]
        self.scratch = tempfile.TemporaryDirectory()
        self.failures, self.runs, self.began = 0, 0, time.time()
        self.counts = {}
        print(f"{self.name}: --seed {self.seed} --trials {self.trials}", flush=True)

    def count(self, what, by=1):
        self.counts[what] = self.counts.get(what, 0) + by

    def path(self, name="case.yaml"):
        return os.path.join(self.scratch.name, name)

    def write(self, text, name="case.yaml"):
        with open(self.path(name), "wb") as f:
            f.write(text if isinstance(text, bytes) else text.encode())
        return name

    def run(self, *arguments, timeout=120, stdin=b""):
        """The program, in the scratch folder, so that a file's name is the same wherever that is."""
        self.runs += 1
        used = lambda: resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime
        before = used()
        done = subprocess.run([self.program, *arguments], cwd=self.scratch.name, env=ENV, input=stdin,
                              stdout=subprocess.PIPE, stderr=subprocess.PIPE, timeout=timeout, start_new_session=True)  # no terminal to ask on
        self.seconds = used() - before  # of its own work, whatever else the machine does
        if done.returncode not in (0, 1, 2) or b"Sanitizer" in done.stderr or b"runtime error" in done.stderr:
            self.fail(f"{arguments}: exit {done.returncode}, {done.stderr[:2000].decode('utf-8', 'replace')}")
        return Answer((done.returncode, done.stdout, done.stderr))

    @functools.cached_property
    def measure(self):
        return min(one_measure() for _ in range(3))

    def too_long(self, measures, again):
        """Did the last run take more than so many measures, as it does again?"""
        def work():
            again()
            return self.seconds

        within = lambda took, one: took <= measures * one
        if within(self.seconds, self.measure):
            return False
        return not within(*least(within, work, lambda: min(one_measure() for _ in range(3))))

    def fail(self, message, **files):
        self.failures += 1
        print(f"FAILED: {message}", flush=True)
        if self.options.keep:
            os.makedirs(self.options.keep, exist_ok=True)
            for name, text in files.items():
                with open(f"{self.options.keep}/{self.failures}-{name}.yaml", "wb") as f:
                    f.write(text if isinstance(text, bytes) else text.encode())
        if self.failures >= 20:
            self.end()

    def end(self):
        counts = ", ".join(f"{n} {what}" for what, n in self.counts.items())
        print(f"{self.name}: {self.runs} runs in {time.time() - self.began:.1f} s: {counts}; {self.failures} failed")
        sys.exit(1 if self.failures else 0)
