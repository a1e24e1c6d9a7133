# What no input and no lack of resources may do: grow, crash, tear a record, miscount.

bats_require_minimum_version 1.5.0

setup() {
	top=$(cd "$BATS_TEST_DIRNAME/.." && pwd)
	bin=$top/${B:-build}
	cd "$BATS_TEST_TMPDIR" || exit 1
	cp "$top/tests/samples/town-2023.txt" raw
	"$bin/fz-normalize" -q raw >text
	"$bin/fz-split" -q text >sect
	"$bin/fz-extract" -q --pass sect >num
	case ${B:-build} in *san*) sanitized=1 ;; *) sanitized= ;; esac
}

input_of() {
	case $1 in normalize) echo raw ;; split) echo text ;; extract) echo sect ;; diff) echo num ;; esac
}

# peak TOOL [OPTION ...]: the most memory that it ever had, in KiB, once it has read all of stdin
peak() {
	tool=$1
	shift
	mkfifo in
	"$bin/fz-$tool" -q "$@" <in >/dev/null 2>&1 &
	pid=$!
	exec 8>in
	cat >&8
	awk '/VmHWM/ { print $2 }' /proc/$pid/status
	exec 8>&-
	wait $pid
	rm in
}

@test "memory stays below 8 MiB, whatever the length of the input" {
	[ -z "$sanitized" ] && [ -r /proc/self/status ] || skip "no /proc, or a sanitizer build"
	for tool in normalize split extract; do
		yes '（一）普法宣传。全年开展普法宣传26次，发放资料1.5万余份。' | head -c 20000000 >lines
		tr -d '\n' <lines >endless
		yes '一、' | head -c 20000000 | tr -d '\n' >marks
		head -c 20000000 /dev/zero | tr '\0' 9 >digits
		yes "$(printf '甲\n|')" | head -c 20000000 >cells
		for shape in lines endless marks digits cells; do
			most=$(peak "$tool" <"$shape")
			echo "fz-$tool $shape: $most KiB"
			[ "$most" -le 8192 ]
		done
	done
}

@test "memory stays below 8 MiB where threads share a line that is dense with numbers" {
	[ -z "$sanitized" ] && [ -r /proc/self/status ] || skip "no /proc, or a sanitizer build"
	yes '普法26次，发资料1.5万余份，调处纠纷468件，办结四百件，其中调解300件。' |
		head -c 20000000 | tr -d '\n' >dense
	for jobs in 1 2 4; do
		most=$(peak extract --jobs=$jobs <dense)
		echo "$jobs jobs: $most KiB"
		[ "$most" -le 8192 ]
	done
}

@test "memory stays below 8 MiB on bytes that are no text, however they are read" {
	[ -z "$sanitized" ] && [ -r /proc/self/status ] || skip "no /proc, or a sanitizer build"
	cat "$bin"/fz-* | gzip | tail -c +11 >noise
	for how in replace escape; do
		for from in UTF-8 GB18030 UTF-16LE; do
			most=$(peak normalize --invalid=$how --from=$from <noise)
			echo "$how $from: $most KiB"
			[ "$most" -le 8192 ]
		done
	done
}

@test "where memory is out a tool ends with 2, never by a signal" {
	[ -z "$sanitized" ] || skip "a sanitizer wants all the addresses there are"
	for tool in normalize split extract diff; do
		input=$(input_of "$tool")
		"$bin/fz-$tool" -q "$input" >want
		size=$(wc -c <"$bin/fz-$tool")
		for kib in 3500 4000 4500 5000 5500 6000 7000 8000 9000 10000 12000 15000; do
			[ $((kib * 1024)) -gt "$size" ] || continue # no system can map the program itself
			status=0
			(ulimit -v $kib && exec "$bin/fz-$tool" -q "$input") >out 2>err || status=$?
			echo "fz-$tool in $kib KiB: $status"
			case $status in
			0) cmp out want ;;
			2) grep -q 'out of memory\|write-error\|memory' err ;;
			127) ;; # not even the loader had enough
			*) return 1 ;;
			esac
		done
	done
}

@test "every write holds whole records" {
	command -v python3 || skip "no python3"
	for i in 1 2 3 4 5 6 7 8; do cat sect; done >many
	python3 - "$bin" <<-'PY'
		import socket, subprocess, sys
		for tool, name in (('normalize', 'raw'), ('split', 'text'), ('extract', 'many'), ('diff', 'num')):
		    for options in ([], ['--line-buffered'], ['-H'], ['-j']):
		        ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
		        p = subprocess.Popen([f'{sys.argv[1]}/fz-{tool}', '-q', *options, name], stdout=theirs)
		        theirs.close()
		        while piece := ours.recv(1 << 24):
		            assert piece.endswith(b'\n'), (tool, options, piece[-80:])
		        assert p.wait() == 0
	PY
}

@test "an input that is not ready yet is waited for" {
	command -v python3 || skip "no python3"
	for tool in normalize split extract; do
		"$bin/fz-$tool" -q <"$(input_of $tool)" >want
		python3 - "$bin/fz-$tool" "$(input_of $tool)" <<-'PY'
			import os, subprocess, sys
			r, w = os.pipe()
			os.set_blocking(r, False)
			p = subprocess.Popen([sys.argv[1], '-q'], stdin=r, stdout=subprocess.PIPE)
			data = open(sys.argv[2], 'rb').read()
			for at in range(0, len(data), 1500):
			    os.write(w, data[at:at + 1500])
			os.close(w)
			out = p.communicate()[0]
			assert p.returncode == 0 and out == open('want', 'rb').read()
		PY
	done
}

@test "offsets and line numbers are right past 4 GiB" {
	[ -z "$sanitized" ] || skip "too slow in a sanitizer build"
	[ "$("$bin/fz-normalize" --version | wc -l)" = 1 ]
	printf 'a%.0s' {1..16383} >line
	echo >>line
	{
		yes "$(cat line)" | head -c 4362076160
		printf 'b\377\n'
	} | "$bin/fz-normalize" --from=UTF-8 --lines -c line,text 2>err | tail -n 1 >out
	grep -q 'offset 4362076161 ' err
	[ "$(cut -f 1 out)" = 266241 ]
}
