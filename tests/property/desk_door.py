#!/usr/bin/env python3
"""Who is not let in to a desk, and how soon: other sites, other names for the address, stolen links, requests that came before,
expired cookies, odd targets, forged kinds, bodies too large or too slow. Each is refused with its number in bounded time, with
the same headers, and the desk answers its own page afterwards."""
import json, re, sys, time

sys.dont_write_bytecode = True
from common.desk import Desk
from common.run import Test
from common.record import Keys, NOW

t = Test(__doc__.split("\n")[0], 1, 1)
keys = Keys(t)
CASE = """case: {title: Made, keeper: MED, on: 2031-01-01, to: public, invented: yes}
actors:
  to: public
  entries:
    - {id: MED, role: mediator, on: 2031-01-01}
    - {id: BLU, role: party, on: 2031-01-01}
    - {id: GRN, role: party, on: 2031-01-01}
issues:
  - {id: fees, range: {from: 0, to: 100, step: 1}, to: public, on: 2031-01-01}
"""
t.write(CASE)
record = t.path("talks.entente")
keys.must("import", "case.yaml", record, "--now", NOW, *keys.of("MED"))


def expect(what, got, wanted):
    t.count("answers")
    if got != wanted:
        t.fail(f"{what}: {got}, expected {wanted}")


def refused(desk, what, wanted, *arguments, **more):
    began = time.time()
    status, headers, body = desk.raw(*arguments, **more)
    expect(what, status, wanted)
    if time.time() - began > 2:
        t.fail(f"{what}: took {time.time() - began:.1f} s")
    if status and status != 505 and "default-src 'none'" not in headers.get("content-security-policy", "") and what != "no host":  # which libmicrohttpd refuses itself
        t.fail(f"{what}: without the policy: {headers}")


