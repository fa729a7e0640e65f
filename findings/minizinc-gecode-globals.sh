#!/bin/sh
# MiniZinc 2.6.4 with Gecode 6.2.0 (Debian 12: minizinc 2.6.4+dfsg1-1, flatzinc 6.2.0-5, libgecode49 6.2.0-5): any model for Gecode,
# the default solver, that says `include "globals.mzn";` fails to compile, whatever it uses of it.
#
# A good engineer whose tutorial begins with `include "globals.mzn";` would look for the mistake in the model.
#
# Seen: a model of three variables and alldifferent is solved with `include "alldifferent.mzn";`, and with `include "globals.mzn";`
# it ends with "type error: no function or predicate with this signature found: `inverse(array[int] of var opt int,…", of a
# predicate that the model does not name: Gecode's own inverse.mzn stands in for the standard library's, which declares more.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
apt-get download -q minizinc=2.6.4+dfsg1-1 flatzinc=6.2.0-5 libgecode49=6.2.0-5 libgecodegist49=6.2.0-5 libgecodeflatzinc49=6.2.0-5 \
    >/dev/null 2>&1
for package in *.deb; do dpkg -x "$package" root; done
model() {
    printf 'include "%s";\narray[1..3] of var 1..3: x;\nconstraint alldifferent(x);\nsolve satisfy;\n' "$1" >model.mzn
    root/usr/bin/minizinc --stdlib-dir root/usr/share/minizinc -c --solver root/usr/share/minizinc/solvers/gecode.msc \
        --fzn model.fzn model.mzn 2>&1 || true
}
LD_LIBRARY_PATH=$(echo root/usr/lib/*-linux-gnu)
export LD_LIBRARY_PATH
whole=$(model globals.mzn)
alone=$(model alldifferent.mzn)
echo "$whole" | grep "type error" || { echo "a model with globals.mzn compiles now"; exit 1; }
if echo "$alone" | grep -q "error"; then
    echo "a model with alldifferent.mzn alone fails, too"
    exit 1
fi
test -s model.fzn
