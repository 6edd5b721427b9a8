# toewijs: build, test, install. `make help` lists the targets.
.DEFAULT_GOAL := all
SHELL := /bin/bash

# One folder per flavour: release (default), debug, sanitize, coverage, fuzz.
FLAVOUR ?= release
BUILD := build/$(FLAVOUR)

# make's own default is cc, which `?=` would leave standing.
ifeq ($(origin CC),default)
  CC := $(if $(filter fuzz,$(FLAVOUR)),clang,gcc)
endif
PKG_CONFIG ?= pkg-config
CLANG_FORMAT ?= clang-format
CLANG_TIDY ?= clang-tidy
CORES := $(shell nproc 2>/dev/null || echo 1)
PREFIX ?= /usr/local
DESTDIR ?=
VERSION := 0.1.0

# Debian's libglpk-dev and libcsv-dev carry no .pc file; cJSON and OpenSSL do. A machine that does
# not have pkg-config yet must still be able to read this file: `make deps` installs it.
PKG_CFLAGS := $(shell $(PKG_CONFIG) --cflags libcjson libcrypto 2>/dev/null)
PKG_LIBS := $(or $(shell $(PKG_CONFIG) --libs libcjson libcrypto 2>/dev/null),-lcjson -lcrypto)
LIBS := -lglpk -lcsv -lxlsxwriter $(PKG_LIBS) -lm

# One short line per file; V=1 shows the whole command.
Q := $(if $(V),,@)
say = $(if $(V)$(findstring s,$(firstword -$(MAKEFLAGS))),,@echo '  $(1)  $(2)')

WERROR ?= -Werror
WARNINGS := -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wsign-conversion -Wcast-qual \
  -Wstrict-prototypes -Wmissing-prototypes -Wpointer-arith -Wwrite-strings -Wundef -Wvla \
  -Wformat=2 -Wswitch-enum -Wnull-dereference -Wdouble-promotion $(WERROR)
CPPFLAGS_ALL := -D_POSIX_C_SOURCE=200809L -DTW_VERSION='"$(VERSION)"' -Iinclude -Isrc \
  $(PKG_CFLAGS) $(CPPFLAGS)

SANITIZERS := -fsanitize=address,undefined -fno-sanitize-recover=all
CFLAGS_release := -O2 -g -DNDEBUG
CFLAGS_debug := -O0 -g3
CFLAGS_sanitize := -O1 -g -fno-omit-frame-pointer $(SANITIZERS)
CFLAGS_coverage := -O0 -g --coverage
CFLAGS_fuzz := -O1 -g -fno-omit-frame-pointer $(SANITIZERS) -fsanitize=fuzzer-no-link
LDFLAGS_sanitize := $(SANITIZERS)
LDFLAGS_coverage := --coverage
LDFLAGS_fuzz := $(SANITIZERS)
CFLAGS_ALL := -std=c11 $(WARNINGS) $(CFLAGS_$(FLAVOUR)) $(CFLAGS)
LDFLAGS_ALL := $(LDFLAGS_$(FLAVOUR)) $(LDFLAGS)

