# The promises that all four tools keep: one table of tools, one test a promise.

bats_require_minimum_version 1.5.0

setup() {
	top=$(cd "$BATS_TEST_DIRNAME/.." && pwd)
	bin=$top/${B:-build}
	cd "$BATS_TEST_TMPDIR" || exit 1
	export LC_ALL=C.UTF-8
	printf '柳浪镇2023年法治政府建设工作报告\n一、主要工作\n共调解矛盾纠纷468件，成功率达98.5％。\n' >a.txt
	printf '柳浪镇2024年法治政府建设工作报告\n一、主要工作\n共调解矛盾纠纷501件，成功率达100％。\n' >b.txt
	"$bin/fz-normalize" a.txt b.txt >text
	"$bin/fz-split" text >sect
	"$bin/fz-extract" --pass sect >num
}

tools="normalize split extract diff"

# The input that suits a tool.
input_of() {
	case $1 in normalize) echo a.txt ;; split) echo text ;; extract) echo sect ;; diff) echo num ;; esac
}

# for_all FUNCTION: calls it with the tool's path and its input
for_all() {
	for tool in $tools; do
		if ! "$1" "$bin/fz-$tool" "$(input_of "$tool")" "$tool"; then
			echo "fz-$tool: $BATS_TEST_DESCRIPTION"
			return 1
		fi
	done
}

@test "--help goes to stdout, names every option of the man page, exits 0" {
	check() {
		"$1" --help >help 2>err && [ ! -s err ] && grep -q "^usage: fz-$3" help &&
			grep -q -- '--files0-from=FILE' help && "$1" -h | cmp - help
	}
	for_all check
}

@test "--version says tool, version, schema and data" {
	check() { "$1" --version | grep -qx "fz-$3 (fz) [0-9.]*, schema 1, data [0-9]*"; }
	for_all check
}

@test "an unknown option is a usage error: one line, exit 2, nothing on stdout" {
	check() {
		"$1" --nonesuch "$2" >out 2>err
		[ $? = 2 ] && [ ! -s out ] && [ "$(wc -l <err)" = 1 ] && grep -q -- --nonesuch err
	}
	for_all check
}

@test "an unknown letter and a missing argument are named" {
	check() {
		"$1" -Z >out 2>err
		[ $? = 2 ] && grep -q -- -Z err || return 1
		"$1" --header=yes "$2" >out 2>err
		[ $? = 2 ] && grep -q 'header takes no argument: --header=yes' err || return 1
		"$1" --org >out 2>err
		[ $? = 2 ] && grep -q -- --org err
	}
	for_all check
}

@test "a long option cut too short is told with what it may be" {
	check() {
		"$1" --co=always "$2" >out 2>err
		[ $? = 2 ] && [ ! -s out ] && grep -q -- '--co=always is one of .*--columns, --color' err ||
			return 1
		"$1" --col=doc "$2" >out 2>err
		[ $? = 2 ] || return 1
		"$1" --colu=doc "$2" >out
	}
	for_all check
}

@test "-H prints a header, also for empty input" {
	check() {
		"$1" -H </dev/null >out && [ "$(wc -l <out)" = 1 ] &&
			grep -q '^type	doc	org	year	para	line	' out
	}
	for_all check
}

@test "without -H empty input gives empty output and exit 0" {
	check() { "$1" </dev/null >out 2>err && [ ! -s out ] && [ ! -s err ]; }
	for_all check
}

@test "every record has the columns of its header" {
	check() {
		"$1" -H "$2" >out && [ "$(wc -l <out)" -gt 1 ] &&
			[ "$(awk -F '\t' '{print NF}' out | sort -u | wc -l)" = 1 ]
	}
	for_all check
}

@test "-c prints the columns that are named, in that order" {
	check() {
		"$1" "$2" | awk -F '\t' -v OFS='\t' '{print $6, $1, $2}' >want
		"$1" -c line,type,doc "$2" | cmp - want && [ -s want ]
	}
	for_all check
}

