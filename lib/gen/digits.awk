# digits.awk: lib/data/digits.tsv -> the tables of lib/digit.c
# usage: awk -f lib/gen/digits.awk lib/data/digits.tsv
function hex(s,   i, v) {
	v = 0
	for (i = 1; i <= length(s); i++)
		v = v * 16 + index("0123456789ABCDEF", substr(s, i, 1)) - 1
	return v
}
# the array of a name, with the characters of kind join or without
function codes(array, joins,   i, j) {
	printf "const unsigned char %s[%d][64] = {\n", array, npages + 1
	for (i = 1; i <= npages; i++)
		for (j = 0; j < 64; j++)
			if ((i, j) in cell && (joins || cell[i, j] !~ /JOIN/))
				printf "[%d][%d] = %s,\n", i, j, cell[i, j]
	print "};"
}
BEGIN {
	FS = "\t"
	split("han HAN formal FORMAL arab ARAB unit UNIT formal-unit FORMAL_UNIT " \
		"tens TENS pair PAIR half HALF vague VAGUE mark MARK join JOIN", word, " ")
	for (i = 1; i in word; i += 2)
		name[word[i]] = "DIGIT_" word[i + 1]
	print "/* made by: awk -f lib/gen/digits.awk lib/data/digits.tsv */"
	npages = 0
}
/^#/ || /^$/ { next }
{
	if (NF != 5 || !($1 in name) || $3 !~ /^[0-9A-F]+$/) {
		print FILENAME ":" FNR ": want five fields: kind, char, code, value, comment" \
			> "/dev/stderr"
		exit 1
	}
	code = hex($3)
	page = int(code / 64)
	if (!(page in number)) {
		number[page] = ++npages
		pages[npages] = page
	}
	value = $1 == "mark" ? "MARK_" toupper($4) : $4
	cell[number[page], code % 64] = name[$1] " | " value
}
END {
	print "/* first and second byte of a character -> page; 0: no numeral begins so */"
	print "const unsigned char digit_pages[16 * 64] = {"
	for (i = 1; i <= npages; i++)
		printf "[%d] = %d,\n", pages[i], i
	print "};"
	print "/* page and third byte -> code */"
	codes("digit_codes", 0)
	codes("digit_joins", 1)
}
