#!/usr/bin/env bash
# Install the Debian packages that are missing, and nothing else. Quiet when nothing is missing.
#   .ci/deps.sh GROUP...    groups: build, test, engines, dev
set -euo pipefail

build=(gcc libc6-dev make pkg-config libglpk-dev libcjson-dev libcsv-dev libxlsxwriter-dev libcmocka-dev libssl-dev)
test=(git python3 g++ clang-format glpk-utils coinor-cbc valgrind libc6-dbg chromium nodejs npm libreoffice-calc-nogui)
# What shares work over machines, and one machine to try it on: the tests run daemons of their own.
engines=(parallel rsync openssh-client openssh-server slurm-wlm munge)
dev=(clang-14 clang clang-tidy libclang-rt-14-dev)

wanted=()
for group in "$@"; do
    case $group in
    build) wanted+=("${build[@]}") ;;
    test) wanted+=("${test[@]}") ;;
    engines) wanted+=("${engines[@]}") ;;
    dev) wanted+=("${dev[@]}") ;;
    *) echo "deps.sh: unknown group '$group' (build, test, engines, dev)" >&2 && exit 2 ;;
    esac
done

if ! command -v dpkg-query >/dev/null || ! command -v apt-get >/dev/null; then
    # Not Debian: we cannot tell what is missing, the build will.
    echo "deps: no apt-get here; please see to the equivalents of: ${wanted[*]}" >&2
    exit 0
fi

installed=" $(dpkg-query -W -f='${Package}:${db:Status-Status} ' "${wanted[@]}" 2>/dev/null || true) "
missing=()
for package in "${wanted[@]}"; do
    [[ $installed == *" $package:installed "* ]] && continue
    # A program that is there already, from elsewhere, is not missing.
    case $package in
    nodejs) command -v node >/dev/null && continue ;;
    chromium)
        { command -v chromium || command -v google-chrome; } >/dev/null && continue ;;
    gcc | make | git | python3 | g++ | clang-format | clang-tidy | clang | valgrind | npm | rsync)
        command -v "$package" >/dev/null && continue ;;
    esac
    missing+=("$package")
done
[ ${#missing[@]} -gt 0 ] || exit 0

as_root=()
if [ "$(id -u)" -ne 0 ]; then
    # Without a terminal nobody can type a password.
    if command -v sudo >/dev/null && { [ -t 0 ] || sudo -n true 2>/dev/null; }; then
        as_root=(sudo)
    else
        echo "deps: missing packages; ask the machine's administrator to run:" >&2
        echo "    apt-get install ${missing[*]}" >&2
        exit 1
    fi
fi

echo "deps: installing ${missing[*]}" >&2
apt() {
    "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get -qq -o DPkg::Lock::Timeout=120 \
        -o Dpkg::Use-Pty=0 "$@" </dev/null >&2
}
install_missing() {
    apt install -y --no-install-recommends "${missing[@]}"
}
# The package lists are fetched only when they are absent, or too old to be of use.
if ! apt-cache show --no-all-versions "${missing[@]}" >/dev/null 2>&1 || ! install_missing; then
    apt update
    install_missing
fi