@test "-c with an unknown column is a usage error that names it" {
	check() {
		"$1" -c doc,nonesuch "$2" >out 2>err
		[ $? = 2 ] && grep -q nonesuch err || return 1
		for list in '' , ,doc doc, doc,,line; do
			"$1" -c "$list" "$2" >out 2>err
			[ $? = 2 ] && [ ! -s out ] && grep -q usage err || return 1
		done
	}
	for_all check
}

@test "-j is valid JSON Lines: numbers are numbers, empty is null, x is an object" {
	check() {
		"$1" "$2" | wc -l >want
		"$1" -j "$2" >out && jq -e . out >/dev/null && wc -l <out | cmp - want &&
			jq -e 'select((.line|type) != "number")' out | cmp - /dev/null &&
			jq -e 'select((.x|type) != "null" and (.x|type) != "object")' out | cmp - /dev/null
	}
	for_all check
}

@test "--csv is read back by a CSV reader with the same fields" {
	command -v python3 || skip "no python3"
	check() {
		"$1" --csv "$2" >out
		"$1" -H "$2" >records
		python3 - <<'PY'
import csv
with open('out', newline='', encoding='utf-8-sig') as f:
    rows = [[c[1:] if c[:1] == "'" else c for c in r] for r in csv.reader(f)]
want = [l.rstrip('\n').split('\t') for l in open('records', encoding='utf-8')]
assert open('out', 'rb').read(3) == b'\xef\xbb\xbf'
assert rows == want, (rows, want)
PY
	}
	for_all check
}

@test "--csv guards what a spreadsheet would run as a formula" {
	printf '=SUM(A1)共3件。\n' >f.txt
	run -0 "$bin/fz-normalize" --csv -c text f.txt
	[[ ${lines[1]} == *"'="* ]]
}

@test "a missing file is named, exit 2, the other operands are processed" {
	check() {
		"$1" "$2" >want
		"$1" missing "$2" >out 2>err
		[ $? = 2 ] && grep -q 'missing.*No such file' err && cmp out want
	}
	tools="normalize split extract" for_all check
}

@test "an operand that the output goes to is refused; it would never end" {
	for tool in normalize split extract; do
		cat a.txt a.txt >both
		cp both before
		"$bin/fz-$tool" -q both >>both 2>err && return 1
		cmp both before && grep -q 'both: error: .*output.*no-input' err || return 1
		"$bin/fz-$tool" -q <both >>both 2>err && return 1
		cmp both before && grep -q -- '-: error: .*output.*no-input' err || return 1
		"$bin/fz-$tool" -q <both 1<>both || return 1 # reads ahead of what it writes
	done
}

@test "a directory as operand is trouble, not an empty file" {
	check() {
		"$1" . >out 2>err
		[ $? = 2 ] && grep -q 'directory' err
	}
	for_all check
}

@test "what is no text is refused with the name of a converter" {
	printf '%%PDF-1.4\n' >x.pdf
	printf 'PK\003\004aaaa' >x.docx
	printf '\320\317\021\340\241\261\032\341aaa' >x.doc
	printf '\037\213\010\000aaa' >x.gz
	printf '\375\067zXZ\000aaa' >x.xz
	printf '{\\rtf1\\ansi' >x.rtf
	printf '\211PNG\r\n\032\n0000' >x.png
	printf '\377\330\377\340aaaa' >x.jpg
	check() {
		for f in x.pdf x.docx x.doc x.gz x.xz x.rtf x.png x.jpg; do
			"$1" "$f" >out 2>err
			[ $? = 2 ] && [ ! -s out ] && grep -q 'convert it with .*\[not-text\]' err || return 1
		done
	}
	for_all check
}

