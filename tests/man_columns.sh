#!/bin/sh
# man_columns.sh: puts the column lists of lib/data/columns.tsv into man/fz-records.5 (make man);
# with --check it only says whether they are there already.
set -eu
cd "$(dirname "$0")/.."
page=man/fz-records.5
made=$(mktemp)
trap 'rm -f "$made"' EXIT
awk -f lib/gen/columns_man.awk lib/data/columns.tsv >"$made.list"
awk -v list="$made.list" '
	/columns end/ { skip = 0 }
	!skip { print }
	/columns begin/ {
		skip = 1
		while ((getline line <list) > 0)
			print line
	}
' "$page" >"$made"
rm -f "$made.list"
if [ "${1:-}" = --check ]; then
	cmp "$made" "$page"
else
	cat "$made" >"$page"
fi
