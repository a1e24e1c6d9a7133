# Reports that went through converters: the paragraphs come back. PDF and HTML are made from the
# samples by real converters, where they are installed, on pages of three widths.

reports="town-2023 town-2024 bureau-2023 bureau-2024"
pages="148mm 210mm 297mm" # A5, A4, A4 on its side

# The paragraphs of a text, the title first and on one line: a printed title may stand on several.
paragraphs() {
	fz-normalize -q | fz-split -q -c kind,para,title,mark,text | awk -F'\t' '
		$1 == "doc" { print $3; next }
		$1 == "title" || $1 == "junk" { next }
		$2 != para { if (text != "") print text; text = "" }
		{ para = $2; text = text $4 $5 }
		END { print text }'
}

# SAMPLE: the report as a page of HTML, a line a heading of its title or a paragraph
page() {
	fz-normalize -q "$1" | fz-split -q -c kind,text | awk -F'\t' '$1 == "title" { print $2 }' >titles
	fz-normalize -q -c kind,text "$1" | awk -F'\t' '
		BEGIN { print "<html lang=\"zh\"><head><meta charset=\"utf-8\"><title>-</title></head><body>" }
		FILENAME == "titles" { title[$0]; next }
		$1 == "p" { tag = $2 in title ? "h1" : "p"; print "<" tag ">" $2 "</" tag ">" }' titles -
}

# WIDTH: how such reports are printed: type of 16 points, first lines indented, a page number, on the
# widest pages in a running head
style() {
	if [ "$1" = 297mm ]; then
		number="@top-right { content: '法治政府建设工作简报 第' counter(page) '页' }"
	else
		number="@bottom-center { content: '— ' counter(page) ' —' }"
	fi
	echo "@page { size: $1 210mm; margin: 25mm 20mm; $number }
	body { font: 16pt/28pt serif; text-align: justify }
	h1 { font-size: 20pt; text-align: center }
	p { margin: 0; text-indent: 2em }"
}

setup_file() {
	top=$(cd "$BATS_TEST_DIRNAME/.." && pwd)
	PATH=$top/${B:-build}:$PATH
	cd "$BATS_FILE_TMPDIR" || return 1
	for report in $reports; do
		page "$top/tests/samples/$report.txt" >"$report.html"
		paragraphs <"$top/tests/samples/$report.txt" >"$report.want"
	done
	command -v weasyprint >/dev/null || return 0
	for width in $pages; do
		style "$width" >"$width.css"
		for report in $reports; do
			echo "$report.html $report.$width.pdf -s $width.css"
		done
	done | xargs -P 2 -L 1 weasyprint -q >pdf.log 2>&1
}

setup() {
	top=$(cd "$BATS_TEST_DIRNAME/.." && pwd)
	PATH=$top/${B:-build}:$PATH
	cd "$BATS_FILE_TMPDIR" || return 1
}

# TOOL: skips the test, except in CI, where all of them are there
need() {
	command -v "$1" >/dev/null && return
	[ "${CI:-}" ] || skip "no $1"
	echo "$1 is missing"
	return 1
}

@test "w3m -dump at 60, 80 and 100 columns gives every paragraph back" {
	need w3m
	for report in $reports; do
		for columns in 60 80 100; do
			w3m -dump -cols $columns -I UTF-8 -O UTF-8 "$report.html" |
				paragraphs | diff - "$report.want"
		done
	done
}

@test "pandoc to plain text, with lines broken and without, gives every paragraph back" {
	need pandoc
	for report in $reports; do
		for wrap in none auto; do
			pandoc --wrap=$wrap -t plain "$report.html" | paragraphs | diff - "$report.want"
		done
	done
}

# OPTION LEAST: so many in 100 paragraphs come back from all pages
from_pdf() {
	need weasyprint
	need pdftotext
	all=0 good=0
	for report in $reports; do
		for width in $pages; do
			# shellcheck disable=SC2086
			pdftotext $1 "$report.$width.pdf" - | paragraphs >got
			diff got "$report.want" || echo "in $report.$width.pdf"
			all=$((all + $(wc -l <"$report.want")))
			good=$((good + $(grep -cxFf got "$report.want")))
		done
	done
	echo "$good of $all paragraphs"
	[ "$all" -gt 300 ] && [ $((good * 100)) -ge $((all * $2)) ]
}

@test "pdftotext on pages of three widths gives 99 of 100 paragraphs back" {
	from_pdf '' 99
}

@test "pdftotext -layout on pages of three widths gives every paragraph back" {
	from_pdf -layout 100
}

# The same without a maker of PDF: lines as pdftotext prints them, broken at a width, the indent of
# first lines dropped or kept, a page number and a form feed where a page ends. A mark may hang over
# the edge.
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

@test "lines broken at a width: 95 of 100 paragraphs come back, with indents 99" {
	for layout in plain layout; do
		all=0 good=0
		for report in $reports; do
			for chars in 28 34 42; do
				as_pdf "$report.want" $chars $layout | paragraphs >got
				all=$((all + $(wc -l <"$report.want")))
				good=$((good + $(grep -cxFf got "$report.want")))
			done
		done
		echo "$layout: $good of $all"
		least=95
		[ $layout = plain ] || least=99
		[ $((good * 100)) -ge $((all * least)) ]
	done
}
