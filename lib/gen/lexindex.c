/* lexindex: the words of lexicon.inc -> their index, as lib/lex.c has it.
 * usage: lexindex >lexindex.inc */
#include "lexindex.h"
#include "lex.h"

#include <inttypes.h>
#include <stdio.h>

#define SPAN_INIT(literal)                                                                     \
	{                                                                                      \
		(literal), sizeof(literal) - 1                                                 \
	}

static const struct lex_entry builtin[] = {
#include "lexicon.inc"
};

#define N (sizeof builtin / sizeof *builtin)

/* The numbers of a list, sixteen a line. */
static void
print_number(size_t i, uint32_t number)
{
	printf("%s%" PRIu32 ",", i % 16 ? " " : "\n\t\t", number);
}

static void
print_near(const struct lexindex *x)
{
	printf("\t.near = {");
	for (size_t i = 0; i < LEXINDEX_NEAR; i++)
		print_number(i, x->near[i]);
	printf("\n\t},\n\t.roots = (const struct lexindex_root[]){\n");
	for (size_t i = 0; i < x->nroots; i++) {
		const struct lexindex_root *r = &x->roots[i];
		printf("{{0x%" PRIX64 ", 0x%" PRIX64 "}, 0x%" PRIX32 ", %" PRIu32 ", %" PRIu32
		       ", %" PRIu32 "},\n",
			r->kind.here, r->kind.below, r->bytes, r->word, r->block, r->more);
	}
	printf("\t},\n");
}

static void
print_tree(const struct lexindex *x)
{
	printf("\t.tags = (const uint16_t[]){");
	for (size_t i = 0; i < x->nplaces; i++)
		print_number(i, x->tags[i]);
	printf("\n\t},\n\t.nodes = (const struct lexindex_node[%zu]){\n", x->nplaces);
	for (size_t i = 0; i < x->nplaces; i++) {
		const struct lexindex_node *n = &x->nodes[i];
		if (x->tags[i])
			printf("[%zu] = {{0x%" PRIX64 ", 0x%" PRIX64 "}, 0x%" PRIX32
			       ", %" PRIu32 ", %" PRIu32 "},\n",
				i, n->kind.here, n->kind.below, n->bytes, n->word, n->block);
	}
	printf("\t},\n");
}

static void
print_index(const char *name, enum lexindex_side side)
{
	static struct lexindex_key keys[N];
	for (size_t i = 0; i < N; i++)
		keys[i] = (struct lexindex_key){
			builtin[i].word, {(uint32_t)i, (uint32_t)builtin[i].class}};
	struct lexindex *x = lexindex_new(keys, N, side);
	printf("static const struct lexindex builtin_%s = {\n", name);
	print_near(x);
	print_tree(x);
	printf("\t.words = (const struct lexindex_word[]){\n");
	for (size_t i = 0; i < N; i++)
		printf("{%" PRIu32 ", %" PRIu32 "},\n", x->words[i].id, x->words[i].class);
	printf("\t},\n};\n");
	lexindex_free(x);
}

static void
print_classes(void)
{
	printf("static const size_t builtin_from[LEX_CLASSES + 1] = {");
	for (size_t c = 0, i = 0; c <= LEX_CLASSES; c++) {
		while (i < N && builtin[i].class < c)
			i++;
		printf("%zu, ", i);
	}
	printf("};\n");
}

int
main(void)
{
	printf("/* made by: lib/gen/lexindex.c, from the word lists of lib/data */\n");
	print_index("first", SIDE_FIRST);
	print_index("last", SIDE_LAST);
	print_classes();
	return ferror(stdout) || fflush(stdout);
}
