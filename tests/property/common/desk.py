"""A desk that runs, and what is sent to it byte for byte."""
import os, re, signal, socket, subprocess, time

from common.run import ENV

MISSING = object()


class Desk:
    """`with Desk(t, case, *options) as desk`: its port and its link's secret; after enter(), the cookie."""

    def __init__(self, t, case, *options, now=None):
        self.t, self.cookie, self.secret = t, None, None
        self.command = [t.program, "desk", case, "--no-browser", *options, *(["--now", now] if now else [])]

    def __enter__(self):
        self.errors = open(self.t.path("desk-errors"), "w+b")
        self.child = subprocess.Popen(self.command, cwd=self.t.scratch.name, env=ENV, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=self.errors,
                                      start_new_session=True)
        line = self.child.stdout.readline().decode()
        found = re.fullmatch(r"http://127\.0\.0\.1:(\d+)/#([\w-]{43})\n", line)
        if not found:
            self.child.wait()
            self.errors.seek(0)
            raise SystemExit(f"{self.command}: {line!r} {self.errors.read().decode()}")
        self.port, self.secret = int(found[1]), found[2]
        return self

    def __exit__(self, *unused):
        self.child.send_signal(signal.SIGTERM)
        try:
            status = self.child.wait(20)
        except subprocess.TimeoutExpired:
            self.child.kill()
            status = "no end within 20 s"
        self.errors.seek(0)
        said = self.errors.read()
        if status or b"Sanitizer" in said or b"runtime error" in said:
            self.t.fail(f"the desk ended with {status}: {said.decode('utf-8', 'replace')[:3000]}")
        self.errors.close()

    def raw(self, method, target, host=MISSING, origin=MISSING, cookie=MISSING, body=None, kind="application/json", once=None, length=None, more=()):
        """One request on a connection of its own: (status, headers, body); status None: the connection ended without an answer. What is not said
        is as the desk's own page says it; None leaves it out."""
        own = f"http://127.0.0.1:{self.port}"
        data = b"" if body is None else body.encode("latin-1") if isinstance(body, str) else body
        lines = [f"{method} {target} HTTP/1.1"]
        said = [("Host", f"127.0.0.1:{self.port}" if host is MISSING else host),
                ("Origin", (own if body is not None else None) if origin is MISSING else origin),
                ("Cookie", self.cookie if cookie is MISSING else cookie), ("Desk-Request", once),
                ("Content-Type", kind if body is not None else None),
                ("Content-Length", None if body is None else str(len(data) if length is None else length)), *more]
        lines += [f"{name}: {value}" for name, value in said if value is not None]
        with socket.create_connection(("127.0.0.1", self.port), timeout=60) as s:
            try:
                s.sendall("\r\n".join(lines).encode("latin-1") + b"\r\n\r\n" + data)
            except OSError:
                pass
            return self.answer(s, method)

    def answer(self, s, method="GET"):
        got = b""
        try:
            while b"\r\n\r\n" not in got:
                one = s.recv(65536)
                if not one:
                    return None, {}, b""
                got += one
            head, _, rest = got.partition(b"\r\n\r\n")
            first, *lines = head.decode("latin-1").split("\r\n")
            headers = {name.lower(): value.strip() for name, value in (line.split(":", 1) for line in lines)}
            wanted = 0 if method == "HEAD" else int(headers.get("content-length", 0))
            while len(rest) < wanted and (one := s.recv(1 << 20)):
                rest += one
        except OSError:
            return None, {}, b""
        return int(first.split()[1]), headers, rest

    def enter(self):
        status, headers, _ = self.raw("POST", "/session", cookie=None, origin="null", body="secret=" + self.secret, kind="application/x-www-form-urlencoded")
        if status != 200:
            self.t.fail(f"the link: {status}")
            return
        self.cookie = headers["set-cookie"].split(";")[0]

    def slowly(self, text):
        s = socket.create_connection(("127.0.0.1", self.port), timeout=60)
        s.sendall(text.encode("latin-1"))
        return s

    @staticmethod
    def alive(s):
        """Sends one more byte, as somebody slow would."""
        s.setblocking(False)
        try:
            if s.recv(4096) == b"":
                return False
        except BlockingIOError:
            pass
        except OSError:
            return False
        try:
            s.send(b"x")
        except OSError:
            return False
        return True

    def flood(self, target, once, most):
        """A body in pieces that says nothing of its length; gives how much was taken."""
        head = (f"POST {target} HTTP/1.1\r\nHost: 127.0.0.1:{self.port}\r\nOrigin: http://127.0.0.1:{self.port}\r\nCookie: {self.cookie}\r\n"
                f"Content-Type: application/json\r\nDesk-Request: {once}\r\nTransfer-Encoding: chunked\r\n\r\n")
        sent, piece = 0, b"10000\r\n" + b"[" * 65536 + b"\r\n"
        with socket.create_connection(("127.0.0.1", self.port), timeout=5) as s:
            try:
                s.sendall(head.encode())
                while sent < most:
                    s.sendall(piece)
                    sent += 65536
            except OSError:
                pass
        return sent

    def events(self):
        """The lines of an open stream of events, as they come."""
        s = socket.create_connection(("127.0.0.1", self.port), timeout=30)
        s.sendall(f"GET /events HTTP/1.1\r\nHost: 127.0.0.1:{self.port}\r\nCookie: {self.cookie}\r\n\r\n".encode())
        return s

    def until(self, holds, seconds=15):
        began = time.time()
        while not holds():
            if time.time() - began > seconds:
                self.t.fail(f"waited {seconds} s in vain")
                return
            time.sleep(.1)
