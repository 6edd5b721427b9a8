#!/usr/bin/env bash
# Is every message said somewhere? tests/project/messages.sh [TREE]: prints each one that is not;
# exit 1 if there is any. That both languages have the same placeholders: tests/unit/test_message.c.
set -u
cd "${1:-.}" || exit 2

unused=$(comm -23 \
    <(sed -n 's/^M(\([A-Z0-9_]*\).*/\1/p' include/toewijs/messages/*.def | sort) \
    <(grep -rhoE '\bTW_[A-Z0-9_]+' --include='*.[ch]' src | sort -u))
[ -z "$unused" ] && exit 0
# shellcheck disable=SC2086 # one a line
printf 'messages: %s is used nowhere\n' $unused
exit 1
