#!/bin/sh
# check.sh: runs all tests, shows what failed or was skipped, ends with `N passed, N failed`, and
# `, N skipped` where tools are missing.
# B names the build folder. Called by make check.
set -u
cd "$(dirname "$0")/.." || exit 2
B=${B:-build}
export B
log=$(mktemp -d) || exit 2
trap 'rm -rf "$log"' EXIT
passed=0 failed=0 skipped=0

# NAME PASSED FAILED LOG: adds to the sums and shows a suite that failed
count() {
	passed=$((passed + $2)) failed=$((failed + $3))
	printf '%-28s %5d passed, %d failed\n' "$1" "$2" "$3"
	if [ "$3" -gt 0 ]; then grep -v '^ok ' "$4" | head -100; fi
}

tap() {
	good=$(grep '^ok ' "$log/tap" | grep -cv '# skip') bad=$(grep -c '^not ok ' "$log/tap")
	without=$(grep -c '^ok .*# skip' "$log/tap")
	skipped=$((skipped + without))
	if [ $((good + bad + without)) -eq 0 ]; then bad=1; fi
	count "$1" "$good" "$bad" "$log/tap"
	if [ "$without" -gt 0 ]; then grep '^ok .*# skip' "$log/tap" | sed 's/^ok/skipped/'; fi
}

for unit in "$B"/unit/test_*; do
	case $unit in *.d | *.dSYM) continue ;; esac
	[ -x "$unit" ] || continue
	"$unit" >"$log/unit" 2>&1
	status=$?
	last=$(tail -n 1 "$log/unit")
	case $last in
	*" passed, "*" failed")
		good=${last%% *} bad=${last##*passed, } bad=${bad%% *} ;;
	*) good=0 bad=1 ;;
	esac
	if [ "$status" -ne 0 ] && [ "$bad" -eq 0 ]; then bad=1; fi
	count "$(basename "$unit")" "$good" "$bad" "$log/unit"
done

for script in golden layers awks lint; do
	"tests/$script.sh" >"$log/tap" 2>&1
	tap "$script"
done
for suite in tests/*.bats; do
	[ -f "$suite" ] || continue
	bats --tap "$suite" >"$log/tap" 2>&1
	tap "$(basename "$suite")"
done

if [ "$skipped" -gt 0 ]; then
	echo "$passed passed, $failed failed, $skipped skipped"
else
	echo "$passed passed, $failed failed"
fi
[ "$failed" -eq 0 ]
