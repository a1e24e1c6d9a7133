# lexicon.awk: the word tables of lib/data -> the array of lib/lex.c, class by class
# usage: awk -f lib/gen/lexicon.awk lib/lex_classes.inc lib/data/units.tsv ...
function quote(s) {
	gsub(/["\\]/, "\\\\&", s) # all awks agree on this spelling of: a backslash before it
	return "SPAN_INIT(\"" s "\")"
}
# where the first three blanks stand in s; its length for those it has not
function blanks(s,   i, at, list, n) {
	for (i = 0; i < 3; i++) {
		n = index(substr(s, at + 1), " ")
		at = n ? at + n : length(s) + 1
		list = list (i ? ", " : "") (at - 1)
	}
	return list
}
function fail(why) {
	print FILENAME ":" FNR ": " why > "/dev/stderr"
	failed = 1
	exit 1
}
BEGIN {
	FS = "\t"
	print "/* made by: awk -f lib/gen/lexicon.awk lib/lex_classes.inc lib/data/WORDS.tsv */"
}
FNR == 1 { file = FILENAME; sub(/.*\//, "", file) }
FILENAME ~ /classes\.inc$/ {
	if (match($0, /^CLASS\([A-Z_0-9]+, "[^"]+"/)) {
		split(substr($0, RSTART + 6, RLENGTH - 6), part, /, "|"/)
		id[part[2]] = part[1]
		class[++classes] = part[2]
	}
	next
}
/^#/ || /^$/ { next }
{
	if (NF != 4)
		fail("want four fields: class, word, value, comment")
	if (!($1 in id))
		fail("no class " $1 " in lib/lex_classes.inc")
	if ($2 == "")
		fail("empty word")
	if (($1, $2) in seen)
		fail($1 " " $2 " stands already at " seen[$1, $2])
	seen[$1, $2] = file ":" FNR
	entries[$1] = entries[$1] sprintf("{%s, %s, \"%s\", %d, LEX_%s, {%s}},\n",
		quote($2), quote($3), file, FNR, id[$1], blanks($3))
}
END {
	for (i = 1; i <= classes && !failed; i++)
		printf "%s", entries[class[i]]
}
