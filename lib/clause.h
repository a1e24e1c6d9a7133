/* clause: the words before and behind a number, as far as they say what it counts.
 *
 * A clause is cut into verb and object with the words of lib/data/words.tsv: no segmenter, one
 * longest match a place. Text must be in simplified script (script.h); spans returned lie in
 * the text given. Time is linear in the text given, of which at most CLAUSE_MAX bytes are read.
 */
#ifndef FZ_CLAUSE_H
#define FZ_CLAUSE_H

#include "lex.h"
#include "pause.h"

/* 党委会专题研究法治工作: subject 党委会, verb 专题研究, object 法治工作. Any may be empty. */
struct clause {
	struct span subject, verb, object;
	bool light;  /* the verb says nothing that a key needs: 开展, 举办 */
	bool change; /* the verb is a change: 增长 */
	bool fall;   /* … to less: 下降 */
	bool tie;    /* the verb ties what is around it to a number: 占全县的 */
	bool than;   /* it begins with what is compared with: 比计划 */
	bool since;  /* or with a time that is: 比上年 */
	bool inner;  /* it begins with 其中, 含 */
	bool shared; /* it names several things that share the numbers: 分别, 均 */
	const struct lex_entry *why; /* the verb's entry, or NULL */
};

/* The words that clauses are read with, those of lex, which must live as long. Free with
 * vocab_free. */
struct vocab;
struct vocab *vocab_new(const struct lex *lex);
void vocab_free(struct vocab *v);

/* What stands before a number in its clause: without time words, 共, 我镇 at its start and
 * without 达, 为, 有, 约 at its end. */
struct clause clause_before(const struct vocab *v, struct span left);

/* What stands behind a number, up to the end of the clause or the next number: the thing itself
 * in object (法律顾问 of 法律顾问常年驻点), the verb that follows it in verb, from the verb to
 * the end in subject. An empty object: it begins with a verb. */
struct clause clause_after(const struct vocab *v, struct span right);

/* From the subject to the end of the object; all three have to be there. */
static inline struct span
clause_whole(const struct clause *c)
{
	return span_of(c->subject.p, (size_t)(c->object.p + c->object.n - c->subject.p));
}

/* True where s is a rate or another quality that is nobody's own (成功率, 占比): it needs to be
 * told of what. */
bool clause_is_quality(const struct lex *lex, struct span s);

/* True where s is only the name of an office (司法所, 各部门). */
bool clause_is_office(const struct lex *lex, struct span s);

#endif