@test "a web page is told however its bytes arrive; a line like one is text" {
	printf '\n<!DOCTYPE HTML>\n<p>普法12次。</p>\n' >page.html
	for size in 1 8 4096; do
		dd if=page.html bs=$size 2>/dev/null | "$bin/fz-normalize" 2>err >out
		grep -q '^fz-normalize: -: warning: .*\[html\]$' err
		grep -q '普法12次。' out
	done
	printf '<!DOC\n' | "$bin/fz-normalize" -c text 2>err >out
	[ "$(cat out)" = '<!DOC' ] && [ ! -s err ]
}

@test "a paragraph that is cut is told, and its pieces alone are marked" {
	awk 'BEGIN {
		print "一、工作"
		while (i++ < 9000) printf "全年化解纠纷12件，成功率98%%。"
		print "\n二、打算"
	}' >long
	"$bin/fz-normalize" -c line,text,x long >out 2>err
	[ "$(grep -c long-para err)" = 1 ] && grep -q 'long:2: warning' err
	[ "$(awk -F '\t' '$3 == "cut=1" {print $1}' out | sort -u)" = 2 ]
	[ "$(awk -F '\t' '$3 == "" {print $2}' out)" = "$(printf '一、工作\n二、打算')" ]
}

@test "a full disk is a write error: exit 2, one line" {
	[ -e /dev/full ] || skip "no /dev/full"
	check() {
		for i in $(seq 40); do cat "$2"; done >long # the end of it is never read
		[ "$3" != diff ] || cp "$2" long          # which reads all before it writes
		for input in "$2" long; do
			"$1" -q "$input" >/dev/full 2>err
			[ $? = 2 ] && [ "$(wc -l <err)" = 1 ] && grep -q 'write-error' err || return 1
		done
	}
	for_all check
}

@test "a closed stdout is a write error, a closed stdin a read error" {
	check() {
		"$1" "$2" >&- 2>err
		[ $? = 2 ] && grep -q 'write-error' err || return 1
		"$1" <&- >out 2>err
		[ $? = 2 ] && grep -q 'read-error\|no-input' err
	}
	for_all check
}

@test "a closed stderr does no harm" {
	check() {
		"$1" "$2" >want 2>/dev/null
		"$1" "$2" 2>&- >out && cmp out want
	}
	for_all check
}

# More than the widest pipe takes: the tool must come to feel that nobody reads.
@test "a reader that leaves ends the tool silently" {
	check() {
		cat "$2" >big
		while [ "$(wc -c <big)" -lt 8000000 ]; do cat big big big >big2 && mv big2 big; done
		("$1" -q big 2>err; echo $? >status) | head -n 1 >/dev/null
		[ "$(cat status)" = 141 ] && [ ! -s err ]
	}
	tools="normalize split extract" for_all check
}

@test "a bad record is named with file and line, skipped, exit 2" {
	check() {
		head -n 1 "$2" >bad
		printf 'text\ta.txt\tnot enough\n' >>bad
		tail -n +2 "$2" >>bad
		"$1" "$2" >want
		"$1" bad >out 2>err
		[ $? = 2 ] && grep -q 'bad:2: error: .*bad-record' err && cmp out want
	}
	tools="split extract diff" for_all check
}

@test "records with the line ends of Windows are named as that" {
	check() {
		sed 's/$/\r/' "$2" >dos
		"$1" dos >out 2>err
		[ $? = 2 ] && [ ! -s out ] && grep -q 'dos:1: error: a carriage return .*bad-record' err
	}
	tools="split extract diff" for_all check
}

@test "a record cut at the end of the input is reported" {
	check() {
		head -c -1 "$2" >cut
		"$1" cut >out 2>err
		[ $? = 2 ] && grep -q 'bad-record' err
	}
	tools="split extract diff" for_all check
}

@test "stdin, - and an operand give the same bytes" {
	check() {
		"$1" --doc=x "$2" >want
		"$1" --doc=x <"$2" | cmp - want && "$1" --doc=x - <"$2" | cmp - want
	}
	for_all check
}

@test "stdin in pieces of one byte gives the same bytes" {
	check() {
		"$1" <"$2" >want
		dd if="$2" bs=1 2>/dev/null | "$1" | cmp - want
	}
	for_all check
}

