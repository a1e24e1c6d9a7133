# Reports that went through converters: the paragraphs come back.

setup() {
	top=$(cd "$BATS_TEST_DIRNAME/.." && pwd)
	PATH=$top/${B:-build}:$PATH
	cd "$BATS_TEST_TMPDIR" || exit 1
	for report in town-2023 town-2024 bureau-2023 bureau-2024; do
		fz-normalize -q -c kind,text "$top/tests/samples/$report.txt" |
			awk -F'\t' '$1 == "p" { print $2 }' >"$report.want"
		awk 'BEGIN { print "<html><head><meta charset=\"utf-8\"></head><body>" } { print "<p>" $0 "</p>" }' \
			"$report.want" >"$report.html"
	done
	back() { fz-normalize -q -c kind,text | awk -F'\t' '$1 != "junk" { print $2 }'; }
}

@test "w3m -dump at 60, 80 and 100 columns gives every paragraph back" {
	command -v w3m >/dev/null || skip "no w3m"
	for want in *.want; do
		for columns in 60 80 100; do
			w3m -dump -cols $columns -I UTF-8 -O UTF-8 "${want%.want}.html" | back | diff - "$want"
		done
	done
}

@test "pandoc to plain text, with lines broken and without, gives every paragraph back" {
	command -v pandoc >/dev/null || skip "no pandoc"
	for want in *.want; do
		for wrap in none auto; do
			pandoc --wrap=$wrap -t plain "${want%.want}.html" | back | diff - "$want"
		done
	done
}

# Lines as pdftotext prints them: broken at a width, the indent of first lines dropped (or kept, as
# with -layout), a page number and a form feed where a page ends. A mark may hang over the edge.
as_pdf() {
	python3 - "$1" "$2" "$3" <<-'PY'
		import sys
		name, chars, layout = sys.argv[1], int(sys.argv[2]), sys.argv[3] == 'layout'
		wide = lambda c: 1 if ord(c) < 128 else 2
		out, n, page = [], 0, 1
		for k, text in enumerate(open(name, encoding='utf-8').read().splitlines()):
		    indent = 4 if k else 0
		    lines, line, w = [], '', indent
		    for c in text:
		        if w + wide(c) > chars * 2 and c not in '，。、；：！？”）》%':
		            cut = len(line)
		            while cut and ord(c) < 128 and ord(line[cut - 1]) < 128:
		                cut -= 1
		            lines.append(line[:cut])
		            line = line[cut:]
		            w = sum(map(wide, line))
		        line += c
		        w += wide(c)
		    for i, l in enumerate(lines + [line]):
		        if n == 28:
		            out.append('\n—%d—\n\n\f' % page)
		            n, page = 0, page + 1
		        out.append((' ' * indent if layout and i == 0 else '') + l + '\n')
		        n += 1
		print(''.join(out), end='')
	PY
}

@test "lines as pdftotext breaks them: 95 of 100 paragraphs come back, with the indent of -layout 99" {
	for layout in plain layout; do
		all=0 good=0
		for want in *.want; do
			for chars in 28 34 42; do
				as_pdf "$want" $chars $layout | back >got
				all=$((all + $(wc -l <"$want")))
				good=$((good + $(grep -cxFf got "$want")))
			done
		done
		echo "$layout: $good of $all"
		least=95
		[ $layout = plain ] || least=99
		[ $((good * 100)) -ge $((all * least)) ]
	done
}
