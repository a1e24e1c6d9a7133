#!/bin/sh
# awks.sh: the generators of lib/gen make the same tables under every awk there is. Prints TAP.
set -u
cd "$(dirname "$0")/.." || exit 2
n=0 failed=0
words=$(find lib/data -name '*.tsv' | LC_ALL=C sort)

# AWK: all tables, one after the other
tables() {
	for data in columns digits; do
		LC_ALL=C $1 -f lib/gen/$data.awk lib/data/$data.tsv
	done
	for data in fold script; do
		LC_ALL=C $1 -v name=$data -f lib/gen/codemap.awk lib/data/$data.tsv
	done
	# shellcheck disable=SC2046,SC2086
	LC_ALL=C $1 -f lib/gen/lexicon.awk lib/lex_classes.inc \
		$(echo "$words" | grep -vE '/(columns|digits|fold|script)\.tsv$')
	LC_ALL=C $1 -f lib/gen/columns_man.awk lib/data/columns.tsv
}

want=$(tables awk | cksum)
for awk in mawk gawk 'gawk --posix' 'busybox awk' original-awk; do
	command -v "${awk%% *}" >/dev/null 2>&1 || continue
	n=$((n + 1))
	if [ "$(tables "$awk" | cksum)" = "$want" ]; then
		echo "ok $n the tables by $awk"
	else
		echo "not ok $n the tables by $awk are not those by awk"
		failed=1
	fi
done
echo "1..$n"
exit $failed