with Desk(t, record, *keys.of("MED"), now=NOW) as desk:
    # before the link is used: nothing but the empty page
    for path in ("/view", "/choices", "/entries", "/acts", "/state", "/kinds", "/events", "/jobs"):
        refused(desk, f"no session {path}", 401, "GET", path, cookie=None)
    refused(desk, "wrong secret", 403, "POST", "/session", cookie=None, origin="null", body="secret=" + "A" * 43, kind="application/x-www-form-urlencoded")
    refused(desk, "no secret", 403, "POST", "/session", cookie=None, origin="null", body="", kind="application/x-www-form-urlencoded")
    refused(desk, "secret from another site", 403, "POST", "/session", cookie=None, origin="http://evil.example", body="secret=" + desk.secret,
            kind="application/x-www-form-urlencoded")
    status, headers, _ = desk.raw("POST", "/session", cookie=None, origin="null", body="secret=" + desk.secret, kind="application/x-www-form-urlencoded")
    expect("the link", status, 200)
    cookie = headers["set-cookie"]
    if not re.fullmatch(rf"entente-{desk.port}=[\w-]{{43}}; HttpOnly; SameSite=Strict; Path=/", cookie):
        t.fail(f"cookie: {cookie}")
    desk.cookie = cookie.split(";")[0]
    refused(desk, "stolen link", 403, "POST", "/session", cookie=None, origin="null", body="secret=" + desk.secret, kind="application/x-www-form-urlencoded")
    status, _, body = desk.raw("GET", "/state")
    expect("state", status, 200)
    page = json.loads(body)["page"]

    # addresses and sites
    refused(desk, "rebinding", 421, "GET", "/state", host="evil.example")
    refused(desk, "rebinding with the port", 421, "GET", "/state", host=f"evil.example:{desk.port}")
    refused(desk, "localhost", 421, "GET", "/state", host=f"localhost:{desk.port}")
    refused(desk, "no host", 400, "GET", "/state", host=None)
    refused(desk, "two hosts", 400, "GET", "/state", more=[("Host", "evil.example")])
    refused(desk, "another site reads", 403, "GET", "/state", origin="http://evil.example")
    refused(desk, "another port reads", 403, "GET", "/state", origin=f"http://127.0.0.1:{desk.port + 1}")
    refused(desk, "https is another site", 403, "GET", "/state", origin=f"https://127.0.0.1:{desk.port}")
    refused(desk, "an opaque site", 403, "GET", "/state", origin="null")
    refused(desk, "another site writes", 403, "POST", "/here", origin="http://evil.example", body="{}", once=f"{page}.1")
    refused(desk, "no site writes", 403, "POST", "/here", origin=None, body="{}", once=f"{page}.1")
    refused(desk, "cross-site by the browser's word", 403, "GET", "/", more=[("Sec-Fetch-Site", "cross-site")])
    refused(desk, "same site, another port", 403, "GET", "/", more=[("Sec-Fetch-Site", "same-site")])
    refused(desk, "two cookies", 401, "GET", "/state", cookie=f"{desk.cookie}; {desk.cookie}")
    refused(desk, "two cookie lines", 400, "GET", "/state", more=[("Cookie", desk.cookie)])
    refused(desk, "another cookie", 401, "GET", "/state", cookie=f"entente-{desk.port}={'A' * 43}")
    refused(desk, "a longer cookie", 401, "GET", "/state", cookie=desk.cookie + "A")
    status, headers, _ = desk.raw("GET", "/")
    for name, value in (("x-frame-options", "DENY"), ("x-content-type-options", "nosniff"), ("referrer-policy", "no-referrer"), ("cache-control", "no-store")):
        expect(name, headers.get(name), value)
    if "frame-ancestors 'none'" not in headers["content-security-policy"] or "unsafe" in headers["content-security-policy"]:
        t.fail("a frame may hold the page")

    # what came before
    refused(desk, "no number", 409, "POST", "/here", body="{}")
    expect("a number", desk.raw("POST", "/here", body="{}", once=f"{page}.1")[0], 200)
    refused(desk, "replayed", 409, "POST", "/here", body="{}", once=f"{page}.1")
    expect("the next", desk.raw("POST", "/here", body="{}", once=f"{page}.7")[0], 200)
    refused(desk, "an earlier one", 409, "POST", "/here", body="{}", once=f"{page}.5")
    refused(desk, "another page's", 409, "POST", "/here", body="{}", once=f"{'0' * 16}.9")
    for once in ("", page, f"{page}.", f"{page}.0", f"{page}.-1", f"{page}.9999999999999999999999", f"{page}.8x", f".{page}.8"):
        refused(desk, f"odd number {once!r}", 409, "POST", "/here", body="{}", once=once)

    # targets, methods, types
    for target in ("//", "/../state", "/a%2Fb", "/%73tate", "/STATE", f"http://127.0.0.1:{desk.port}/state", "*", "/state?as=%0", "/state?as=%zz", "/state?as=<",
                   "/state#x", "/state?as='", "/state/\\", "/" + "a" * 2100):
        refused(desk, f"target {target[:40]}", 400, "GET", target)
    refused(desk, "nowhere", 404, "GET", "/nowhere")
    refused(desk, "another way", 405, "GET", "/write")
    refused(desk, "HEAD", 403, "HEAD", "/state", origin=None)
    refused(desk, "plain text", 415, "POST", "/here", body="{}", kind="text/plain", once=f"{page}.20")
    refused(desk, "a form", 415, "POST", "/here", body="a=b", kind="application/x-www-form-urlencoded", once=f"{page}.21")

    # bodies
    refused(desk, "a bomb announced", 413, "POST", "/write", length=1 << 40, body="{", once=f"{page}.22")
    began = time.time()
    sent = desk.flood("/write", f"{page}.23", 64 << 20)
    if time.time() - began > 5 or sent > 16 << 20:
        t.fail(f"a bomb in pieces: {sent} bytes in {time.time() - began:.1f} s")
    number = 30

    def said(path, body):
        global number
        number += 1
        status, _, answer = desk.raw("POST", path, body=body if isinstance(body, str) else json.dumps(body), once=f"{page}.{number}")
        return status, answer.decode()

    for body in ("", "[]", "{", "null", "{}" * 2, "[" * 1000, '{"act":"add"}', '{"act":"add","entries":[]}', '{"act":"add","entries":[1]}', '{"act":"no","entry":"x"}',
                 '{"act":"correct","entry":"x","fields":[]}', '{"act":"release","entry":"x","readers":[[]]}', '{"act":"add","entries":[{"kind":["note"]}]}', '\xff{"act":"add"}'):
        for path in ("/try", "/write"):
            status, answer = said(path, body)
            if status not in (200, 422) or (status == 200 and json.loads(answer)["good"]):
                t.fail(f"{path} {body[:60]}: {status} {answer[:200]}")
            t.count("bodies")
    # forged kinds, and what has a function of its own
    for entry in ({"kind": "release", "what": "x", "readers": "public"}, {"kind": "forget", "what": "x"}, {"kind": "record", "x": "y"}, {"kind": ""}, {},
                  {"kind": "note", "text": "x", "by": "BLU\u0000"}, {"kind": "note", "nofield": "x", "text": "x"}, {"kind": "reader", "actor": "BLU", "key": "ek1x"},
                  {"kind": "position", "actor": "BLU", "issue": "fees", "value": "101"}, {"kind": "position", "actor": "NOBODY", "issue": "fees", "value": "1"}):
        status, answer = said("/write", {"act": "add", "entries": [entry]})
        if status == 422 and "\\u0000" in json.dumps(entry):
            continue
        if status != 200 or json.loads(answer)["good"] or not json.loads(answer)["mistakes"]:
            t.fail(f"forged {entry}: {status} {answer[:200]}")
        t.count("forged")
    mistakes = json.loads(said("/try", {"act": "add", "entries": [{"kind": "position", "actor": "BLU", "issue": "fees", "value": "101"}]})[1])["mistakes"]
    expect("by field", [m["field"] for m in mistakes], ["value"])

    # slow ones: a head that does not end, a body that does not come
    slow = [desk.slowly(f"GET /state HTTP/1.1\r\nHost: 127.0.0.1:{desk.port}\r\n"), desk.slowly("GE"),
            desk.slowly(f"POST /here HTTP/1.1\r\nHost: 127.0.0.1:{desk.port}\r\nOrigin: http://127.0.0.1:{desk.port}\r\nCookie: {desk.cookie}\r\n"
                        f"Content-Type: application/json\r\nDesk-Request: {page}.900\r\nContent-Length: 50\r\n\r\n{{")]
    expect("answers beside slow ones", desk.raw("GET", "/state")[0], 200)
    began, open_ones = time.time(), slow
    while open_ones and time.time() - began < 8:
        open_ones = [one for one in open_ones if desk.alive(one)]
        time.sleep(.5)
    if open_ones:
        t.fail(f"{len(open_ones)} slow connections are open after 8 s")
    t.count("slow", 3)
    crowd = [desk.slowly("") for _ in range(100)]
    for one in crowd:
        one.close()
    expect("answers after a crowd", desk.raw("GET", "/state")[0], 200)

