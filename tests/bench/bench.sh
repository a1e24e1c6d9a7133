#!/bin/sh
# bench.sh: measures the tools against their peers, in turn in one run, and prints how the ratios stand to the goals.
# Called by make bench. It never fails on time: only where a command fails or the portable build gives other bytes.
#
# B           the build folder (build)
# BENCH_SCALE 1: the workloads as documented, about 600 MB of reports; 0.05: a first look in under two minutes
# BENCH_RUNS  turns of each pair of commands, of which the median counts (7)
# BENCH_ONLY  names of jobs, separated by blanks (normalize split extract chain start memory linear detect diff portable)
# BENCH_DIR   where the workloads lie (a new temporary folder); with BENCH_KEEP=1 they stay there for the next run,
#             which must have the same BENCH_SCALE
set -eu
here=$(cd "$(dirname "$0")" && pwd)
top=$(cd "$here/../.." && pwd)
cd "$top"
B=${B:-build}
scale=${BENCH_SCALE:-1}
runs=${BENCH_RUNS:-7}
only=${BENCH_ONLY:-normalize split extract chain start memory linear detect diff portable}
PATH=$(cd "$B" && pwd):$PATH
# sed and grep -P read characters only in a locale of UTF-8; the fz tools do not look at it
utf8=$(locale -a 2>/dev/null | grep -i -m 1 -E '^(C|en_US)\.utf-?8$' || echo C)
export PATH LC_ALL="$utf8"

if [ "${BENCH_DIR:-}" ]; then
	mkdir -p "$BENCH_DIR"
	work=$(cd "$BENCH_DIR" && pwd)
else
	work=$(mktemp -d)
fi
clean_up() { [ "${BENCH_KEEP:-}" ] || rm -rf "$work"; }
trap clean_up EXIT
trap 'exit 130' INT TERM
table=$work/table.tsv
: >"$table"
rm -f "$work/many.text" "$work/many.sect"

have() { command -v "$1" >/dev/null 2>&1; }
wanted() { case " $only " in *" $1 "*) ;; *) return 1 ;; esac }
bytes() { wc -c <"$1" | tr -d ' '; }
scaled() { awk -v n="$1" -v s="$scale" 'BEGIN { printf "%d", n * s < 1 ? 1 : n * s }'; }
reports() { "$here/make_reports.py" "$@"; }
measure() { "$here/measure.py" "$@"; }

# FILE COMMAND ...: makes a workload that is not there yet
make_file() {
	file=$work/$1
	shift
	[ -s "$file" ] || { "$@" >"$file.new" && mv "$file.new" "$file"; }
}

# NAME PEER: says that a job is left out
missing() {
	printf '%s\n  left out: %s is not installed\n' "$1" "$2"
	printf '%s\t\t\t\t\tno %s\n' "$1" "$2" >>"$table"
}

# NAME GOAL FILE FZ PEER: one pair of commands that read FILE; the peer's first word says what must be installed
job() {
	if ! have "${4%% *}"; then missing "$1" "${4%% *}"; return; fi
	if ! have "${5%% *}"; then missing "$1" "${5%% *}"; return; fi
	measure turns --runs "$runs" --goal "$2" --bytes "$(bytes "$3")" --table "$table" "$1" "$4" "$5"
}

# a quantity with 50 units, as a user of grep writes it
units='人次|场次|件次|户次|批次|万元|亿元|美元|公里|平方米|立方米|公斤|百分点|工作日|小时|分钟|课时|岁|次|个|件|项|名|人|份|场|条|家|户|起|宗|处|台|辆|座|所|册|张|幅|间|批|期|篇|亩|吨|米|元|天|月|%'
quantity="(?:[0-9]+(?:\.[0-9]+)?|[一二三四五六七八九十百千]+)[余多]?[万亿]?(?:$units)"

zero=$(printf '\342\200\213') # U+200B

# The workloads. Each is made once, where a job needs it.
gb_clean() { make_file clean.gb reports one "$(scaled 50000000)"; }
gb_dirty() { make_file dirty.gb reports --dirty one "$(scaled 50000000)"; }
utf8_clean() { make_file clean.utf8 reports --encoding=utf-8 one "$(scaled 50000000)"; }
utf8_dirty() { make_file dirty.utf8 reports --encoding=utf-8 --dirty one "$(scaled 20000000)"; }
many_files() {
	[ -s "$work/many/list" ] || reports --dirty --seed=2 many "$work/many" "$(scaled 20000)"
}
# What the tools make of them; anew in each run, since the tools may have changed.
text_records() {
	many_files
	[ -s "$work/many.text" ] || fz-normalize -q --files0-from="$work/many/list" >"$work/many.text"
}
sect_records() {
	text_records
	[ -s "$work/many.sect" ] || fz-split -q "$work/many.text" >"$work/many.sect"
}

