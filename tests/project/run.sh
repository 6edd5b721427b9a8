#!/usr/bin/env bash
# The project around the code: layers, headers, what deps installs, the build, the installation.
# shellcheck disable=SC2016 # single quotes hold text for other shells
set -u
cd "$(dirname "$0")/../.." || exit 2
scratch=$(mktemp -d) && trap 'rm -rf "$scratch"' EXIT
passed=0 failed=0
expect() { # WHAT COMMAND...: the command succeeds
    local what=$1 said
    shift
    if said=$("$@" 2>&1); then
        passed=$((passed + 1))
    else
        failed=$((failed + 1))
        printf 'project: %s\n%s\n' "$what" "$said" | tail -n 30
    fi
}

# ---- the code ----

expect "no arrow points upward" tests/project/layers.sh .
expect "sources are laid out" make --no-print-directory -s format-check

# layers must notice what it is there for: a copy of the tree with one fault each.
layers_notices() { # FILE LINE
    rm -rf "$scratch/tree"
    mkdir -p "$scratch/tree" && cp -r src include "$scratch/tree/"
    printf '%s\n' "$2" >>"$scratch/tree/$1"
    tests/project/layers.sh "$scratch/tree" | grep -q "^layers: $1: "
}
expect "layers: base may not know the domain" layers_notices src/base/buf.c '#include "toewijs/round.h"'
expect "layers: verify may not know the model" layers_notices src/verify/verify.c '#include "model/program.h"'
expect "layers: verify may not know the solver" layers_notices src/verify/verify.c '#include "toewijs/solve.h"'
expect "layers: io may not know solve" layers_notices src/io/versions.c '#include "solve/solver.h"'
expect "layers: one file knows GLPK" layers_notices src/model/routes.c '#include <glpk.h>'
expect "layers: one folder knows libcsv" layers_notices src/check/assess.c '#include <csv.h>'
expect "layers: no strtok" layers_notices src/check/assess.c 'static char *f(char *s) { return strtok(s, ","); }'
expect "layers: a new header needs a home" bash -c '
    mkdir -p "$1/new" && cp -r src include "$1/new/" && : >"$1/new/include/toewijs/extra.h"
    tests/project/layers.sh "$1/new" | grep -q "extra.h has no home"' _ "$scratch"

expect "every message is said somewhere" tests/project/messages.sh .
expect "messages: one that is not said is noticed" bash -c '
    mkdir -p "$1/said" && cp -r src include "$1/said/" &&
        echo "M(TW_MSG_EXTRA, \"a\", \"b\")" >>"$1/said/include/toewijs/messages/check.def"
    tests/project/messages.sh "$1/said" | grep -qx "messages: TW_MSG_EXTRA is used nowhere"' _ "$scratch"

said=$(tests/project/headers.sh) || printf '%s\n' "${said%$'\n'*}"
read -r more_passed more_failed < <(sed -n 's/^\([0-9]*\) passed, \([0-9]*\) failed$/\1 \2/p' <<<"$said")
passed=$((passed + ${more_passed:-0})) failed=$((failed + ${more_failed:-1}))

# ---- what a machine needs ----

