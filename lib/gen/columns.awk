# columns.awk: lib/data/columns.tsv -> the column tables of lib/record.c
# usage: awk -f lib/gen/columns.awk lib/data/columns.tsv
BEGIN {
	FS = "\t"
	print "/* made by: awk -f lib/gen/columns.awk lib/data/columns.tsv */"
	ntypes = split("text sect num diff sim", types, " ")
}
/^#/ || NF == 0 { next }
{
	n++
	type[n] = $1; name[n] = $2; form[n] = toupper($3)
	if (NF != 4 || form[n] !~ /^(NAME|TEXT|INT|NUM)$/) {
		print FILENAME ":" FNR ": bad line" > "/dev/stderr"
		exit 1
	}
}
END {
	for (t = 1; t <= ntypes; t++) {
		printf "static const struct rec_column columns_%s[] = {\n", types[t]
		for (i = 1; i <= n; i++) {
			if (type[i] == "*")
				at = name[i] == "type" ? "0" : "offsetof(struct rec, " name[i] ")"
			else if (type[i] == types[t])
				at = "offsetof(struct rec_" types[t] ", " name[i] ")"
			else
				continue
			f = name[i] == "type" ? "TYPE" : form[i]
			printf "\t{\"%s\", FORM_%s, %s},\n", name[i], f, at
		}
		print "};"
	}
	print "const struct rec_schema rec_schemas[REC_TYPES] = {"
	for (t = 1; t <= ntypes; t++)
		printf "\t[REC_%s] = {\"%s\", sizeof columns_%s / sizeof *columns_%s, columns_%s},\n",
			toupper(types[t]), types[t], types[t], types[t], types[t]
	print "};"
}