normalize() {
	gb_clean; gb_dirty; utf8_clean; utf8_dirty
	make_file clean.big5 reports --encoding=big5 one "$(scaled 50000000)"
	make_file clean.utf16 reports --encoding=utf-16-le one "$(scaled 50000000)"
	job "normalize GB18030, clean" 0.25 "$work/clean.gb" \
		"fz-normalize -q $work/clean.gb" "iconv -f GB18030 -t UTF-8 $work/clean.gb"
	job "normalize GB18030, dirty" 0.45 "$work/dirty.gb" \
		"fz-normalize -q $work/dirty.gb" "iconv -f GB18030 -t UTF-8 $work/dirty.gb"
	job "normalize Big5" 0.20 "$work/clean.big5" \
		"fz-normalize -q $work/clean.big5" "iconv -f BIG5 -t UTF-8 $work/clean.big5"
	job "normalize UTF-8, clean" 0.25 "$work/clean.utf8" \
		"fz-normalize -q $work/clean.utf8" "iconv -f UTF-8 -t UTF-8 $work/clean.utf8"
	job "normalize UTF-16LE" 0.40 "$work/clean.utf16" \
		"fz-normalize -q $work/clean.utf16" "iconv -f UTF-16LE -t UTF-8 $work/clean.utf16"
	job "normalize UTF-8, dirty" 0.06 "$work/dirty.utf8" \
		"fz-normalize -q $work/dirty.utf8" "uconv -f UTF-8 -t UTF-8 -x any-nfkc $work/dirty.utf8"
}

split() {
	text_records
	job "split" 0.6 "$work/many.text" \
		"fz-split -q $work/many.text" "mawk -f $here/split.awk $work/many.text"
}

extract() {
	sect_records
	job "extract, sect records" 0.6 "$work/many.sect" \
		"fz-extract -q $work/many.sect" "rg -o '$quantity' $work/many.sect >$work/found"
	utf8_clean
	job "extract, plain lines" 0.6 "$work/clean.utf8" \
		"fz-extract -q $work/clean.utf8" "rg -o '$quantity' $work/clean.utf8 >$work/found"
}

chain() {
	many_files
	find "$work/many" -name '*.txt' -exec cat {} + >"$work/many.size"
	job "M: normalize | split | extract, $(tr -cd '\0' <"$work/many/list" | wc -c) files" 1.0 "$work/many.size" \
		"fz-normalize -q --files0-from=$work/many/list | fz-split -q | fz-extract -q" \
		"xargs -0 iconv -f GB18030 -t UTF-8 <$work/many/list"
	rm "$work/many.size"
	make_file large.gb reports --dirty --seed=3 one "$(scaled 160000000)"
	job "L: normalize | split | extract, one file" 1.0 "$work/large.gb" \
		"fz-normalize -q $work/large.gb | fz-split -q | fz-extract -q" "iconv -f GB18030 -t UTF-8 $work/large.gb"
	make_file large20.gb reports --dirty --seed=4 one "$(scaled 20000000)"
	job "L: the same chain, 20 MB" 0.10 "$work/large20.gb" \
		"fz-normalize -q $work/large20.gb | fz-split -q | fz-extract -q" \
		"iconv -f GB18030 -t UTF-8 $work/large20.gb | tr -d '\\r\\f' | sed 'y/０１２３４５６７８９．％/0123456789.%/; s/$zero//g' | grep -oP '$quantity' >$work/found"
}

start() {
	make_file small.gb reports --seed=5 one 6500
	measure starts --runs "$runs" --goal 1.3 --table "$table" "start-up on one report" \
		"fz-normalize -q $work/small.gb" "iconv -f GB18030 -t UTF-8 $work/small.gb"
}

memory() {
	sect_records; gb_dirty
	for size in 10000000 "$(scaled 1000000000)"; do
		mega="$((size / 1000000)) MB"
		for pair in normalize:dirty.gb split:many.text extract:many.sect; do
			tool=fz-${pair%:*}
			if ! have "$tool"; then missing "memory of $tool, $mega" "$tool"; continue; fi
			measure peak --goal 8192 --bytes "$size" --table "$table" "memory of $tool, $mega" \
				"$tool -q" "$work/${pair#*:}"
		done
	done
}