@test "any number of processors gives the same bytes and messages" {
	for i in $(seq 200); do # enough for several batches, one of them a long record
		sed "s/town-2023/town-$i/" sect
		[ "$i" != 100 ] || printf 'text\tlong\t\t\t1\t1\tp\t%s\t\n' "$(yes 普法12次。 | head -n 40000 | tr -d '\n')"
	done >many
	for form in --stats -j --pass "-H -a --why"; do
		# shellcheck disable=SC2086
		"$bin/fz-extract" $form --jobs=1 many >want 2>want.err
		for jobs in 2 7; do
			# shellcheck disable=SC2086
			"$bin/fz-extract" $form --jobs=$jobs many >got 2>got.err
			cmp got want && cmp got.err want.err
		done
	done
	[ "$(wc -l <want)" -gt 40000 ]
	for tail in '' ' ' '\t' '\377'; do # a paragraph that may be dealt out in parts, or not
		yes "普法12次，发放“明白纸”3万余份。 调处纠纷八件；" | head -n 9000 | tr -d '\n' >long
		# shellcheck disable=SC2059
		printf "$tail\n甲镇9户\n" >>long
		"$bin/fz-extract" -a --stats --jobs=1 long >want 2>want.err
		"$bin/fz-extract" -a --stats --jobs=5 long >got 2>got.err
		cmp got want && cmp got.err want.err
	done
	for bad in 0 65 -1 x 2x ''; do
		run -2 "$bin/fz-extract" --jobs="$bad" many
	done
}

@test "the locale and an empty environment change nothing" {
	check() {
		"$1" "$2" >want
		for locale in C POSIX zh_CN.GB18030 tr_TR.UTF-8; do
			LC_ALL=$locale "$1" "$2" | cmp - want || return 1
		done
		env -i "$1" "$2" | cmp - want && POSIXLY_CORRECT=1 "$1" "$2" -q | cmp - want
	}
	for_all check
}

@test "--files0-from reads the names, from a file and from stdin" {
	check() {
		"$1" "$2" "$2" >want 2>/dev/null
		printf '%s\0%s' "$2" "$2" >list
		"$1" --files0-from=list 2>/dev/null | cmp - want &&
			"$1" --files0-from=- <list 2>/dev/null | cmp - want || return 1
		"$1" --files0-from=list "$2" >out 2>err
		[ $? = 2 ] && grep -q files0 err || return 1
		head -c 10000 /dev/zero | tr '\0' x >long # one name without an end
		"$1" --files0-from=long >out 2>err
		[ $? = 2 ] && grep -q 'long: .*NUL.*no-input' err || return 1
		"$1" --files0-from=nosuch >out 2>err
		[ $? = 2 ] && grep -q ': nosuch: error: .*no-input' err || return 1
		printf '%s\0\0%s' "$2" "$2" >list
		"$1" --files0-from=list 2>err | cmp - want && grep -q ': list:2: error: empty' err ||
			return 1
		printf '%s\0-' "$2" | "$1" --files0-from=- 2>err >out
		grep -q ': -:2: error: .*stdin' err
	}
	tools="normalize split extract" for_all check
}

@test "file names with TAB, quotes and escapes are made harmless" {
	name=$(printf 'a\tb"\033[31m\\\377.txt')
	cp a.txt "$name"
	run -0 "$bin/fz-normalize" -c doc "$name"
	[ "${lines[0]}" = 'a\x09b\x22\x1B[31m\x5C\xFF.txt' ]
	"$bin/fz-normalize" -j "$name" | jq -e '.doc | startswith("a\\x09b")' >/dev/null
}

@test "-- ends the options" {
	cp a.txt ./-H
	run -0 "$bin/fz-normalize" -c doc -- -H
	[ "${lines[0]}" = -H ]
}

