#!/bin/sh
# deps.sh: installs what building and testing fz need, where it is missing. Called by make deps.
# Debian and Ubuntu through apt-get, macOS through brew; elsewhere it prints the list and fails.
# usage: tests/deps.sh [build|check]
set -eu
what=${1:-check}

# COMMAND, pkg-config module or font:LANGUAGE, Debian package, brew formula
list="
cc gcc gcc
make make make
awk mawk gawk
pkg-config pkg-config pkg-config
libpcre2-8 libpcre2-dev pcre2
"
[ "$what" = build ] || list="$list
bats bats bats-core
jq jq jq
sqlite3 sqlite3 sqlite
python3 python3 python
mandoc mandoc mandoc
clang-format clang-format clang-format
shellcheck shellcheck shellcheck
pdftotext poppler-utils poppler
weasyprint weasyprint weasyprint
font:zh fonts-droid-fallback -
w3m w3m w3m
pandoc pandoc pandoc
aha aha aha
mlr miller miller
gnuplot gnuplot-nox gnuplot
"

there() {
	case $1 in
	font:*) [ "$(uname -s)" = Darwin ] || fc-list ":lang=${1#font:}" 2>/dev/null | grep -q . ;;
	lib*) pkg-config --exists "$1" 2>/dev/null ;;
	*) command -v "$1" >/dev/null 2>&1 ;;
	esac
}

debian='' brew=''
while read -r name deb formula; do
	[ "$name" ] || continue
	there "$name" || debian="$debian $deb" brew="$brew $formula"
done <<EOF
$list
EOF
[ "$debian" ] || exit 0
if command -v apt-get >/dev/null 2>&1; then
	sudo=
	[ "$(id -u)" = 0 ] || sudo=sudo
	export DEBIAN_FRONTEND=noninteractive
	echo "installing:$debian"
	# shellcheck disable=SC2086
	{ $sudo apt-get -qq update && $sudo apt-get -qq -y --no-install-recommends install $debian; } >/dev/null
elif command -v brew >/dev/null 2>&1; then
	# shellcheck disable=SC2086
	brew install $brew
else
	echo "please install:$debian" >&2
	exit 1
fi
