#include "block.h"

#include "scan.h"

#include <stdlib.h>

/* A label and its value have at most so many blank lines between them. */
#define LABEL_GAP 2

struct block {
	const struct lex *lex;
	struct para *para;
	bool lines;
	bool inside; /* the line before was metadata */
	bool junk;
	const struct lex_entry *label;                   /* on a line of its own */
	unsigned gap;                                    /* blank lines behind it */
	const struct lex_entry *labels[METADATA_PIECES]; /* a row of them, nlabels if any */
	size_t nlabels;
	struct buf waiting; /* the label or the row of them, and its line */
	uint64_t line;
	struct buf piece;
};

struct block *
block_new(const struct lex *lex, struct para *para, bool lines)
{
	struct block *b = mem_new(1, sizeof *b);
	*b = (struct block){.lex = lex, .para = para, .lines = lines};
	return b;
}

void
block_free(struct block *b)
{
	if (!b)
		return;
	buf_free(&b->waiting);
	buf_free(&b->piece);
	free(b);
}

void
block_open(struct block *b)
{
	b->inside = b->junk = false;
	b->label = NULL;
	b->nlabels = 0;
}

static bool
is_junk(const struct metadata_piece *piece)
{
	return !piece->label || metadata_is_junk(piece->label);
}

static struct para_why
why_junk(const struct metadata_piece *piece)
{
	return (struct para_why){piece->label, "before-metadata"};
}

/* label：value; a counter or a button is junk, as it stands */
static void
put_piece(struct block *b, const struct metadata_piece *piece, uint64_t line)
{
	b->junk = is_junk(piece);
	b->piece.n = 0;
	if (b->junk) {
		buf_put(&b->piece, piece->whole);
	} else {
		buf_put(&b->piece, piece->label->word);
		buf_puts(&b->piece, "：");
		buf_put(&b->piece, piece->value);
	}
	struct span text = buf_span(&b->piece);
	struct para_line p = {
		.text = text, .number = line, .marks = scan_text(text), .why = why_junk(piece)};
	para_whole(b->para, b->junk ? PARA_JUNK : PARA_TEXT, &p);
}

/* --- what waits --- */

static void
wait_for(struct block *b, const struct para_line *line)
{
	b->waiting.n = 0;
	buf_put(&b->waiting, line->text);
	b->line = line->number;
	b->gap = 0;
	b->junk = false;
}

static void
put_waiting(struct block *b, enum para_kind kind)
{
	struct span text = buf_span(&b->waiting);
	struct para_line p = {.text = text, .number = b->line, .marks = scan_text(text)};
	b->label = NULL;
	b->nlabels = 0;
	para_whole(b->para, kind, &p);
}

void
block_settle(struct block *b)
{
	if (b->label)
		put_waiting(b, PARA_TEXT);
	if (b->nlabels)
		put_waiting(b, PARA_TABLE);
}

bool
block_waits(const struct block *b)
{
	return b->label || b->nlabels;
}

static bool
take_value_row(struct block *b, const struct para_line *line)
{
	struct metadata_piece pieces[METADATA_PIECES];
	size_t count = b->nlabels;
	if (!metadata_value_row(b->labels, count, line->text, pieces))
		return false;
	b->nlabels = 0;
	for (size_t i = 0; i < count; i++)
		put_piece(b, &pieces[i], line->number);
	return true;
}

static bool
take_label_row(struct block *b, const struct para_line *line)
{
	const struct lex_entry *labels[METADATA_PIECES] = {0};
	size_t count = metadata_label_row(b->lex, line->text, labels);
	if (count == 0)
		return false;
	block_settle(b);
	memcpy(b->labels, labels, sizeof labels);
	b->nlabels = count;
	wait_for(b, line);
	return true;
}

bool
block_take_row(struct block *b, const struct para_line *line)
{
	bool taken = b->nlabels && take_value_row(b, line);
	if (!taken && b->nlabels)
		put_waiting(b, PARA_TABLE);
	if (!taken && (line->marks & SCAN_BORDER) && !b->lines)
		taken = take_label_row(b, line);
	b->inside |= taken;
	return taken;
}

bool
block_take_value(struct block *b, const struct para_line *line)
{
	const struct lex_entry *label = b->label;
	struct metadata_piece pieces[METADATA_PIECES];
	if (!label)
		return false;
	if (b->gap > LABEL_GAP || metadata_label(b->lex, line->text) ||
		metadata_pieces(b->lex, line->text, false, pieces) ||
		!metadata_fits(b->lex, label, line->text)) {
		put_waiting(b, PARA_TEXT);
		return false;
	}
	b->label = NULL;
	b->inside = true;
	put_piece(b, &(struct metadata_piece){label, line->text, line->text}, b->line);
	return true;
}

/* --- labels with their values --- */

static bool
take_label(struct block *b, const struct para_line *line)
{
	const struct lex_entry *label = b->lines ? NULL : metadata_label(b->lex, line->text);
	if (!label || metadata_is_junk(label))
		return false;
	b->label = label;
	wait_for(b, line);
	return true;
}

/* 发布机构仓岭镇: its value begins where the label ends */
static bool
is_glued(const struct metadata_piece *piece)
{
	return piece->label && piece->value.n &&
	       piece->value.p == piece->whole.p + piece->label->word.n;
}

static bool
take_pieces(struct block *b, const struct para_line *line, bool dated)
{
	struct metadata_piece pieces[METADATA_PIECES];
	size_t count = dated ? metadata_pieces_dated(b->lex, line->text, pieces)
			     : metadata_pieces(b->lex, line->text, b->inside, pieces);
	if (count == 0)
		return false;
	bool junk = true;
	for (size_t i = 0; i < count; i++)
		junk &= is_junk(&pieces[i]);
	if ((count == 1 && !is_glued(&pieces[0])) || junk || b->lines) {
		struct para_line whole = *line;
		whole.why = why_junk(&pieces[0]);
		b->junk = junk;
		para_whole(b->para, junk ? PARA_JUNK : PARA_TEXT, &whole);
		return true;
	}
	for (size_t i = 0; i < count; i++)
		put_piece(b, &pieces[i], line->number);
	return true;
}

bool
block_take_labels(struct block *b, const struct para_line *line, enum metadata_look look)
{
	bool dated = look == METADATA_DATE;
	bool taken = (!dated && take_label(b, line)) || take_pieces(b, line, dated);
	b->inside |= taken;
	return taken;
}

bool
block_is_junk(const struct block *b)
{
	return b->junk;
}

void
block_leave(struct block *b)
{
	b->inside = b->junk = false;
}

void
block_blank(struct block *b)
{
	b->gap++;
}