LIB_SOURCES := $(filter-out src/cli/%,$(wildcard src/*/*.c))
CLI_SOURCES := src/main.c $(wildcard src/cli/*.c)
UNIT_SOURCES := $(wildcard tests/unit/test_*.c)
SUPPORT_SOURCES := $(wildcard tests/support/*.c)
ORACLE_SOURCES := $(wildcard tests/oracle/*.c)
EQUAL_SOURCES := $(wildcard tests/equal/*.c) \
  $(addprefix tests/oracle/oracle_,policies.c previous.c program.c rounds.c ties.c)
FUZZ_SOURCES := $(wildcard tests/fuzz/fuzz_*.c)
BENCH_SOURCES := $(wildcard bench/*.c)
ALL_SOURCES := src/main.c $(wildcard src/*/*.c include/toewijs/*.h src/*/*.h tests/*/*.[ch] bench/*.[ch])

LIB_OBJECTS := $(LIB_SOURCES:%.c=$(BUILD)/%.o)
CLI_OBJECTS := $(CLI_SOURCES:%.c=$(BUILD)/%.o)
SUPPORT_OBJECTS := $(SUPPORT_SOURCES:%.c=$(BUILD)/%.o)
ORACLE_OBJECTS := $(ORACLE_SOURCES:%.c=$(BUILD)/%.o)
EQUAL_OBJECTS := $(EQUAL_SOURCES:%.c=$(BUILD)/%.o)
UNIT_PROGRAMS := $(UNIT_SOURCES:%.c=$(BUILD)/%)
BENCH_TOOLS := $(BENCH_SOURCES:%.c=$(BUILD)/%)
FUZZERS := $(FUZZ_SOURCES:%.c=$(BUILD)/%)
REPLAYERS := $(FUZZ_SOURCES:%.c=$(BUILD)/%_replay)

LIB := $(BUILD)/libtoewijs.a
PROGRAM := $(BUILD)/toewijs
SHIMS := $(patsubst tests/torture/%.c,build/torture/%.so,$(wildcard tests/torture/*.c))

.PHONY: all lib
all: $(PROGRAM) $(LIB) ## the program and the library (default); FLAVOUR=debug, sanitize, ...
lib: $(LIB) ## libtoewijs.a alone

$(LIB): $(LIB_OBJECTS)
	@rm -f $@
	$(call say,AR,$@)
	$(Q)ar rcs $@ $^

$(PROGRAM): $(CLI_OBJECTS) $(LIB)
	$(call say,LD,$@)
	$(Q)$(CC) $(LDFLAGS_ALL) -o $@ $^ $(LIBS)

# Objects depend on the flags they were compiled with: the file changes only when the flags do.
FLAGS_NOW := $(CC) $(CPPFLAGS_ALL) $(CFLAGS_ALL) $(LDFLAGS_ALL) $(LIBS)
$(BUILD)/flags: FORCE
	@mkdir -p $(@D)
	@printf '%s\n' '$(subst ','\'',$(FLAGS_NOW))' | cmp -s - $@ || \
	  printf '%s\n' '$(subst ','\'',$(FLAGS_NOW))' > $@
.PHONY: FORCE
FORCE:

$(BUILD)/%.o: %.c $(BUILD)/flags
	@mkdir -p $(@D)
	$(call say,CC,$<)
	$(Q)$(CC) $(CPPFLAGS_ALL) $(CFLAGS_ALL) -MMD -MP -c -o $@ $<

$(BUILD)/tests/unit/%: $(BUILD)/tests/unit/%.o $(SUPPORT_OBJECTS) $(LIB)
	$(call say,LD,$@)
	$(Q)$(CC) $(LDFLAGS_ALL) -o $@ $< $(SUPPORT_OBJECTS) $(LIB) $(LIBS) -lcmocka

$(BUILD)/oracle: $(ORACLE_OBJECTS) $(LIB)
	$(call say,LD,$@)
	$(Q)$(CC) $(LDFLAGS_ALL) -o $@ $^ $(LIBS)

$(BUILD)/equal: $(EQUAL_OBJECTS) $(LIB)
	$(call say,LD,$@)
	$(Q)$(CC) $(LDFLAGS_ALL) -o $@ $^ $(LIBS)

$(BUILD)/bench/%: $(BUILD)/bench/%.o $(LIB)
	$(call say,LD,$@)
	$(Q)$(CC) $(LDFLAGS_ALL) -o $@ $^ $(LIBS)

$(BUILD)/tests/fuzz/%_replay: $(BUILD)/tests/fuzz/%.o $(BUILD)/tests/fuzz/replay.o $(LIB)
	$(call say,LD,$@)
	$(Q)$(CC) $(LDFLAGS_ALL) -o $@ $^ $(LIBS)

$(BUILD)/tests/fuzz/%: $(BUILD)/tests/fuzz/%.o $(LIB)
	$(call say,LD,$@)
	$(Q)$(CC) $(LDFLAGS_ALL) -fsanitize=fuzzer -o $@ $^ $(LIBS)

build/torture/%.so: tests/torture/%.c $(BUILD)/flags
	@mkdir -p $(@D)
	$(call say,CC,$<)
	$(Q)$(CC) -std=c11 -D_GNU_SOURCE $(WARNINGS) -O1 -g -fPIC -shared -o $@ $< -ldl

.PRECIOUS: $(BUILD)/%.o
-include $(patsubst %.o,%.d,$(LIB_OBJECTS) $(CLI_OBJECTS) $(SUPPORT_OBJECTS) $(ORACLE_OBJECTS) \
  $(EQUAL_OBJECTS)) \
  $(UNIT_PROGRAMS:=.d) $(FUZZERS:=.d) $(BENCH_TOOLS:=.d) $(BUILD)/tests/fuzz/replay.d

# ---- what a machine needs (Debian 12): silent and quick when nothing is missing ----

.PHONY: deps deps-test deps-dev
deps: ## install what building takes (apt; only what is missing)
	@.ci/deps.sh build
deps-test: ## install what `make test` takes as well
	@.ci/deps.sh build test engines
	@$(MAKE) --no-print-directory -s $(BROWSER_MODULES)
deps-dev: ## install what fuzz, tidy and analyze take as well
	@.ci/deps.sh build test engines dev

# What drives the browser in tests/browser, in the versions of its lock file.
BROWSER_MODULES := tests/browser/node_modules/.package-lock.json
$(BROWSER_MODULES): tests/browser/package-lock.json
	@npm ci --prefix tests/browser --no-audit --no-fund --ignore-scripts --loglevel=error >/dev/null
	@touch $@

# ---- a look at what it does ----

DEMO_ROUND := instances/rsv_amersfoort_2023
.PHONY: demo demo-run
demo: ## install what is missing, build, and solve a real partnership's round into build/demo
	@$(MAKE) --no-print-directory deps
	@$(MAKE) --no-print-directory -s -j$(CORES) all
	@$(MAKE) --no-print-directory -s demo-run
demo-run: $(PROGRAM)
	@.ci/demo.sh $(PROGRAM) $(DEMO_ROUND) build/demo

# ---- tests: every suite ends with a line "N passed, N failed", kept in build/test-results ----

SUITE = .ci/suite $(if $(filter-out release,$(FLAVOUR)),$(FLAVOUR)-)
# In front of a command: what it reads of memory that nobody set is no number. (The sanitizers do their own.)
DIRT := build/torture/dirty.so
DIRTY := $(if $(filter release,$(FLAVOUR)),env LD_PRELOAD=$(abspath $(DIRT)))
export TOEWIJS := $(abspath $(PROGRAM))

.PHONY: test test-unit test-cli test-readme test-conformance test-proofs test-regress test-oracle \
  test-changes test-explain test-mutants test-equal test-stop test-export test-pages test-browser test-sheet test-measure test-plan test-costs test-compare test-engines test-project test-bench check sanitize torture fuzz fuzz-replay valgrind
test: ## install what is missing, build, and run every test (two processors: 10 to 15 minutes)
	@$(MAKE) --no-print-directory deps-test
	@rm -rf build/test-results
	@$(MAKE) --no-print-directory -s -k -j$(CORES) test-programs; \
	  $(MAKE) --no-print-directory -s -k -j$(CORES) FLAVOUR=sanitize test-programs; \
	  SUITE_OUTPUT=at-end $(MAKE) --no-print-directory -k -j$(CORES) suites-together; \
	  BROWSER_PICTURES=no $(MAKE) --no-print-directory -k suites-alone; .ci/summary

# Everything the suites run, built before them with every core.
.PHONY: test-programs
test-programs: all $(UNIT_PROGRAMS) \
  $(if $(filter sanitize,$(FLAVOUR)),$(REPLAYERS),$(BUILD)/oracle $(BUILD)/equal $(SHIMS) $(BENCH_TOOLS))

# Most suites keep one processor busy: `make test` runs as many of these at a time as there are processors, the longest
# first. The others use every processor themselves, or send signals and need it to be quiet: they take turns.
SUITES_TOGETHER := sanitize test-sheet test-project valgrind test-oracle test-unit test-pages test-plan test-mutants test-costs test-measure \
  test-cli test-readme test-regress test-changes test-export test-proofs test-equal test-explain test-conformance fuzz-replay
SUITES_ALONE := torture test-browser test-stop test-compare test-engines test-bench
.PHONY: test-suites suites-together suites-alone
test-suites: suites-together suites-alone
suites-together: $(SUITES_TOGETHER)
suites-alone: $(SUITES_ALONE)

test-unit: $(UNIT_PROGRAMS) | $(DIRT) ## unit tests
	@$(SUITE)unit $(DIRTY) tests/unit/run.sh $^
test-cli: $(PROGRAM) | $(DIRT) ## the program as people call it
	@$(SUITE)cli $(DIRTY) tests/cli/run.sh $(PROGRAM)
test-readme: $(PROGRAM) ## every command in README.md, and what it says they print
	@$(SUITE)readme tests/readme/run.py
test-conformance: $(PROGRAM) | $(DIRT) ## rounds whose outcome an independent reference found
	@$(SUITE)conformance $(DIRTY) tests/conformance/run.py $(PROGRAM)
test-proofs: $(PROGRAM) ## which goals of these rounds are proven by prices, and false prices found
	@$(SUITE)proofs tests/verify/proofs.py $(PROGRAM)
test-regress: $(PROGRAM) | $(DIRT) ## instances/ still give solutions/, byte by byte, however they are written
	@$(SUITE)regress $(DIRTY) tests/regress/run.sh $(PROGRAM)
ORACLE_ROUNDS ?= 400
test-oracle: $(BUILD)/oracle | $(DIRT) ## random small rounds against a brute-force search
	@$(SUITE)oracle $(DIRTY) $< --rounds $(ORACLE_ROUNDS)
	@$(SUITE)questions $(DIRTY) $< --rounds $$(($(ORACLE_ROUNDS) / 4)) --questions 8
	@$(SUITE)questions-kept $(DIRTY) $< --rounds 40 --questions 8 --seed 27
	@$(SUITE)explore $(DIRTY) $< --rounds $(ORACLE_ROUNDS) --explore 3
	@$(SUITE)conflicts $(DIRTY) $< --rounds $$(($(ORACLE_ROUNDS) / 5)) --conflicts 3
	@$(SUITE)reasons $(DIRTY) $< --rounds $(ORACLE_ROUNDS) --reasons
CHANGES_ROUNDS ?= 100
test-changes: $(BUILD)/oracle | $(DIRT) ## smallest changes, bottlenecks and places not placed of random small rounds, against the same search
	@$(SUITE)changes $(DIRTY) $< --changes --rounds $(CHANGES_ROUNDS)
	@$(SUITE)bottlenecks $(DIRTY) $< --bottlenecks --rounds $$(($(CHANGES_ROUNDS) / 2))
	@$(SUITE)unplaced $(DIRTY) $< --unplaced --rounds $(CHANGES_ROUNDS) --leaves 20000
test-explain: $(BUILD)/oracle | $(DIRT) ## what `explain` says of random small rounds, against a brute-force search
	@$(SUITE)explain $(DIRTY) $< --explain --rounds $$(($(ORACLE_ROUNDS) / 2))
test-mutants: $(BUILD)/oracle ## would that notice a rule left out? each rule in turn
	@$(SUITE)mutants $< --mutate --seed 1
EQUAL_ROUNDS ?= 300
test-equal: $(BUILD)/equal | $(DIRT) ## random rounds: every way of solving gives the same; stopped at any step it is sound
	@$(SUITE)equal $(DIRTY) $< --rounds $(EQUAL_ROUNDS)
	@$(SUITE)limits $(DIRTY) $< --limits --rounds $$(($(EQUAL_ROUNDS) / 15))
test-stop: $(PROGRAM) ## Ctrl-C, time limits, and what a terminal shows meanwhile
	@$(SUITE)stop tests/stop/run.py $(PROGRAM)
test-measure: $(PROGRAM) ## the measures of `compare` and its summary, counted again from other files
	@$(SUITE)measure tests/measure/run.py $(PROGRAM)
test-plan: $(PROGRAM) ## individual plans, weeks and room, counted again day by day
	@$(SUITE)plan tests/plan/run.py $(PROGRAM)
COSTS_TRIALS ?= 100
test-costs: $(PROGRAM) ## random settlements, counted again; are there as few transfers as can be?
	@$(SUITE)costs tests/costs/run.py $(PROGRAM) $(COSTS_TRIALS)
test-sheet: $(PROGRAM) ## the spreadsheets, computed again by LibreOffice, changed and read back
	@$(SUITE)sheet tests/sheet/run.py $(PROGRAM)
test-compare: $(PROGRAM) ## compare and merge: in parts, killed, interrupted, out of room; the same bytes
	@$(SUITE)compare tests/compare/run.py $(PROGRAM)
test-engines: $(PROGRAM) ## compare by GNU parallel, over ssh and as a Slurm job array (installs them)
	@.ci/deps.sh build engines
	@$(SUITE)engines tests/engines/run.py $(PROGRAM)
test-export: $(PROGRAM) ## exported programs, solved by glpsol and cbc
	@$(SUITE)export tests/export/run.py $(PROGRAM)
test-pages: $(PROGRAM) ## every table of every page of `report` against the files of the outcome
	@$(SUITE)pages tests/pages/run.py $(PROGRAM)
test-browser: $(PROGRAM) $(BROWSER_MODULES) ## every document of `report` in Chromium; screenshots in build/browser
	@$(SUITE)browser node tests/browser/run.mjs $(PROGRAM)
test-project: ## layers, headers, installation, the build itself
	@$(SUITE)project tests/project/run.sh
test-bench: $(PROGRAM) $(BENCH_TOOLS) ## does bench/ measure what it says?
	@$(SUITE)bench tests/project/bench.py $(PROGRAM) $(BUILD)/bench

check: ## before a commit: -Werror build, format, layers, unit, CLI and README tests
	@$(MAKE) --no-print-directory -s -j$(CORES) all unit-programs
	@$(MAKE) --no-print-directory -s format-check layers test-unit test-cli test-readme
.PHONY: unit-programs
unit-programs: $(UNIT_PROGRAMS)

sanitize: ## unit, CLI and conformance tests under AddressSanitizer and UndefinedBehaviorSanitizer
	@$(MAKE) --no-print-directory -k FLAVOUR=sanitize test-unit test-cli test-conformance
fuzz-replay: ## kept inputs through every reader, under the sanitizers
	@$(MAKE) --no-print-directory FLAVOUR=sanitize fuzz-replay-run
.PHONY: fuzz-replay-run
fuzz-replay-run: $(REPLAYERS)
	@.ci/suite fuzz-replay tests/fuzz/run.sh $^
fuzz: ## look for new inputs that break a reader (clang; FUZZ_SECONDS each)
	@$(MAKE) --no-print-directory FLAVOUR=fuzz WERROR= fuzz-run
FUZZ_SECONDS ?= 20
.PHONY: fuzz-run
fuzz-run: $(FUZZERS)
	@tests/fuzz/hunt.sh $(FUZZ_SECONDS) $^
torture: $(PROGRAM) $(SHIMS) ## memory, disk and writing fail at every point; kill -9 while writing
	@$(SUITE)torture tests/torture/run.py $(PROGRAM)
valgrind: $(PROGRAM) ## no leak and no invalid access on the demo
	@$(SUITE)valgrind tests/project/valgrind.sh $(PROGRAM) $(DEMO_ROUND)

# ---- how fast it is ----

.PHONY: bench
bench: $(PROGRAM) $(BENCH_TOOLS) ## time it next to the other solvers here, into bench/RESULTS.md (BENCH_OPTIONS=--quick: a try)
	@bench/bench.py --program $(PROGRAM) --tools $(BUILD)/bench $(BENCH_OPTIONS)

# ---- the code itself ----

.PHONY: format format-check layers tidy analyze coverage accept pictures
format: ## lay out the sources
	$(CLANG_FORMAT) -i $(ALL_SOURCES)
format-check: ## are they laid out?
	@$(CLANG_FORMAT) --dry-run --Werror $(ALL_SOURCES)
layers: ## who may include whom
	@tests/project/layers.sh .
TIDY_SOURCES ?= src/main.c $(filter-out src/base/status.c,$(wildcard src/*/*.c))
TIDY_FLAGS := -std=c11 $(CPPFLAGS_ALL) -include .ci/analyzer.h
tidy: ## clang-tidy (TIDY_SOURCES: which files)
	@printf '%s\n' $(TIDY_SOURCES) | xargs -P $(CORES) -I{} $(CLANG_TIDY) --quiet \
	  --warnings-as-errors='*' {} -- $(TIDY_FLAGS) 2> >(grep -v 'warnings generated' >&2)
