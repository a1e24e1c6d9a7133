# codemap.awk: a table of code points -> the arrays of lib/codemap.h and its entries
# usage: awk -v name=fold -f lib/gen/codemap.awk lib/data/fold.tsv
# Fields: family, code point, code point it becomes or -, comment. Rows stand in order. An entry
# is { UTF-8 bytes, their number, KEEP_FAMILY }.
function hex(s,    n, i) {
	n = 0
	for (i = 1; i <= length(s); i++)
		n = n * 16 + index("0123456789ABCDEF", substr(s, i, 1)) - 1
	return n
}
function fail(why) {
	print FILENAME ":" FNR ": " why > "/dev/stderr"
	exit 1
}
function utf8(c) {
	if (c < 128)
		return sprintf("{%d}, 1", c)
	if (c < 2048)
		return sprintf("{%d, %d}, 2", 192 + int(c / 64), 128 + c % 64)
	if (c < 65536)
		return sprintf("{%d, %d, %d}, 3", 224 + int(c / 4096), 128 + int(c / 64) % 64, \
			128 + c % 64)
	return sprintf("{%d, %d, %d, %d}, 4", 240 + int(c / 262144), 128 + int(c / 4096) % 64, \
		128 + int(c / 64) % 64, 128 + c % 64)
}
# the bits of 32 code points of a page: bit i is 2^i, and no number here passes 2^53
function set_bit(c,    word, i, value) {
	word = int(c / 32)
	value = 1
	for (i = c % 32; i > 0; i--)
		value *= 2
	bits[word] += value
}
BEGIN {
	FS = "\t"
	print "/* made by: awk -v name=" name " -f lib/gen/codemap.awk lib/data/" name ".tsv */"
	print "static const struct codemap_entry " name "_entries[] = {"
	last = -1
}
/^#/ { next }
{
	if (NF != 4 || $2 !~ /^[0-9A-F]+$/ || $3 !~ /^([0-9A-F]+|-)$/)
		fail("want four fields: family, code point, code point or -, comment")
	c = hex($2)
	if (c <= last)
		fail("rows stand in the order of the code points")
	last = c
	printf "\t{%s, KEEP_%s},\n", $3 == "-" ? "{0}, 0" : utf8(hex($3)), toupper($1)
	set_bit(c)
	if (!(int(c / 64) in start))
		start[int(c / 64)] = n + 0
	n++
	used[int(c / 4096)] = 1
}
END {
	print "};"
	print "static const uint8_t " name "_block[272] = {"
	for (b = 0; b < 272; b++)
		if (b in used)
			printf "\t[%d] = %d,\n", b, order[b] = ++blocks
	print "};"
	printf "static const uint64_t %s_pages[%d] = {\n", name, 64 * (blocks + 1)
	for (b = 0; b < 272; b++)
		for (i = 0; b in used && i < 64; i++)
			if ((page = b * 64 + i) in start)
				printf "\t[%d] = UINT64_C(%.0f) << 32 | %.0f,\n", order[b] * 64 + i, \
					bits[2 * page + 1], bits[2 * page]
	print "};"
	printf "static const uint16_t %s_first[%d] = {\n", name, 64 * (blocks + 1)
	for (b = 0; b < 272; b++)
		for (i = 0; b in used && i < 64; i++)
			if ((page = b * 64 + i) in start)
				printf "\t[%d] = %d,\n", order[b] * 64 + i, start[page]
	print "};"
	if (name != "script")
		exit
	# the same bits without pages: a few vector instructions find the characters of a text in it
	printf "static const uint32_t %s_set[2048] = {\n", name
	for (w = 0; w < 2048; w++)
		if (w in bits)
			printf "\t[%d] = %.0fU,\n", w, bits[w]
	print "};"
}