@test "--org, --year and --meta outrank the document" {
	printf 'doc\torg\tyear\na.txt\t新柳镇\t2001\n' >meta
	"$bin/fz-normalize" a.txt | "$bin/fz-split" --meta=meta -c org,year | sort -u >out
	printf '新柳镇\t2001\n' | cmp - out
	"$bin/fz-normalize" a.txt | "$bin/fz-split" --org=旧柳镇 --year=1999 -c org,year | sort -u >out
	printf '旧柳镇\t1999\n' | cmp - out
}

@test "no option brings a control character or bad UTF-8 into the output" {
	check() {
		esc=$(printf 'a\033b') bytes=$(printf 'a\377b')
		for org in "$esc" "$bytes"; do
			"$1" --org="$org" "$2" >out 2>err
			[ $? = 2 ] && [ ! -s out ] && grep -q 'usage' err || return 1
			printf 'doc\torg\na.txt\t%s\n' "$org" >meta
			"$1" --meta=meta "$2" >out 2>err
			[ $? = 2 ] && [ ! -s out ] && grep -q 'meta:2: error: .*bad-meta' err || return 1
		done
	}
	for_all check
}

@test "a bad --data or --meta file is named with its line" {
	check() {
		printf '# words\nnosuchclass\tx\ty\tz\n' >words
		"$1" --data=words "$2" >out 2>err
		[ $? = 2 ] && grep -q 'words:2: error: .*: nosuchclass.*bad-data' err || return 1
		printf 'label\t一廊七园\nunit\t畦\t畦 clasifier 0\n' >words
		"$1" --data=words "$2" >out 2>err
		[ $? = 2 ] && [ ! -s out ] && grep -q 'words:2: error: .*class unit.*bad-data' err ||
			return 1
		for line in 'mark\t其壹、\t任务 50 line' 'tag\tFoo\tblock' 'residue\t赞\tline 赞('; do
			printf "$line\n" >words
			"$1" --data=words "$2" >out 2>err
			[ $? = 2 ] && [ ! -s out ] && grep -q 'words:1: error: .*bad-data' err || return 1
		done
		"$1" --data=/dev/zero "$2" >out 2>err
		[ $? = 2 ] && [ ! -s out ] && grep -q '/dev/zero: error: more than' err || return 1
		printf 'name\n' >meta
		"$1" --meta=meta "$2" >out 2>err
		[ $? = 2 ] && grep -q 'meta:1: error: .*bad-meta' err || return 1
		printf 'doc\torg\na.txt\t新柳镇\nb.txt\t老柳镇\n\na.txt\t老柳镇\n' >meta
		"$1" --meta=meta "$2" >out 2>err
		[ $? = 2 ] && [ ! -s out ] && grep -q 'meta:5: error: line 2 .*a.txt .*bad-meta' err
	}
	for_all check
}

@test "a line of --meta wins over --org and --year" {
	printf 'doc\torg\tyear\na.txt\t新柳镇\t\n' >meta
	"$bin/fz-normalize" a.txt | "$bin/fz-split" --meta=meta --org=老柳镇 --year=2001 -c org,year |
		sort -u >out
	[ "$(cat out)" = '新柳镇	2001' ]
}

@test "fz-diff reads the standard input for one side only" {
	run -2 --separate-stderr "$bin/fz-diff" - - <a.txt
	[ -z "$output" ] && [[ $stderr == *'both old and new'*'[usage]' ]]
	"$bin/fz-diff" a.txt - <a.txt >out
	[ ! -s out ]
}

@test "--base and --sorted are for many reports: with two they are a usage error" {
	for option in --base=2023 --sorted; do
		run -2 --separate-stderr "$bin/fz-diff" $option a.txt a.txt
		[ -z "$output" ] && [[ $stderr == *--base*--sorted*'[usage]' ]]
	done
}

@test "a report compared with nothing is told" {
	run -0 --separate-stderr "$bin/fz-diff" /dev/null a.txt
	[ -n "$output" ] && [[ $stderr == *"/dev/null: warning: "*no-records* ]]
	run -0 --separate-stderr "$bin/fz-diff" a.txt a.txt
	[ -z "$output" ] && [ -z "$stderr" ]
}

