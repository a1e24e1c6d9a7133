#!/bin/sh
# layers.sh: checks every #include against the picture in CONTRIBUTING.md: a module includes headers
# of lower rows only. Prints TAP, one test a source file.
set -u
cd "$(dirname "$0")/.." || exit 2
awk '
	FNR == 1 && FILENAME != "CONTRIBUTING.md" { check(); file = FILENAME; bad = "" }
	FILENAME == "CONTRIBUTING.md" {
		if (/^## /)
			picture = /The modules/
		if (picture && /^    [a-z]+ +[a-z]/) {
			row--
			sub(/ -- .*/, "") # what the row is for
			for (i = 2; i <= NF; i++)
				place[$i] = row
		}
		next
	}
	/^#include "/ {
		split($0, part, "\"")
		header = part[2]
		if (header ~ /\.inc$/ || header == self(file) ".h")
			next
		sub(/\.h$/, "", header)
		if (!(self(file) in place))
			bad = bad " " self(file) " is not in the picture;"
		else if (!(header in place))
			bad = bad " " header " is not in the picture;"
		else if (place[header] >= place[self(file)])
			bad = bad " " self(file) " includes " header ";"
	}
	END { check(); print "1.." n; exit failed }
	function self(name) { sub(/.*\//, "", name); sub(/\.[ch]$/, "", name); return name }
	function check() {
		if (file == "" || done[file]++)
			return
		n++
		if (bad != "") failed = 1
		print (bad == "" ? "ok " : "not ok ") n " " file bad
	}
' CONTRIBUTING.md lib/*.[ch] tools/*.c