# A machine as deps.sh sees it: dpkg knows these packages, PATH holds only stand-ins.
fake_machine() { # INSTALLED...
    rm -rf "${scratch:?}/bin" && mkdir "$scratch/bin"
    local tool package
    for tool in bash env tail cat sed expand mkdir cmp dirname; do
        ln -s "$(command -v "$tool")" "$scratch/bin/$tool"
    done
    {
        echo '#!/bin/bash'
        for package in "$@"; do echo "echo -n '$package:installed '"; done
    } >"$scratch/bin/dpkg-query"
    printf '#!/bin/bash\necho "${FAKE_UID:-0}"\n' >"$scratch/bin/id"
    printf '#!/bin/bash\n[ -e "%s/lists" ]\n' "$scratch" >"$scratch/bin/apt-cache"
    printf '#!/bin/bash\necho "apt-get $*" >>"%s/calls"\n[[ $* != *update* ]] || : >"%s/lists"\n' \
        "$scratch" "$scratch" >"$scratch/bin/apt-get"
    chmod +x "$scratch"/bin/*
    rm -f "$scratch/lists" "$scratch/calls"
}
deps() { # UID GROUP...
    local uid=$1
    shift
    PATH=$scratch/bin FAKE_UID=$uid "$scratch/bin/bash" .ci/deps.sh "$@" </dev/null
}
everything=(gcc libc6-dev make pkg-config libglpk-dev libcjson-dev libcsv-dev libxlsxwriter-dev libcmocka-dev libssl-dev)
deps_quiet() {
    fake_machine "${everything[@]}"
    [ -z "$(deps 0 build 2>&1)" ] && [ ! -e "$scratch/calls" ]
}
deps_installs_missing() {
    fake_machine "${everything[@]:0:6}" libcmocka-dev
    : >"$scratch/lists"
    deps 0 build && [ "$(grep -c . "$scratch/calls")" -eq 1 ] &&
        grep -q 'install -y --no-install-recommends libcsv-dev libxlsxwriter-dev libssl-dev$' "$scratch/calls"
}
deps_updates_first() {
    fake_machine gcc
    deps 0 build && sed -n 1p "$scratch/calls" | grep -q ' update$' &&
        sed -n 2p "$scratch/calls" | grep -q ' install .*libglpk-dev'
}
deps_asks_when_not_root() {
    fake_machine "${everything[@]:0:9}"
    local said
    ! said=$(deps 1000 build 2>&1) && [[ $said == *"apt-get install libssl-dev"* ]] && [ ! -e "$scratch/calls" ]
}
deps_through_sudo() {
    fake_machine "${everything[@]:0:9}"
    : >"$scratch/lists"
    printf '#!/bin/bash\necho "sudo $*" >>"%s/calls"\n[ "$1" = -n ] || exec "$@"\n' "$scratch" >"$scratch/bin/sudo"
    chmod +x "$scratch/bin/sudo"
    deps 1000 build && grep -q '^sudo env .*apt-get .*install .*libssl-dev$' "$scratch/calls"
}
expect "deps says and does nothing when nothing is missing" deps_quiet
expect "deps installs what is missing, and only that" deps_installs_missing
expect "deps fetches the package lists when there are none" deps_updates_first
expect "deps tells what to install when it may not" deps_asks_when_not_root
expect "deps goes through sudo" deps_through_sudo

# make and git exist on a fresh machine, gcc and pkg-config do not: the Makefile must still be read.
bare_make() {
    fake_machine
    ln -s "$(command -v make)" "$scratch/bin/make"
    PATH=$scratch/bin make -n deps && PATH=$scratch/bin make help | grep -q '^demo '
}
expect "the Makefile can be read without a compiler" bare_make

# ---- the build ----

flags_rebuild() {
    local object="$scratch/build/src/base/buf.o" first same other
    make -s BUILD="$scratch/build" "$object" && first=$(stat -c %y "$object") &&
        make -s BUILD="$scratch/build" "$object" && same=$(stat -c %y "$object") &&
        make -s BUILD="$scratch/build" CFLAGS=-DANOTHER "$object" && other=$(stat -c %y "$object") &&
        [ "$first" = "$same" ] && [ "$first" != "$other" ]
}
expect "other flags rebuild, the same do not" flags_rebuild

# ---- the tests themselves ----

# A suite that is not counted could fail unseen.
suites_run() { # the names under which the suites of `make test` keep their results
    make --no-print-directory -n FLAVOUR=release test-suites 2>/dev/null | sed -n 's|^\.ci/suite \([a-z-]*\) .*|\1|p' | sort
}
every_suite_counts() {
    diff <(.ci/summary --list | sort) <(suites_run)
}
every_suite_runs() { # whatever target keeps a result is among test-suites
    local written
    written=$(sed -n 's/.*@\(\$(SUITE)\|\.ci\/suite \)\([a-z-]*\) .*/\2/p' Makefile | sort -u)
    [ -n "$written" ] && diff <(echo "$written") <(suites_run | grep -v '^sanitize-')
}
counts_unexpected() { # a result that is not in the list is not lost
    local copy=$scratch/counted suite said
    mkdir -p "$copy/build/test-results"
    for suite in $(.ci/summary --list); do echo "2 0 1" >"$copy/build/test-results/$suite.counts"; done
    (cd "$copy" && "$OLDPWD/.ci/summary" >/dev/null) || return 1
    echo "7 0 1" >"$copy/build/test-results/onbekend.counts"
    said=$(cd "$copy" && "$OLDPWD/.ci/summary") && return 1
    [[ $said == *", 1 failed" ]] || return 1
    rm "$copy/build/test-results/"{onbekend,unit}.counts
    said=$(cd "$copy" && "$OLDPWD/.ci/summary") && return 1
    [[ $said == *", 1 failed" ]]
}
expect "every suite of make test is counted" every_suite_counts
expect "every suite there is belongs to make test" every_suite_runs
expect "a suite that is not expected, or leaves no result, fails" counts_unexpected