# Hostile input of 1 and of 4 MB: linear work takes four times as long.
linear() {
	for kind in digits numerals markers brackets headings; do
		make_file "$kind.1" reports hostile "$kind" 1000000
		make_file "$kind.4" reports hostile "$kind" 4000000
		for tool in normalize split extract; do
			job "linear: fz-$tool on $kind, 4 MB against 1 MB" 5 "$work/$kind.4" \
				"fz-$tool -q $work/$kind.4" "fz-$tool -q $work/$kind.1"
		done
	done
	utf8_clean
	make_file lines.utf8 head -c 9999999 "$work/clean.utf8"
	make_file line.utf8 sh -c "tr -d '\n' <$work/lines.utf8"
	for pair in normalize:0 split:0 extract:1.2; do # 0: no goal
		tool=fz-${pair%:*}
		job "linear: $tool on one line of 10 MB against lines" "${pair#*:}" "$work/line.utf8" \
			"$tool -q $work/line.utf8" "$tool -q $work/lines.utf8"
	done
}

detect() { "$here/detect.py" "$work/pieces"; }

# Years of many bodies. git has one process a pair, so it gets few of them and its time a pair counts.
diff() {
	pairs=$(scaled 10000)
	[ -d "$work/pairs" ] || reports --encoding=utf-8 --chars=2350 pairs "$work/pairs" "$pairs"
	for share in 4 2 1; do
		n=$((pairs / share))
		find "$work/pairs" -name '*.txt' | sort | head -n $((2 * n)) | tr '\n' '\0' >"$work/pairs.$n.list"
		make_file "pairs.$n" sh -c "fz-normalize -q --files0-from=$work/pairs.$n.list | fz-split -q | fz-extract -q --pass"
	done
	job "diff: $pairs pairs against half as many" 2.2 "$work/pairs.$pairs" \
		"fz-diff -q --sorted $work/pairs.$pairs" "fz-diff -q --sorted $work/pairs.$((pairs / 2))"
	few=$((pairs < 200 ? pairs : 200))
	find "$work/pairs" -name '*.txt' | sort | head -n $((2 * few)) >"$work/pairs.few"
	job "diff: $few pairs of files, one by one" 1.0 "$work/pairs.few" \
		"xargs -n 2 fz-diff -q <$work/pairs.few || test \$? = 123" \
		"xargs -n 2 git diff --no-index --word-diff=porcelain --word-diff-regex=. <$work/pairs.few || test \$? = 123"
	pool=$work/pairs.few.rec
	tr '\n' '\0' <"$work/pairs.few" >"$work/pairs.few.list"
	fz-normalize -q --files0-from="$work/pairs.few.list" | fz-split -q | fz-extract -q --pass >"$pool"
	job "diff: the same $few pairs as one stream of records" 1.0 "$pool" \
		"fz-diff -q $pool" \
		"xargs -n 2 git diff --no-index --word-diff=porcelain --word-diff-regex=. <$work/pairs.few || test \$? = 123"
	# ten thousand pairs are to be ranked in a minute, so the peer is a second
	job "diff: similarity of $pairs pairs" "$(awk -v s="$scale" 'BEGIN { print 60 * s }')" "$work/pairs.$pairs" \
		"fz-diff -q -s --sorted $work/pairs.$pairs" "sleep 1"
	reports --encoding=utf-8 --chars=1700000 --seed=9 pairs "$work/big" 1
	measure peak --goal 262144 --table "$table" "memory of diff, a pair of 5 MB" \
		"fz-diff -q $work/big/00000-2023.txt $work/big/00000-2024.txt" /dev/null
}

# The digests of all output, against those of a build without processor-specific code.
portable() {
	make -s B="$work/portable" CFLAGS='-O2 -g -DFZ_PORTABLE' all >"$work/make.log"
	gb_clean; gb_dirty; utf8_clean; utf8_dirty
	differ=0
	for file in clean.gb dirty.gb clean.utf8 dirty.utf8 clean.big5 clean.utf16; do
		[ -f "$work/$file" ] || continue
		for bin in "$B" "$work/portable"; do
			"$bin/fz-normalize" -q "$work/$file" | "$bin/fz-split" -q | "$bin/fz-extract" -q --pass | cksum >"$work/sum.new"
			[ "$bin" = "$B" ] && mv "$work/sum.new" "$work/sum"
		done
		if cmp -s "$work/sum" "$work/sum.new"; then
			echo "digest of the chain on $file: $(cat "$work/sum"), the same from the portable build"
		else
			echo "digest of the chain on $file: $(cat "$work/sum"), but $(cat "$work/sum.new") from the portable build"
			differ=1
		fi
	done
	return $differ
}

for part in $only; do
	"$part"
done
if [ -s "$table" ]; then
	echo
	printf 'job\tfz\tpeer\tratio\tgoal\t\n' | cat - "$table" | awk -F '\t' '
		{ printf "%-58s %14s %12s %7s %9s  %s\n", $1, $2, $3, $4, $5, $6 }'
fi
