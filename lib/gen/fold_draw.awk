# fold_draw.awk: the Unicode Character Database -> lib/data/fold.tsv
# usage: LC_ALL=C gawk -f lib/gen/fold_draw.awk DIR >lib/data/fold.tsv
# DIR holds UnicodeData.txt, EquivalentUnifiedIdeograph.txt, DerivedCoreProperties.txt and
# PropList.txt: /usr/share/unicode of Debian's unicode-data. Only maintainers need it: the rows
# are checked in.
function rows_of(file,    line) {
	while ((getline line <(dir "/" file)) > 0)
		if (line !~ /^(#|$)/)
			row(file, line)
	close(dir "/" file)
}

# "FF10..FF19 ; ..." -> from, to
function span(s,    end) {
	sub(/[ ;].*/, "", s)
	split(s, end, /\.\./)
	from = strtonum("0x" end[1])
	to = end[2] ? strtonum("0x" end[2]) : from
}

function row(file, line,    f, c) {
	if (file == "UnicodeData.txt") {
		split(line, f, ";")
		c = strtonum("0x" f[1])
		name[c] = f[2] == "<control>" ? f[11] : f[2]
		category[c] = f[3]
		decomposition[c] = f[6]
		return
	}
	span(line)
	for (c = from; c <= to; c++) {
		if (file == "EquivalentUnifiedIdeograph.txt") {
			sub(/^[^;]*; */, "", line)
			sub(/ .*/, "", line)
			unified[c] = strtonum("0x" line)
		} else if (line ~ /; Default_Ignorable_Code_Point/) {
			ignorable[c] = 1
		} else if (line ~ /; Bidi_Control/) {
			bidi[c] = 1
		}
	}
}

function byte(n) { return sprintf("%c", n) }
function utf8(c) {
	if (c < 128)
		return byte(c)
	if (c < 2048)
		return byte(192 + int(c / 64)) byte(128 + c % 64)
	if (c < 65536)
		return byte(224 + int(c / 4096)) byte(128 + int(c / 64) % 64) byte(128 + c % 64)
	return byte(240 + int(c / 262144)) byte(128 + int(c / 4096) % 64) \
		byte(128 + int(c / 64) % 64) byte(128 + c % 64)
}

function put(family, c, to, source) {
	familyof[c] = family
	toof[c] = to
	sourceof[c] = source
}

# A private-use code point may stand for a radical: what is written out folds no further.
function print_row(c,    to, shown) {
	to = toof[c]
	while (to in toof)
		to = toof[to]
	if (to == "-")
		shown = "removed"
	else if (to == 11)
		shown = "soft line break"
	else if (to == 32)
		shown = "blank"
	else
		shown = (familyof[c] == "private" ? "" : utf8(c) " -> ") utf8(to)
	printf "%s\t%04X\t%s\t%s; %s%s\n", familyof[c], c, to == "-" ? to : sprintf("%04X", to), \
		shown, name[c] ? name[c] ", " : "", sourceof[c]
}

# What a presentation form stands for: of ASCII the full-width twin, but % + - . stay ASCII,
# as they stand in numbers.
function upright(hex,    c) {
	c = strtonum("0x" hex)
	if (c > 127 || index("%+-.", byte(c)))
		return c
	return c + 65248
}

function unicode(c,    d, to) {
	d = decomposition[c]
	if (match(d, /^<(wide|small|vertical|narrow)> /))
		to = upright(substr(d, RLENGTH + 1))
	if (category[c] == "Zs") {
		if (c != 32)
			put("blanks", c, 32, "UnicodeData Zs")
	} else if (d ~ /^<wide>/) {
		if (to > 127)
			to = strtonum("0x" substr(d, 8))
		if (c >= 0xFF01 && c <= 0xFF5E && utf8(to) ~ /^[0-9A-Za-z%+.-]$/)
			put("width", c, to, "UnicodeData <wide>")
	} else if (d ~ /^<(small|vertical)> [0-9A-F]+$/ && category[c] ~ /^[PS]/) {
		put("punct", c, to, "UnicodeData " substr(d, 1, index(d, ">")))
	} else if (c >= 0xFF61 && c <= 0xFF65) {
		put("punct", c, to, "UnicodeData <narrow>")
	} else if (c in unified) {
		if ((c >= 0x2E80 && c <= 0x2FDF))
			put("radicals", c, unified[c], "EquivalentUnifiedIdeograph")
	} else if ((c >= 0xF900 && c <= 0xFAFF || c >= 0x2F800 && c <= 0x2FA1F) && d != "") {
		put("radicals", c, strtonum("0x" d), "UnicodeData canonical decomposition")
	} else if (c in bidi) {
		put("controls", c, "-", "PropList Bidi_Control")
	} else if (category[c] == "Zl" || category[c] == "Zp" || c == 0x85) {
		put("controls", c, 11, "UnicodeData " category[c])
	} else if (category[c] == "Cc" && (c < 9 || c > 13)) {
		put("controls", c, 32, "UnicodeData Cc")
	} else if (c in ignorable) {
		put("blanks", c, "-", "DerivedCoreProperties Default_Ignorable_Code_Point")
	}
}

BEGIN {
	dir = ARGV[1]
	rows_of("UnicodeData.txt")
	rows_of("EquivalentUnifiedIdeograph.txt")
	rows_of("DerivedCoreProperties.txt")
	rows_of("PropList.txt")
	print "# made by: LC_ALL=C gawk -f lib/gen/fold_draw.awk /usr/share/unicode >lib/data/fold.tsv"
	print "# fold.tsv: characters that are written in another form (lib/fold.h says what the"
	print "# families are for). Unicode 15.0; the private-use rows: GB 18030-2022, tables of the"
	print "# two-byte part, beside GBK 1.0 (1995), which had no code points for these characters."
	print "#family	code	to	what; name, source"
	for (c = 0; c < 0xE0200; c++)
		if (c in name)
			unicode(c)
	# GBK 1.0 numbers the cells it leaves to private use in the order of their codes from
	# U+E766; 2022 says which of them have characters of their own by now.
	private("E76C 20AC")
	private("E78D FE10 E78E FE12 E78F FE11 E790 FE13 E791 FE14 E792 FE15 E793 FE16 E794 FE17 E795 FE18 E796 FE19")
	private("E7C7 1E3F E7C8 01F9 E7E7 303E E7E8 2FF0 E7E9 2FF1 E7EA 2FF2 E7EB 2FF3 E7EC 2FF4 E7ED 2FF5 E7EE 2FF6 E7EF 2FF7 E7F0 2FF8 E7F1 2FF9 E7F2 2FFA E7F3 2FFB")
	private("E815 2E81 E816 20087 E817 20089 E818 200CC E819 2E84 E81A 3473 E81B 3447 E81C 2E88 E81D 2E8B E81E 9FB4 E81F 359E E820 361A E821 360E E822 2E8C E823 2E97 E824 396E E825 3918 E826 9FB5 E827 39CF E828 39DF E829 3A73 E82A 39D0 E82B 9FB6 E82C 9FB7 E82D 3B4E E82E 3C6E E82F 3CE0 E830 2EA7 E831 215D7 E832 9FB8 E833 2EAA E834 4056 E835 415F E836 2EAE E837 4337 E838 2EB3 E839 2EB6 E83A 2EB7 E83B 2298F E83C 43B1 E83D 43AC E83E 2EBB E83F 43DD E840 44D6 E841 4661 E842 464C E843 9FB9")
	private("E844 4723 E845 4729 E846 477C E847 478D E848 2ECA E849 4947 E84A 497A E84B 497D E84C 4982 E84D 4983 E84E 4985 E84F 4986 E850 499F E851 499B E852 49B7 E853 49B6 E854 9FBA E855 241FE E856 4CA3 E857 4C9F E858 4CA0 E859 4CA1 E85A 4C77 E85B 4CA2 E85C 4D13 E85D 4D14 E85E 4D15 E85F 4D16 E860 4D17 E861 4D18 E862 4D19 E863 4DAE E864 9FBB")
	for (c = 0; c < 0xE0200; c++)
		if (c in toof)
			print_row(c)
}

function private(pairs,    n, f, i) {
	n = split(pairs, f, " ")
	for (i = 1; i < n; i += 2)
		put("private", strtonum("0x" f[i]), strtonum("0x" f[i + 1]), "GB 18030-2022")
}
