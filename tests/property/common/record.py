"""Records of several keys: one of a name is made when it is first used."""
NOW = "2033-01-01T00:00Z"


class Keys:
    def __init__(self, t):
        self.t, self.public = t, {}
        t.write("a passphrase\n", "pass")

    def of(self, name):
        """The options that open a record with somebody's key."""
        if name not in self.public:
            made = self.t.run("key", "new", name + ".key", "--passphrase-file", "pass", "--effort", "quick")
            self.public[name] = made.out.decode().strip()
        return ["--key", name + ".key", "--passphrase-file", "pass"]

    def must(self, *arguments, by=None):
        """What a command prints that may not fail; by: with whose key."""
        answer = self.t.run(*arguments, *(self.of(by) if by else []))
        if answer.status:
            self.t.fail(f"{arguments}"[:200] + f": exit {answer.status}, {answer.err.decode()[:300]}")
        return answer.out.decode().strip()

    def join(self, path, who, steward, *more):
        """Let somebody's key join."""
        self.of(who)
        return self.must("add", path, "kind=reader", "actor=" + who, "key=" + self.public[who], *more, "--now", NOW, by=steward)
