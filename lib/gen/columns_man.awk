# columns_man.awk: lib/data/columns.tsv -> the column lists of fz-records(5), in mdoc
# usage: awk -f lib/gen/columns_man.awk lib/data/columns.tsv
BEGIN { FS = "\t" }
/^#/ || NF == 0 { next }
$1 != type {
	if (type != "")
		print ".El"
	type = $1
	print type == "*" ? ".Ss Columns of every type" : ".Ss Columns of " type
	print ".Bl -tag -width copied"
}
{
	meaning = $4
	gsub(/\\/, "\\e", meaning)
	print ".It Va " $2 " (" $3 ")"
	print meaning
}
END { print ".El" }