analyze: ## clang's static analyser over the library and the program
	@printf '%s\n' $(TIDY_SOURCES) | xargs -P $(CORES) -I{} clang --analyze \
	  --analyzer-output text -Xclang -analyzer-werror $(TIDY_FLAGS) {}
coverage: ## lines that unit, CLI and conformance tests reach, per file
	@$(MAKE) --no-print-directory -s -k FLAVOUR=coverage all test-unit test-cli test-conformance; \
	  .ci/coverage.sh build/coverage
pictures: ## draw the pictures in README.md anew, from the pages in tests/pages (Chromium)
	@tests/pages/pictures.py
accept: $(PROGRAM) ## rewrite solutions/, tests/pages and the outputs in tests/cli and README.md, for review with git diff
	@tests/regress/run.sh --accept $(PROGRAM)
	@tests/cli/run.sh --accept $(PROGRAM)
	@tests/readme/run.py --accept
	@tests/pages/run.py --accept $(PROGRAM)

# ---- installing ----

PC_FILE := $(BUILD)/toewijs.pc
COMPLETIONS := $(PREFIX)/share/bash-completion/completions
.PHONY: install uninstall clean help
install: $(PROGRAM) $(LIB) ## into PREFIX (/usr/local), below DESTDIR
	install -d $(DESTDIR)$(PREFIX)/{bin,lib/pkgconfig,include/toewijs/messages,share/man/man1} \
	  $(DESTDIR)$(COMPLETIONS)
	install -m 755 $(PROGRAM) $(DESTDIR)$(PREFIX)/bin/toewijs
	install -m 644 $(LIB) $(DESTDIR)$(PREFIX)/lib/libtoewijs.a
	install -m 644 include/toewijs/*.h $(DESTDIR)$(PREFIX)/include/toewijs
	install -m 644 include/toewijs/messages/*.def $(DESTDIR)$(PREFIX)/include/toewijs/messages
	install -m 644 src/cli/toewijs.1 $(DESTDIR)$(PREFIX)/share/man/man1/toewijs.1
	install -m 644 src/cli/toewijs.bash-completion $(DESTDIR)$(COMPLETIONS)/toewijs
	@printf '%s\n' 'prefix=$(PREFIX)' 'libdir=$${prefix}/lib' 'includedir=$${prefix}/include' '' \
	  'Name: toewijs' 'Description: Allocates subsidised training places over partnerships' \
	  'Version: $(VERSION)' 'Requires: libcjson libcrypto' 'Cflags: -I$${includedir}' \
	  'Libs: -L$${libdir} -ltoewijs -lglpk -lcsv -lxlsxwriter -lm' > $(PC_FILE)
	install -m 644 $(PC_FILE) $(DESTDIR)$(PREFIX)/lib/pkgconfig/toewijs.pc

uninstall: ## take away what install put there
	rm -f $(DESTDIR)$(PREFIX)/bin/toewijs $(DESTDIR)$(PREFIX)/lib/libtoewijs.a \
	  $(DESTDIR)$(PREFIX)/share/man/man1/toewijs.1 $(DESTDIR)$(COMPLETIONS)/toewijs \
	  $(DESTDIR)$(PREFIX)/lib/pkgconfig/toewijs.pc
	rm -rf $(DESTDIR)$(PREFIX)/include/toewijs

clean: ## remove everything that was built
	rm -rf build

help: ## this list
	@sed -n 's/^\([a-z][a-z-]*\):[^#]*## \(.*\)/\1\t\2/p' Makefile | expand -t 20
