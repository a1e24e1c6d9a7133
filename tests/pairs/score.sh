#!/bin/sh
# score.sh [-v] [-b PROGRAM] [PAIR ...]: compare fz-diff with the expected rows.
# README.md beside it says what counts as right. Exit 0 when all pairs ran.

usage() {
	echo 'usage: score.sh [-v] [-b PROGRAM] [PAIR ...]' >&2
	exit 2
}

dir=$(dirname "$0")
prog=$dir/../../build/fz-diff
verbose=0
while getopts b:v opt; do
	case $opt in
	b) prog=$OPTARG ;;
	v) verbose=1 ;;
	*) usage ;;
	esac
done
shift $((OPTIND - 1))

if [ $# -eq 0 ]; then
	for f in "$dir"/*.num.tsv; do
		set -- "$@" "$(basename "$f" .num.tsv)"
	done
fi

tmp=$(mktemp -d) || exit 2
trap 'rm -rf "$tmp"' EXIT
trap 'exit 2' HUP INT TERM

# One stream for awk: `=` pair, then expected rows with N or S, then actual rows with A.
for pair in "$@"; do
	new=${pair##*-}
	rest=${pair%-*}
	old=${rest##*-}
	body=${rest%-*}
	printf '=\t%s\n' "$pair"
	sed -e '/^#/d' -e 's/^/N	/' "$dir/$pair.num.tsv" || exit 2
	sed -e '/^#/d' -e 's/^/S	/' "$dir/$pair.sent.tsv" || exit 2
	if ! "$prog" --same -H "$dir/$body-$old.txt" "$dir/$body-$new.txt" >"$tmp/rows"; then
		echo "score.sh: $pair: $prog failed" >&2
		exit 2
	fi
	sed 's/^/A	/' "$tmp/rows"
done >"$tmp/all" || exit 2

awk -F '\t' -v verbose="$verbose" '
BEGIN {
	n = split("一 二 三 四 五 六 七 八 九 十", d, " ")
	han = d[1]
	for (i = 2; i <= n; i++)
		han = han "|" d[i]
	marker = "^((（(" han ")+）)|((" han ")+、)|((" han ")是))"
}

function bare(s) { sub(marker, "", s); return s }
function begins(s, p) { return substr(s, 1, length(p)) == p }
function share(a, b) { return b ? a / b : 0 }

# flags as they stand in the expected rows: the known ones of x, sorted
function flags(x,    r) {
	x = ";" x ";"
	r = ""
	if (index(x, ";date=1;")) r = r ";date"
	if (index(x, ";name=1;")) r = r ";name"
	if (index(x, ";number=1;")) r = r ";number"
	if (index(x, ";trivial=1;")) r = r ";trivial"
	return substr(r, 2)
}

function report(name, hit, given, want, exact, shit, sgiven, swant, sflag,    p, r) {
	p = share(hit, given)
	r = share(hit, want)
	printf "%-22s num  right %d given %d expected %d  P %.3f R %.3f F1 %.3f  exact %d/%d\n", \
		name, hit, given, want, p, r, p + r ? 2 * p * r / (p + r) : 0, exact, hit
	printf "%-22s sent right %d given %d expected %d  share %.3f  flags %d/%d\n", \
		name, shit, sgiven, swant, share(shit, swant), sflag, shit
}

# Rows that agree in all fields are taken first, so that exact does not depend on the order.
function numbers(    i, j, pass) {
	for (pass = 1; pass <= 2; pass++)
		for (i = 1; i <= wn; i++)
			for (j = 1; j <= gn && !(i in wdone); j++)
				if (!(j in gdone) && wkey[i] == gkey[j] && (pass == 2 || wrest[i] == grest[j])) {
					wdone[i] = gdone[j] = 1
					hit++
					exact += wrest[i] == grest[j]
				}
	for (i = 1; verbose && i <= wn; i++)
		if (!(i in wdone)) print "- num\t" wline[i]
	for (j = 1; verbose && j <= gn; j++)
		if (!(j in gdone)) print "+ num\t" gline[j]
}

function sentences(    i, j) {
	for (i = 1; i <= ws; i++)
		for (j = 1; j <= gs && !(i in sdone); j++)
			if (!(j in tdone) && sop[i] == top[j] && begins(ttext0[j], sstart0[i]) && \
			    begins(ttext[j], sstart[i]) && (sstart0[i] != "" || ttext0[j] == "") && \
			    (sstart[i] != "" || ttext[j] == "")) {
				sdone[i] = tdone[j] = 1
				shit++
				sflag += sfl[i] == tfl[j]
			}
	for (i = 1; verbose && i <= ws; i++)
		if (!(i in sdone)) print "- sent\t" sline[i]
	for (j = 1; verbose && j <= gs; j++)
		if (!(j in tdone)) print "+ sent\t" top[j] "\t" tfl[j] "\t" ttext0[j] "\t" ttext[j]
}

function finish() {
	if (pair == "")
		return
	hit = exact = shit = sflag = 0
	numbers()
	sentences()
	report(pair, hit, gn, wn, exact, shit, gs, ws, sflag)
	a1 += hit; a2 += gn; a3 += wn; a4 += exact; a5 += shit; a6 += gs; a7 += ws; a8 += sflag
	pairs++
}

$1 == "=" {
	finish()
	pair = $2
	wn = gn = ws = gs = 0
	split("", wdone); split("", gdone); split("", sdone); split("", tdone); split("", col)
	next
}
$1 == "N" {
	wkey[++wn] = $2 "\t" ($3 == "plan") "\t" $5 "\t" $10 "\t" ($2 == "del" ? $7 : $12)
	wrest[wn] = $6 "\t" $11 "\t" $14 "\t" $15
	wline[wn] = substr($0, 3)
	next
}
$1 == "S" {
	sop[++ws] = $2; sfl[ws] = $3; sstart0[ws] = $4; sstart[ws] = $5
	sline[ws] = substr($0, 3)
	next
}
$2 == "type" {
	if ($0 ~ /\tedit\t/)
		for (i = 2; i <= NF; i++)
			col[$i] = i
	next
}
$2 == "diff" && $(col["obj"]) == "num" {
	x = ";" $(col["x"]) ";"
	gkey[++gn] = $(col["op"]) "\t" (index(x, ";plan=1;") > 0) "\t" $(col["value0"]) "\t" \
		$(col["value"]) "\t" $(col["unit"])
	grest[gn] = $(col["qual0"]) "\t" $(col["qual"]) "\t" $(col["delta"]) "\t" $(col["pct"])
	gline[gn] = gkey[gn] "\t" grest[gn] "\t" $(col["item"])
	next
}
$2 == "diff" && $(col["obj"]) == "sent" {
	top[++gs] = $(col["op"])
	tfl[gs] = flags($(col["x"]))
	ttext0[gs] = bare($(col["text0"]))
	ttext[gs] = bare($(col["text"]))
}
END {
	finish()
	if (pairs > 1)
		report("all", a1, a2, a3, a4, a5, a6, a7, a8)
}' "$tmp/all"
