# What need not be said on every command line: the environment, and $XDG_CONFIG_HOME/entente/config.
$ printf 'four words of nobody\n' >"$SCRATCH/pass"; for who in med blu; do entente key new "$SCRATCH/$who.key" --passphrase-file "$SCRATCH/pass" --effort quick; done >"$SCRATCH/keys" 2>&1
$ ENTENTE_KEY="$SCRATCH/med.key" ENTENTE_RECORD="$SCRATCH/r.entente" ENTENTE_PASSPHRASE_FILE="$SCRATCH/pass" entente init --title Quay --keeper MED --on 2024-03-01 --now 2024-03-01T09:00Z
$ mkdir -p "$XDG_CONFIG_HOME/entente"; printf '# mine\n\n key = %s \nrecord=%s\npassphrase-file = %s\n' "$SCRATCH/med.key" "$SCRATCH/r.entente" "$SCRATCH/pass" >"$XDG_CONFIG_HOME/entente/config"
$ entente add kind=actor id=BLU role=party to=public --now 2024-03-01T10:00Z
[...]
entente: may be read by: everybody
$ printf '{"kind":"note","text":"from a file","to":"public"}\n' >"$SCRATCH/one.jsonl"; entente add "$SCRATCH/one.jsonl" --now 2024-03-01T10:00Z
[...]
entente: may be read by: everybody
$ entente correct BLU name=Blue --now 2024-03-01T10:00Z
[...]
entente: may be read by: everybody
$ entente log --json | grep -c '"entry"'
6
$ entente brief | head -1
Quay
$ entente gap examples/harbour.yaml --as public | head -1
[...]
$ entente verify
$SCRATCH/r.entente: all holds
$ entente key public >"$SCRATCH/one"; entente key public "$SCRATCH/med.key" | cmp - "$SCRATCH/one" && echo the same
the same
# what is said goes before what is set; the passphrase that is set is of the key that is set
$ entente log "$SCRATCH/none.entente"
$SCRATCH/none.entente: cannot be opened: [...]
? 2
$ entente log --key "$SCRATCH/blu.key"
entente: a key needs its passphrase; expected --passphrase-file FILE, or a terminal to type it on
? 2
$ ENTENTE_KEY="$SCRATCH/blu.key" entente log
$SCRATCH/r.entente: this key is not of this record; [...]
? 2
$ entente add "$SCRATCH/nowhere.entente" kind=note text=x
$SCRATCH/nowhere.entente: cannot be opened: [...]
? 2
$ entente forget nobody --yes --now 2024-03-01T10:00Z
entente: no entry 'nobody' that this key may read; expected its id, 4 characters or more of it, or its handle
? 2
# a file of settings that is wrong is told, and nothing is guessed
$ printf 'key = ~/x.key\nkeys = /a\n' >"$XDG_CONFIG_HOME/entente/config"; entente log
$SCRATCH/config/entente/config:2:1: 'keys' is no setting; expected key, record, passphrase-file or trusted
? 2
$ printf 'key\n' >"$XDG_CONFIG_HOME/entente/config"; entente log
$SCRATCH/config/entente/config:1:1: not a setting; expected NAME = VALUE
? 2
$ printf 'record = talks.entente\n' >"$XDG_CONFIG_HOME/entente/config"; entente log
$SCRATCH/config/entente/config:1:1: 'talks.entente' is no path; expected one that begins with / or ~/
? 2
$ printf '' >"$XDG_CONFIG_HOME/entente/config"; chmod o+w "$XDG_CONFIG_HOME/entente/config"; entente log
$SCRATCH/config/entente/config: settings that others can write are not used; expected: chmod o-w
? 2
$ rm "$XDG_CONFIG_HOME/entente/config"; entente log 2>&1 | head -1
entente log: an argument is missing
$ entente key new
entente key: which key? Expected its FILE, or ENTENTE_KEY=FILE
? 2
# passphrases
$ chmod 640 "$SCRATCH/pass"; entente log "$SCRATCH/r.entente" --key "$SCRATCH/med.key" --passphrase-file "$SCRATCH/pass"; chmod 600 "$SCRATCH/pass"
$SCRATCH/pass: a passphrase that others can read is none; expected: chmod 600 $SCRATCH/pass
$ printf 'aaaaaaaaaaaaaaa\n' >"$SCRATCH/weak"; entente key new "$SCRATCH/weak.key" --passphrase-file "$SCRATCH/weak" --effort quick
ek1[...]
entente: a lost passphrase is final: nobody can open the key without it, and what only that key opens is lost with it
entente: a passphrase of fewer than 12 characters, or of few different ones, is weak: it can be found by trying; several words are better
$ printf 'other words of nobody\n' >"$SCRATCH/new"; entente key passphrase "$SCRATCH/med.key" --passphrase-file "$SCRATCH/pass" --new "$SCRATCH/new" --effort quick
entente: a lost passphrase is final: nobody can open the key without it, and what only that key opens is lost with it
$SCRATCH/med.key: changed; copies of it that were made before still open with the old passphrase
$ entente key public "$SCRATCH/med.key" | cmp - "$SCRATCH/one" && stat -c %a "$SCRATCH/med.key"
600
$ entente log "$SCRATCH/r.entente" --key "$SCRATCH/med.key" --passphrase-file "$SCRATCH/pass"
$SCRATCH/med.key: the passphrase does not open this key file
? 2
$ entente log "$SCRATCH/r.entente" --key "$SCRATCH/med.key" --passphrase-file "$SCRATCH/new" | wc -l
6
$ entente key passphrase "$SCRATCH/med.key" --passphrase-file "$SCRATCH/pass" --new "$SCRATCH/new"
$SCRATCH/med.key: the passphrase does not open this key file
? 2
$ entente key passphrase "$SCRATCH/r.entente" --passphrase-file "$SCRATCH/pass" --new "$SCRATCH/new"
$SCRATCH/r.entente: a record, where --key takes a key file, such as `entente key new` makes
? 2
$ entente gap -h | head -1; entente -h | head -1
usage: entente gap CASE [--as READER] [--on DATE] [--json | --csv]
entente: a workbench for mediated negotiation
$ entente export "$SCRATCH/r.entente" --key "$SCRATCH/med.key" --passphrase-file "$SCRATCH/new" -o "$SCRATCH/out" && wc -l <"$SCRATCH/out"
6
