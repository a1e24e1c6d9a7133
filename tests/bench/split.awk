# split.awk: what a careful user writes with mawk to cut text records into sections; the peer of fz-split.
# It knows four forms of markers and 一是 inside a paragraph, and numbers the nodes.
BEGIN {
	FS = OFS = "\t"
	han = "(一|二|三|四|五|六|七|八|九|十)+"
	form[1] = "^(第" han "部分|" han "、)"
	form[2] = "^（" han "）"
	form[3] = "^[0-9]+[.、]"
	form[4] = "^" han "是"
}

function level(text, i) {
	for (i = 1; i <= 4; i++)
		if (match(text, form[i])) return i
	return 0
}

function path(n, i, s) {
	for (i = 1; i <= n; i++) s = s "/" at[i] + 0
	return s == "" ? "/" : s
}

$1 == "text" && $7 == "p" {
	text = $8
	gsub("。" han "是", "\n&", text)
	gsub("；" han "是", "\n&", text)
	n = split(text, piece, "\n")
	off = 1
	for (k = 1; k <= n; k++) {
		s = piece[k]
		if (k > 1) s = substr(s, 4)
		found = level(s)
		mark = ""
		if (found) {
			mark = substr(s, 1, RLENGTH)
			s = substr(s, RLENGTH + 1)
			at[found]++
			for (i = found + 1; i <= 4; i++) at[i] = 0
			here = path(found)
			title = s
			sub(/。.*/, "", title)
			if (found == 1) under = title
		}
		print "sect", $2, $3, $4, $5, $6, off, length(mark s), here, found ? "item" : "para", mark, title, under, "", s, ""
		off += length(piece[k])
	}
}
