# The manual is right: its examples print what it says, its options are those of the tools.

setup() {
	top=$(cd "$BATS_TEST_DIRNAME/.." && pwd)
	PATH=$top/${B:-build}:$PATH
	cd "$top/tests/samples" || exit 1
}

# FILE: runs every `$ command` of its literal displays (mdoc) or console blocks (Markdown) and compares
# what follows
examples() {
	awk -v dir="$BATS_TEST_TMPDIR" '
		/^\.Ed/ || /^```$/ { inside = 0 }
		inside {
			if (FILENAME !~ /\.md$/) { gsub(/\\e/, "\\"); gsub(/\\&/, "") }
			if (/^\$ /) { n++; print substr($0, 3) >(dir "/" n ".cmd"); printf "" >(dir "/" n ".want"); more = /\\$/ }
			else if (more) { print >(dir "/" n ".cmd"); more = /\\$/ }
			else if (n) print >(dir "/" n ".want")
		}
		/^\.Bd -literal/ || /^```console/ { inside = 1 }
	' "$top/$1"
	ls "$BATS_TEST_TMPDIR"/*.cmd
	for cmd in "$BATS_TEST_TMPDIR"/*.cmd; do
		want=${cmd%.cmd}.want
		bash "$cmd" >"${cmd%.cmd}.out" 2>&1 || true
		if ! diff -u "$want" "${cmd%.cmd}.out"; then
			cat "$cmd"
			return 1
		fi
	done
}

@test "the examples of fz-normalize(1) print what it says" { examples man/fz-normalize.1; }
@test "the examples of fz-split(1) print what it says" { examples man/fz-split.1; }
@test "the examples of fz-extract(1) print what it says" { examples man/fz-extract.1; }
@test "the examples of fz-diff(1) print what it says" { examples man/fz-diff.1; }

@test "the examples of the README print what it says" { examples README.md; }

@test "each tool's page has each of its options, and fz(7) those of all" {
	for tool in fz-normalize fz-split fz-extract fz-diff; do
		own=$("$tool" --help | sed -n '/^options:/,/^$/s/.*--\([a-z0-9-]*\).*/\1/p')
		for option in $own; do
			grep -q -- "^\.It .*Fl -$option\|^\.It .*, -$option" "$top/man/$tool.1" || {
				echo "$tool(1) lacks --$option"
				return 1
			}
		done
	done
	for option in $(fz-split --help | sed -n '/^options of all/,$s/.*--\([a-z0-9-]*\).*/\1/p'); do
		grep -q -- "^\.It .*Fl -$option\|^\.It .*, -$option" "$top/man/fz.7" || {
			echo "fz(7) lacks --$option"
			return 1
		}
	done
}

@test "fz-records(5) has the columns of the table" {
	"$top/tests/man_columns.sh" --check
}

@test "the tools' headers have the columns of the table" {
	awk -F '\t' '/^#/ || !NF { next } $1 == "*" { all = all "\t" $2; next } { c[$1] = c[$1] "\t" $2 }
		END { for (t in c) print t substr(all, 1) c[t] }' "$top/lib/data/columns.tsv" |
		sed 's/^[a-z]*\t//' | sort >"$BATS_TEST_TMPDIR/want"
	{
		fz-normalize -H </dev/null
		fz-split -H </dev/null
		fz-extract -H </dev/null
		fz-diff -H </dev/null
		fz-diff -s -H </dev/null
	} | sort >"$BATS_TEST_TMPDIR/got"
	cmp "$BATS_TEST_TMPDIR/want" "$BATS_TEST_TMPDIR/got"
}
