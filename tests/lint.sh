#!/bin/sh
# lint.sh: what the tools that read source have to say; prints TAP. A tool that is missing is skipped,
# except in CI, where all of them are there. Called by make lint and by tests/check.sh.
set -u
cd "$(dirname "$0")/.." || exit 2
n=0 failed=0

# NAME COMMAND ...: passes where the command exists, succeeds and prints nothing
lint() {
	name=$1
	shift
	n=$((n + 1))
	if ! command -v "$1" >/dev/null 2>&1; then
		if [ "${CI:-}" ]; then
			echo "not ok $n $name: $1 is missing"
			failed=1
		else
			echo "ok $n $name # skip: no $1"
		fi
		return
	fi
	if said=$("$@" 2>&1) && [ -z "$said" ]; then
		echo "ok $n $name"
	else
		echo "not ok $n $name"
		echo "$said" | head -30 | sed 's/^/# /'
		failed=1
	fi
}

# shellcheck disable=SC2046 # no file here has a blank in its name
lint "shell scripts" shellcheck .ci/run $(find tests lib/gen -name '*.sh')
# shellcheck disable=SC2046
lint "format of the C sources" clang-format --dry-run -Werror \
	lib/*.[ch] tools/*.c $(find tests lib/gen -name '*.[ch]')
# shellcheck disable=SC2046
lint "man pages" mandoc -Tlint -W warning $(find man -name "*.[157]")
echo "1..$n"
exit $failed
