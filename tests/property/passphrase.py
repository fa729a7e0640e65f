#!/usr/bin/env python3
"""Passphrases on a terminal of their own: asked for where no file has them, twice where they are new, shown nowhere, and the
terminal is as it was before whatever ends the asking."""
import os, pty, select, signal, sys, termios, time, unicodedata

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from common.run import ENV, Test

t = Test(__doc__, 1, 1)
WORDS = "café of nobody's own"


class Terminal:
    """The program at a terminal of its own."""

    def __init__(self, *arguments, stdin=None):
        self.child, self.ours = pty.fork()
        if not self.child:
            os.chdir(t.scratch.name)
            for each in (signal.SIGINT, signal.SIGQUIT, signal.SIGTERM, signal.SIGHUP):
                signal.signal(each, signal.SIG_DFL)  # whoever runs the tests may ignore them
            if stdin is not None:
                os.dup2(os.open(stdin, os.O_RDONLY), 0)
            os.execve(t.program, [t.program, *arguments], ENV)
        self.told, self.status = "", None
        t.count("on a terminal")

    def echoes(self):
        return bool(termios.tcgetattr(self.ours)[3] & termios.ECHO)

    def until(self, wanted):
        """Reads until that is told, or the program has ended (status) and no more comes."""
        end = time.time() + 60
        while wanted not in self.told and time.time() < end:
            if not select.select([self.ours], [], [], .05)[0]:
                if self.status is not None:
                    return
                ended, status = os.waitpid(self.child, os.WNOHANG)
                self.status = status if ended else None
                continue
            try:
                part = os.read(self.ours, 4096)
            except OSError:
                part = b""
            if not part:  # nobody holds the other end
                if self.status is None:
                    self.status = os.waitpid(self.child, 0)[1]
                return
            self.told += part.decode("utf-8", "replace")

    def ask(self, question, answer):
        """What is typed behind a question, once the terminal shows no more what is typed."""
        self.until(question)
        if question not in self.told:
            t.fail(f"'{question}' was not asked: {self.told!r}")
            return
        if self.echoes():
            t.fail(f"the terminal shows what is typed behind '{question}'")
        self.before = self.told
        self.told = ""
        os.write(self.ours, answer.encode())

    def end(self):
        self.until("no such thing is ever said")
        os.close(self.ours)
        return self.status, self.told.replace("\r\n", "\n")


def expect(what, holds, *told):
    t.count("expectations")
    if not holds:
        t.fail(f"{what}: {told}")


def new(first, second, name="med.key"):
    at = Terminal("key", "new", name, "--effort", "quick")
    at.ask(f"New passphrase of {name}: ", first + "\n")
    final = "a lost passphrase is final" in at.before
    at.ask(f"The same again, for {name}: ", second + "\n")
    status, told = at.end()
    expect("that a lost passphrase is final is said before it is typed", final, told)
    expect("nothing typed is shown", first not in told and second not in told, told)
    return status, told


status, told = new(WORDS, WORDS + "x")
expect("two that differ make no key", os.WEXITSTATUS(status) == 2 and "not the same" in told and not os.path.exists(t.path("med.key")), told)
status, told = new(WORDS, WORDS)
expect("a key is made", status == 0 and "ek1" in told and "weak" not in told, told)
status, told = new("short", "short", "weak.key")
expect("a weak one is said", status == 0 and "is weak" in told, told)

at = Terminal("init", "r.entente", "--title", "T", "--keeper", "MED", "--key", "med.key")
at.ask("Passphrase of med.key: ", unicodedata.normalize("NFD", WORDS) + "\n")
expect("however its letters are composed", at.end()[0] == 0)
at = Terminal("log", "r.entente", "--json", "--key", "med.key")
at.ask("Passphrase of med.key: ", "wrong words of nobody\n")
status, told = at.end()
expect("a wrong one", os.WEXITSTATUS(status) == 2 and "does not open" in told and "entry" not in told, told)
t.write('{"kind":"note","text":"said from a pipe","to":"public"}\n', "lines")
at = Terminal("add", "r.entente", "-", "--key", "med.key", stdin=t.path("lines"))
at.ask("Passphrase of med.key: ", WORDS + "\n")
status, told = at.end()
expect("standard input is for something else", status == 0 and "may be read by: everybody" in told, told)
at = Terminal("key", "passphrase", "med.key", "--effort", "quick")
at.ask("Passphrase of med.key: ", WORDS + "\n")
at.ask("New passphrase of med.key: ", "others, of nobody\n")
at.ask("The same again, for med.key: ", "others, of nobody\n")
expect("another passphrase", at.end()[0] == 0)
at = Terminal("log", "r.entente", "--key", "med.key")
at.ask("Passphrase of med.key: ", "others, of nobody\n")
expect("it opens", at.end()[0] == 0)
at = Terminal("log", "r.entente", "--key", "med.key")
at.ask("Passphrase of med.key: ", "\n")
expect("nothing typed", os.WEXITSTATUS(at.end()[0]) == 2)
at = Terminal("log", "r.entente", "--key", "med.key")
at.ask("Passphrase of med.key: ", "x" * 1500 + "\n")
status, told = at.end()
expect("too much typed", os.WEXITSTATUS(status) == 2 and "too long" in told, told)

for key, number in ("\x03", signal.SIGINT), ("\x1c", signal.SIGQUIT), (None, signal.SIGTERM), (None, signal.SIGHUP):
    at = Terminal("log", "r.entente", "--key", "med.key")
    at.ask("Passphrase of med.key: ", key or "half of")
    if not key:
        os.kill(at.child, number)
    at.until("no such thing is ever said")
    status = at.status
    expect(f"signal {number} ends it", os.WIFSIGNALED(status) and os.WTERMSIG(status) == number, status)
    expect(f"signal {number} leaves the terminal as it was", at.echoes())
    os.close(at.ours)
t.end()