@test "JSON and CSV of the tool before are no text of a report" {
	for form in -j --csv; do
		"$bin/fz-normalize" a.txt | "$bin/fz-split" $form >made
		for tool in fz-split fz-extract fz-diff; do
			run -2 --separate-stderr "$bin/$tool" made
			[ -z "$output" ] && [[ $stderr == *"made: error: JSON or CSV "*no-records* ]]
		done
	done
	echo '{"type":"其他"，"次数":12次}' >own
	"$bin/fz-extract" -c raw own >out
	[ "$(cat out)" = 12次 ]
}

@test "--strict does not forgive figures that contradict each other" {
	echo '全年共受理案件120件，其中民事150件。' >text
	"$bin/fz-extract" -c x text >out 2>err
	grep -q contra=1 out
	grep -q 'text:1: warning: .*contra' err
	run -2 "$bin/fz-extract" --strict text
}

@test "a tool that is missing in the pipeline is told, not passed over in silence" {
	run -2 --separate-stderr "$bin/fz-diff" a.txt
	[ -z "$output" ] && [[ $stderr == *"a.txt: error: "*no-records* ]]
	run -0 --separate-stderr bash -c "'$bin/fz-normalize' -q a.txt | '$bin/fz-diff'"
	[ -z "$output" ] && [[ $stderr == *"-: warning: "*no-records* ]]
}

@test "a view for people goes with no other form of output" {
	for form in -j --csv -H -ctext; do
		run -2 --separate-stderr "$bin/fz-split" --outline $form text
		[ -z "$output" ] && [[ $stderr == *--outline*usage* ]]
		run -2 --separate-stderr "$bin/fz-extract" --context $form text
		[ -z "$output" ] && [[ $stderr == *--context*usage* ]]
	done
}

@test "--from takes no name that means the locale or drops bytes" {
	for name in '' GBK//IGNORE; do
		run -2 --separate-stderr "$bin/fz-normalize" --from="$name" a.txt
		[ -z "$output" ] && [[ $stderr == *no-encoding* ]]
	done
}

@test "--stats prints one line on stderr" {
	check() { "$1" --stats -q "$2" 2>err >/dev/null && [ "$(wc -l <err)" = 1 ] && grep -q "^fz-$3: " err; }
	for_all check
}

@test "of a long document each message is counted, and ten of a kind are printed" {
	yes "$(printf '\260\354\275\341\377\n')" | head -n 400000 >long
	run --separate-stderr "$bin/fz-normalize" --stats --from=GB18030 -c line long
	[ "${#lines[@]}" -eq 400000 ]
	[ "$(grep -c 'is not GB18030 \[bad-bytes\]' <<<"$stderr")" -eq 10 ]
	grep -q 'warning: 399990 more \[bad-bytes\]' <<<"$stderr"
	grep -q 'bad-bytes=400000' <<<"$stderr"
}

@test "SIGTERM ends a tool after a whole record" {
	mkfifo in out
	"$bin/fz-extract" --line-buffered <in >out &
	pid=$!
	exec 8>in 9<out
	cat sect >&8
	read -r first <&9 # it is at work
	kill -TERM $pid
	exec 8>&-
	cat <&9 >rest
	status=0
	wait $pid || status=$?
	[ "$status" = 143 ]
	[ "${first%%	*}" = num ]
	[ ! -s rest ] || [ "$(tail -c 1 rest | od -An -tx1)" = " 0a" ]
}

@test "plain text works where records do" {
	run -0 bash -c "printf '共调解矛盾纠纷468件。\n' | '$bin/fz-extract' -c value,unit,item"
	[ "$output" = "$(printf '468\t件\t调解矛盾纠纷')" ]
}

@test "records of other types are ignored" {
	{ cat text; cat sect; } >both
	"$bin/fz-split" text >want
	"$bin/fz-split" both 2>/dev/null | cmp - want
}