# ---- installing ----

installs() {
    make -s install DESTDIR="$scratch/root" PREFIX=/opt/tw || return 1
    local root=$scratch/root/opt/tw file
    for file in bin/toewijs lib/libtoewijs.a include/toewijs/solve.h lib/pkgconfig/toewijs.pc \
        share/man/man1/toewijs.1 share/bash-completion/completions/toewijs; do
        [ -s "$root/$file" ] || { echo "not installed: $file" && return 1; }
    done
    "$root/bin/toewijs" --version
}
uses_library() { # a program of someone else, built with what was installed
    local root=$scratch/root flags
    cat >"$scratch/other.c" <<'C'
#include <stdio.h>
#include <toewijs/apportion.h>
int main(void) {
    tw_claim claims[] = {{.id = "a", .gewicht = 3}, {.id = "b", .gewicht = 1}};
    tw_apportionment result;
    if (tw_apportion(claims, 2, TW_SAINTE_LAGUE, 4, NULL, &result, NULL) != TW_OK) return 1;
    return printf("%d %d\n", (int)claims[0].plaatsen, (int)claims[1].plaatsen) < 0;
}
C
    flags=$(PKG_CONFIG_PATH=$root/opt/tw/lib/pkgconfig pkg-config --define-variable=prefix="$root/opt/tw" \
        --cflags --libs toewijs) || return 1
    # shellcheck disable=SC2086 # several words on purpose
    gcc -std=c11 -Wall -Werror -o "$scratch/other" "$scratch/other.c" $flags &&
        [ "$("$scratch/other")" = "3 1" ]
}
man_page_reads() {
    local said
    said=$(LC_ALL=C.UTF-8 MANWIDTH=80 man --warnings -l src/cli/toewijs.1 2>&1 >/dev/null)
    echo "$said"
    [ -z "$said" ]
}
completion_loads() {
    # shellcheck disable=SC2016 # for the inner shell
    bash -c 'source src/cli/toewijs.bash-completion && complete -p toewijs'
}
uninstalls() {
    make -s uninstall DESTDIR="$scratch/root" PREFIX=/opt/tw &&
        [ -z "$(find "$scratch/root" -type f)" ]
}
expect "make install puts everything below DESTDIR and PREFIX" installs
expect "someone else's program builds with the installed library" uses_library
if command -v man >/dev/null; then
    expect "the man page has no mistakes" man_page_reads
else
    echo "project: no man here; the man page is not looked at"
fi
expect "the completion loads" completion_loads
expect "make uninstall leaves nothing" uninstalls

echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ]
