#!/bin/sh
# demo.sh: the whole pipeline on two years of one town, for a terminal of 80 columns (make demo).
# B names the build folder.
set -eu
cd "$(dirname "$0")/samples"
PATH=$(cd "../../${B:-build}" && pwd):$PATH

say() { printf '\n== %s\n' "$*"; }

# COLUMNS FIELDS ...: cuts lines to a number of terminal columns, a Han character taking two
fit() {
	awk -v max="$1" '{
		n = split($0, c, "")
		line = ""; width = 0
		for (i = 1; i <= n; i++) {
			w = c[i] ~ /[\001-\177]/ ? 1 : c[i] ~ /[\300-\377]/ ? 2 : 0
			if (width + w > max) { line = line "…"; break }
			width += w; line = line c[i]
		}
		print line
	}'
}

say "clean text:  fz-normalize town-2024.txt   (GB18030, broken lines, page numbers)"
fz-normalize -q --drop-junk -c text town-2024.txt | sed -n '3,5p' | LC_ALL=C fit 76

say "outline:  fz-normalize town-2024.txt | fz-split --outline"
fz-normalize -q town-2024.txt | fz-split -q --outline

say "numbers:  ... | fz-split | fz-extract -c value,qual,unit,item"
fz-normalize -q town-2024.txt | fz-split -q | fz-extract -q -c value,qual,unit,item |
	awk -F '\t' '{ printf "%10s %-5s  %s  %s\n", $1, $2, $3, $4 }' | LC_ALL=C fit 78

say "what changed:  fz-diff --report town-2023.txt town-2024.txt"
fz-diff -q --report town-2023.txt town-2024.txt

say "the same as records, of any number of bodies and years:"
echo "fz-normalize *.txt | fz-split | fz-extract --pass | fz-diff"
