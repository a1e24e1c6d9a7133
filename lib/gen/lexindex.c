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

static struct lexindex x;
static struct lexindex_key keys[N];
static struct lexindex_word words[N];

static void
print_sets(const char *name, const uint64_t *sets)
{
	printf("\t.%s = {", name);
	for (size_t i = 0; i < LEXINDEX_BUCKETS; i++)
		printf("%s0x%" PRIX64 ",", i % 8 ? " " : "\n\t\t", sets[i]);
	printf("\n\t},\n");
}

static void
print_numbers(const uint32_t *numbers, size_t n)
{
	for (size_t i = 0; i < n; i++)
		printf("%s%" PRIu32 ",", i % 16 ? " " : "\n\t\t", numbers[i]);
	printf("\n\t}");
}

static void
print_index(const char *name, enum lexindex_side side)
{
	for (size_t i = 0; i < N; i++)
		keys[i] = (struct lexindex_key){
			builtin[i].word, (unsigned)builtin[i].class, (uint32_t)i};
	lexindex_fill(&x, words, keys, N, side);
	printf("static const struct lexindex builtin_%s = {\n", name);
	print_sets("near", x.near);
	print_sets("classes", x.classes);
	printf("\t.from = {");
	print_numbers(x.from, LEXINDEX_BUCKETS + 1);
	printf(",\n\t.words = (const struct lexindex_word[]){\n");
	for (size_t i = 0; i < N; i++)
		printf("{%" PRIu32 ", %u, %u},\n", words[i].id, words[i].class, words[i].n);
	printf("\t},\n};\n");
}

int
main(void)
{
	printf("/* made by: lib/gen/lexindex.c, from the word lists of lib/data */\n");
	print_index("first", SIDE_FIRST);
	print_index("last", SIDE_LAST);
	return ferror(stdout) || fflush(stdout);
}
