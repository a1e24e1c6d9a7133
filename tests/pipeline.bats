# The four tools together: what a user does with them, and what the records promise.

setup() {
	top=$(cd "$BATS_TEST_DIRNAME/.." && pwd)
	PATH=$top/${B:-build}:$PATH
	samples=$top/tests/samples
	cd "$BATS_TEST_TMPDIR" || exit 1
	cp "$samples"/*.txt .
	reports=$(ls ./*.txt)
	chain() { fz-normalize -q "$@" | fz-split -q | fz-extract -q --pass; }
}

@test "the samples: every quantity, qualifier, period and section is right" {
	"$samples/score.py" -v >scores
	cat scores
	[ "$(grep -c 'num F1 1.000  qual 1.000  per 1.000 .*address 1.000  sect F1 1.000' scores)" = 4 ]
	# items: 97 of 100
	awk '/num F1/ { n++; for (i = 1; i < NF; i++) if ($i == "item") sum += $(i + 1) } END { exit !(sum / n >= 0.97) }' scores
}

@test "sqlite loads the records; substr(text, off, len) is raw in every row" {
	fz-normalize -q -H town-2024.txt bureau-2023.txt >text
	fz-split -q text | fz-extract -q -a -H >num
	sqlite3 :memory: >out <<-'SQL'
		.mode tabs
		.import text text
		.import num num
		select count(*), sum(substr(t.text, n.off, n.len) = n.raw) from num n
		join text t on t.doc = n.doc and t.para = n.para;
	SQL
	rows=$(($(wc -l <num) - 1))
	[ "$rows" -gt 80 ]
	printf '%s\t%s\n' $rows $rows | cmp - out
}

# TEXT SECT: mark and text of each paragraph's nodes are its text, and off and len address them
joined() {
	python3 - "$1" "$2" <<-'PY'
		import collections, sys
		def rows(name):
		    lines = [l.rstrip('\n').split('\t') for l in open(name, encoding='utf-8', newline='\n')]
		    return [dict(zip(lines[0], l)) for l in lines[1:]]
		nodes = collections.defaultdict(str)
		for r in rows(sys.argv[2]):
		    if r['kind'] != 'doc':
		        key = r['doc'], r['para']
		        assert len(nodes[key]) == int(r['off']) - 1, r
		        assert len(r['mark'] + r['text']) == int(r['len']), r
		        nodes[key] += r['mark'] + r['text']
		texts = rows(sys.argv[1])
		assert texts
		for r in texts:
		    assert nodes.pop((r['doc'], r['para'])) == r['text'], r
		assert not nodes
	PY
}

@test "mark and text of a paragraph's nodes in order give the paragraph back" {
	fz-normalize -q -H $reports >text
	fz-split -q -H text >sect
	joined text sect
}

@test "they do so for every input of the golden cases and their raw lines" {
	for keep in "" --lines; do
		# raw inputs only: records name documents themselves
		find "$top/tests/golden" "$samples" -type f \( -name in -o -name '*.txt' \) \
			-exec env LC_ALL=C grep -aLZ -P '^(\xEF\xBB\xBF)?(type|text|sect|num)\t' {} + | sort -z |
			fz-normalize -q -H $keep --files0-from=- >text || [ $? -le 2 ]
		[ "$(cut -f2 text | sort -u | wc -l)" -gt 150 ]
		fz-split -q -H text >sect
		joined text sect
	done
}

@test "pieces of one byte give the same bytes as whole files" {
	for report in $reports; do
		fz-normalize -q --doc=x "$report" >text
		fz-split -q text >sect
		fz-extract -q -a --pass sect >num
		dd if="$report" bs=1 2>/dev/null | fz-normalize -q --doc=x | cmp - text
		dd if=text bs=1 2>/dev/null | fz-split -q | cmp - sect
		dd if=sect bs=1 2>/dev/null | fz-extract -q -a --pass | cmp - num
	done
}

@test "two inputs together give what they give one by one" {
	# shellcheck disable=SC2086
	chain $reports >all
	for report in $reports; do chain "$report"; done | cmp - all
	grep '^sect' all >sect
	head -n 40 sect >a
	tail -n +41 sect >b
	fz-extract -q sect >want
	{ fz-extract -q a; fz-extract -q b; } | cmp - want
}

@test "normalize leaves its own output as it is" {
	for report in $reports; do
		fz-normalize -q --doc=x "$report" >text
		fz-normalize -q text | cmp - text
		cut -f 8 text >lines
		fz-normalize -q --lines -c text lines >again
		cmp again lines
	done
	for in in "$top"/tests/golden/*/*/in; do
		fz-normalize -q --doc=x -c text "$in" >lines 2>/dev/null || true
		fz-normalize -q --from=UTF-8 --lines -c text lines >again || true
		cmp again lines
	done
}

@test "every tool survives every tool's output" {
	fz-normalize -q town-2023.txt >1
	fz-split -q 1 >2
	fz-extract -q --pass 2 >3
	fz-diff -q --same town-2023.txt town-2024.txt >4
	fz-diff -q -s town-2023.txt town-2024.txt >5
	fz-extract -q -j 2 >6
	fz-split -q --csv 1 >7
	for input in 1 2 3 4 5 6 7; do
		for tool in fz-normalize fz-split fz-extract fz-diff; do
			status=0
			$tool -q $input >out 2>err || status=$?
			[ "$status" -le 2 ]
			python3 -c 'open("out", encoding="utf-8").read()'
		done
	done
}

@test "the whole pipeline pairs the years of each body" {
	# shellcheck disable=SC2086
	chain $reports | fz-diff -q -c org,year0,year | sort -u >out
	printf '禾汀县市场监督管理局\t2023\t2024\n临棹县青棹镇\t2023\t2024\n' | sort | cmp - out
}

@test "the changes of the samples are those that a careful reader finds" {
	# shellcheck disable=SC2086
	chain $reports | fz-diff -q --same -H >diff
	python3 - "$samples/changes.tsv" <<-'PY'
		import collections, sys
		def number(s):
		    return s.split('..')[0] and str(float(s.split('..')[0])) if s else ''
		lines = [l.rstrip('\n').split('\t') for l in open('diff', encoding='utf-8')]
		rows = [dict(zip(lines[0], l)) for l in lines[1:]]
		got = collections.Counter(
		    (r['op'], number(r['value0']), number(r['value']), r['unit'])
		    for r in rows if r['obj'] == 'num' and 'plan=1' not in r['x'])
		want = collections.Counter()
		for l in open(sys.argv[1], encoding='utf-8'):
		    if not l.startswith('#'):
		        f = l.rstrip('\n').split('\t') + [''] * 9
		        unit = f[6] or f[3]
		        want[f[1], number(f[4]), number(f[7]), unit] += 1
		right = sum((want & got).values())
		for name, rest in (('missed', want - got), ('too much', got - want)):
		    for row in rest:
		        print(name, *row)
		share = 2 * right / (sum(want.values()) + sum(got.values()))
		print(f'F1 {share:.3f}')
		sys.exit(share < 0.9)
	PY
}

@test "one line of grep answers: all sentences under 存在问题 of all reports" {
	# shellcheck disable=SC2086
	chain $reports | awk -F '\t' '$1 == "sect" && $14 == "problem" && $10 != "head" { print $3 ": " $15 }' >out
	[ "$(cut -d : -f 1 out | sort -u | wc -l)" = 3 ] # the town with and without its county
	[ "$(wc -l <out)" -ge 4 ]
}
