#!/bin/sh
# golden.sh: runs the folders of tests/golden, TOOL/CASE each, and prints TAP.
#
# A case holds `out`, what stdout must be, and how to get it: `cmd`, a line of shell run in the folder,
# or `args` and `in`, the tool's arguments (one a line) and its input. `err` and `status` are compared
# where they exist; without `status`, 0 is wanted. `note` says what the case shows.
# usage: tests/golden.sh [TOOL/CASE ...]; B names the build folder; UPDATE=1 writes out and err anew.
set -u
top=$(cd "$(dirname "$0")/.." && pwd)
PATH=$(cd "$top/${B:-build}" && pwd):$PATH
export PATH
tmp=$(mktemp -d) || exit 2
trap 'rm -rf "$tmp"' EXIT
cd "$top/tests/golden" || exit 2
[ $# -gt 0 ] || set -- */*
n=0 bad=0
for case in "$@"; do
	[ -d "$case" ] || continue
	n=$((n + 1))
	if [ -f "$case/cmd" ]; then
		(cd "$case" && sh ./cmd) >"$tmp/out" 2>"$tmp/err" </dev/null
	else
		set -- "${case%%/*}"
		if [ -f "$case/args" ]; then
			while IFS= read -r arg; do set -- "$@" "$arg"; done <"$case/args"
		fi
		(cd "$case" && "$@" <in) >"$tmp/out" 2>"$tmp/err"
	fi
	status=$?
	if [ "${UPDATE:-}" ]; then
		cp "$tmp/out" "$case/out"
		[ ! -f "$case/err" ] || cp "$tmp/err" "$case/err"
	fi
	why=
	cmp -s "$tmp/out" "$case/out" || why=out
	if [ -f "$case/err" ]; then cmp -s "$tmp/err" "$case/err" || why="$why err"; fi
	want=0
	if [ -f "$case/status" ]; then read -r want <"$case/status"; fi
	[ "$status" = "$want" ] || why="$why status=$status"
	if [ -z "$why" ]; then
		echo "ok $n $case"
	else
		bad=$((bad + 1))
		echo "not ok $n $case: $why"
		diff -u "$case/out" "$tmp/out" | head -20 | sed 's/^/# /'
		head -3 "$tmp/err" | sed 's/^/# /'
	fi
done
echo "1..$n"
[ "$bad" = 0 ]
