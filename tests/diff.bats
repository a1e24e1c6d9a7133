# fz-diff on raw reports: edits that were made on purpose are found, hostile texts do no harm.

bats_require_minimum_version 1.5.0

setup() {
	top=$(cd "$BATS_TEST_DIRNAME/.." && pwd)
	PATH=$top/${B:-build}:$PATH
	samples=$top/tests/samples
	cd "$BATS_TEST_TMPDIR" || exit 1
}

@test "edits planted in raw text are found: number, dropped, added, reworded" {
	for report in "$samples"/*-202[34].txt; do
		for seed in 1 2 3; do
			python3 - "$report" $seed <<-'PY'
				import random, re, subprocess, sys, unicodedata
				def fails(raw, code):
				    try:
				        raw.decode(code)
				    except UnicodeError:
				        return True
				raw = open(sys.argv[1], 'rb').read()
				code = next(c for c in ('utf-16', 'utf-8-sig', 'gb18030') if c != 'utf-16' or raw[:2] in (b'\xff\xfe', b'\xfe\xff') if not fails(raw, c))
				text = raw.decode(code)
				rand = random.Random(int(sys.argv[2]))
				def bare(s): # without width and marks, which fz-normalize makes even
				    return ''.join(re.findall('[0-9\u4e00-\u9fff]', unicodedata.normalize('NFKC', s)))
				def rows(old, new):
				    open('old', 'wb').write(old.encode(code))
				    open('new', 'wb').write(new.encode(code))
				    out = subprocess.run(['fz-diff', '-q', '-H', 'old', 'new'], capture_output=True, text=True, check=True).stdout
				    lines = [l.split('\t') for l in out.splitlines()]
				    return [dict(zip(lines[0], l)) for l in lines[1:]]
				# whole sentences on one line, long enough to be told from others
				cuts = [m.group(1) for m in re.finditer(r'(?<=。)([^。\s]{15,}。)', text) if text.count(m.group(1)) == 1]
				rand.shuffle(cuts)
				assert len(cuts) >= 4, sys.argv
				new, want = text, []
				added = '新设青鹭法治驿站，组织志愿者轮流值守。'
				for kind, s in zip(['drop', 'add', 'number', 'reword'], cuts):
				    if kind == 'drop':
				        new = new.replace(s, '')
				        want.append(('del', 'sent', 'text0', s))
				    elif kind == 'add':
				        new = new.replace(s, s + added)
				        want.append(('add', 'sent', 'text', added))
				    elif kind == 'reword':
				        t = s[:-1] + '，成效稳步显现。'
				        new = new.replace(s, t)
				        want.append(('edit', 'sent', 'edit', '{+，成效稳步显现+}。'))
				numbers = [m for m in re.finditer(r'(?<![\d.%-])([1-9１-９]\d{0,3})(?= ?[件人次份场名户册家批])', new)]
				m = rand.choice(numbers)
				new = new[:m.start()] + str(int(m.group()) + 7) + new[m.end():]
				want.append(('change', 'num', 'value0', str(int(m.group()))))
				got = rows(text, new)
				for op, obj, column, part in want:
				    assert any(r['op'] == op and r['obj'] == obj and bare(part) in bare(r[column]) for r in got), (sys.argv, op, part)
				# nothing else but what the number's own sentence says
				assert sum(r['obj'] == 'sent' for r in got) <= 4, [(r['op'], r['text0'], r['text']) for r in got]
				assert not rows(text, text)
			PY
		done
	done
}

@test "escapes and markup in a report are harmless in --report, in colour and in a page" {
	printf '柳浪镇2022年法治政府建设工作报告\n一、主要工作\n全年办理\033[31m行政处罚\033]0;x\007案件51件。<script>甲</script>成效明显。\n' >old
	printf '柳浪镇2023年法治政府建设工作报告\n一、主要工作\n全年办理\033[2J行政处罚案件86件。<script>乙</script>成效\302\233明显。\n' >new
	fz-diff -q --report --color=never old new >plain
	run ! grep -q "$(printf '\033')" plain
	run ! grep -q "$(printf '\302\233')" plain
	fz-diff -q --report --color=always old new >colour
	# the only escapes are the report's own colours
	sed "s/$(printf '\033')\[[0-9;]*m//g" colour >stripped
	run ! grep -q "$(printf '[\033\007]')" stripped
	aha <colour >page
	run ! grep -q '<script' page
}

@test "whole reports: nothing against itself, each sentence in one row, edits apply, directions mirror" {
	python3 - "$top/tests/pairs" "$samples" <<-'PY'
		import collections, glob, re, subprocess, sys
		def run(*cmd, data=None):
		    return subprocess.run(cmd, input=data, capture_output=True, check=True).stdout
		def table(out):
		    lines = [l.split('\t') for l in out.decode().splitlines()]
		    return [dict(zip(lines[0], l)) for l in lines[1:]]
		def rows(old, new):
		    return table(run('fz-diff', '-q', '--same', '-H', old, new))
		def body(path): # code points of what has sentences
		    sect = table(run('fz-split', '-q', '-H', data=run('fz-normalize', '-q', path)))
		    none = 'doc title salute meta sign date junk'.split()
		    return sum(int(r['len']) for r in sect if r['kind'] not in none)
		def applied(edit, new):
		    edit = re.sub(r'\[-(.*?)-\]', '' if new else r'\1', edit)
		    return re.sub(r'\{\+(.*?)\+\}', r'\1' if new else '', edit)
		flip = {'add': 'del', 'del': 'add', 'split': 'merge', 'merge': 'split'}
		def seen(r, back):
		    a, b = ('', '0') if back else ('0', '')
		    delta = r['delta'] if not back or r['delta'] in ('', '0') else ('-' + r['delta']).replace('--', '')
		    op = flip.get(r['op'], r['op']) if back else r['op']
		    return r['obj'], op, r['para' + a], r['off' + a], r['para' + b], r['off' + b], delta
		reports = sorted(glob.glob(sys.argv[1] + '/*.txt') + glob.glob(sys.argv[2] + '/*.txt'))
		pairs = 0
		for old in reports:
		    assert run('fz-diff', '-q', old, old) == b'', old
		    new = re.sub(r'20\d\d(?=.txt)', lambda m: str(int(m.group()) + 1), old)
		    if new not in reports:
		        continue
		    pairs += 1
		    there = rows(old, new)
		    for side, path in ('0', old), ('', new):
		        spans = sorted((int(r['para' + side]), int(r['off' + side]), int(r['len' + side]))
		                       for r in there if r['obj'] == 'sent' and r['off' + side])
		        for (p, off, n), (q, next, _) in zip(spans, spans[1:]):
		            assert p < q or off + n <= next, (path, p, off)
		        assert sum(n for _, _, n in spans) == body(path), path
		    for r in there:
		        assert not r['edit'] or (applied(r['edit'], False), applied(r['edit'], True)) == (r['text0'], r['text']), r
		    # a plan and its result have no way back; who has a plan row has no del row
		    back = rows(new, old)
		    plain = lambda r: 'plan=1' not in r['x'] and (r['obj'] == 'sent' or r['op'] in ('change', 'same', 'unit'))
		    one = collections.Counter(seen(r, False) for r in there if plain(r))
		    two = collections.Counter(seen(r, True) for r in back if plain(r))
		    assert one == two, (old, one - two, two - one)
		assert pairs == 8, pairs
	PY
}
