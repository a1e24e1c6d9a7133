# columns.awk: lib/data/columns.tsv -> the column tables of lib/record.c, and the code that writes
# and reads a line of each type
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
	print_head()
	for (t = 1; t <= ntypes; t++) {
		print_writer(types[t])
		print_reader(types[t])
	}
	print "static char *(*const put_columns[REC_TYPES])(struct buf *, const struct rec *) = {"
	for (t = 1; t <= ntypes; t++)
		printf "\t[REC_%s] = put_%s,\n", toupper(types[t]), types[t]
	print "};"
	print "static size_t (*const read_columns[REC_TYPES])(struct rec *, struct fields) = {"
	for (t = 1; t <= ntypes; t++)
		printf "\t[REC_%s] = read_%s,\n", toupper(types[t]), types[t]
	print "};"
	print "const struct rec_schema rec_schemas[REC_TYPES] = {"
	for (t = 1; t <= ntypes; t++)
		printf "\t[REC_%s] = {\"%s\", sizeof columns_%s / sizeof *columns_%s, columns_%s},\n",
			toupper(types[t]), types[t], types[t], types[t], types[t]
	print "};"
}

# A function that puts the columns of every type, which a record may have in one piece.
function print_head(    i) {
	print "static char *\nput_head(char *to, const struct rec *r)\n{"
	print "\tif (r->head.n)\n\t\treturn mem_put(to, r->head);"
	for (i = 1; i <= n; i++)
		if (type[i] == "*" && name[i] != "type")
			printf "\tto = put_%s(to, r->%s);\n", form[i] == "INT" ? "int" : "span", name[i]
	print "\treturn to;\n}"
}

# A function that puts the columns of a type one behind the other.
function print_writer(t,    room, body, i, field) {
	body = "\tto = put_head(mem_put(to, SPAN(\"" t "\\t\")), r);\n"
	room = "ROOM_SPAN(SPAN(\"" t "\"))"
	for (i = 1; i <= n; i++) {
		if (name[i] == "type" || (type[i] != "*" && type[i] != t))
			continue
		field = (type[i] == "*" ? "r->" : "t->") name[i]
		if (type[i] == t)
			body = body "\tto = put_" (form[i] == "INT" ? "int" : "span") "(to, " field ");\n"
		room = room " +\n\t\t" (form[i] == "INT" ? "ROOM_INT" : "ROOM_SPAN(" field ")")
	}
	printf "static char *\nput_%s(struct buf *b, const struct rec *r)\n{\n", t
	printf "\tconst struct rec_%s *t = (const void *)r;\n", t
	printf "\tchar *to = buf_room(b, %s);\n%s\treturn to;\n}\n", room, body
}

# A function that takes the columns of a type from the fields of a line; it returns the number of
# the first bad one, or 0.
function print_reader(t,    body, i, column, field) {
	column = 0
	for (i = 1; i <= n; i++) {
		if (name[i] == "type" || (type[i] != "*" && type[i] != t))
			continue
		column++
		field = (type[i] == "*" ? "r->" : "t->") name[i]
		if (form[i] == "INT") {
			body = body "\tif (!read_int(field_at(f, " column "), &" field "))\n"
			body = body "\t\treturn " column ";\n"
			continue
		}
		body = body "\t" field " = field_at(f, " column ");\n"
		if (form[i] == "NUM")
			body = body "\tif (!is_num(" field "))\n\t\treturn " column ";\n"
	}
	printf "static size_t\nread_%s(struct rec *r, struct fields f)\n{\n", t
	printf "\tstruct rec_%s *t = (void *)r;\n%s\treturn 0;\n}\n", t, body
}