with Desk(t, record, *keys.of("MED"), "--session", "1", now=NOW) as desk:
    desk.enter()
    expect("a fresh cookie", desk.raw("GET", "/state")[0], 200)
    time.sleep(1.2)
    refused(desk, "an expired cookie", 401, "GET", "/state")

with Desk(t, record, *keys.of("MED"), "--idle", "1", "--undo", "60", now=NOW) as desk:
    desk.enter()
    page = json.loads(desk.raw("GET", "/state")[2])["page"]
    expect("unlocked", desk.raw("GET", "/acts")[0], 200)
    body = json.dumps({"act": "add", "entries": [{"kind": "note", "text": "left waiting", "to": "mediators"}]})
    expect("written", desk.raw("POST", "/write", body=body, once=f"{page}.1")[0], 202)
    desk.until(lambda: json.loads(desk.raw("GET", "/state")[2])["locked"])
    refused(desk, "locked", 423, "GET", "/view")
    refused(desk, "a locked desk is not written to", 423, "POST", "/write", body=body, once=f"{page}.2")
    out = keys.must("log", record, "--now", NOW, *keys.of("MED"))
    if "left waiting" not in out:
        t.fail("what waited was not sealed before the key was forgotten")
    expect("a wrong passphrase", desk.raw("POST", "/unlock", body='{"passphrase":"no"}', once=f"{page}.3")[0], 422)
    expect("the passphrase", desk.raw("POST", "/unlock", body=json.dumps({"passphrase": "a passphrase"}), once=f"{page}.4")[0], 200)
    expect("open again", desk.raw("GET", "/view")[0], 200)
t.end()
