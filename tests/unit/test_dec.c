/* Decimal text: sums, differences, products and quotients are exact. */
#include "check.h"
#include "dec.h"

static void
arithmetic(void)
{
	static const struct {
		const char *x;
		char op;
		const char *y, *want;
	} rows[] = {
		{"468", '-', "456", "12"},
		{"0.1", '-', "-0.2", "0.3"},
		{"-1.5", '-', "-1.5", "0"},
		{"1", '-', "1000000000000000000000000000000",
			"-999999999999999999999999999999"},
		{"99.95", '-', "-0.05", "100"},
		{"-7", '-', "-10", "3"},
		{"80", '>', "4", "800000"},
		{"1.19", '>', "4", "11900"},
		{"5", '>', "-3", "0.005"},
		{"0", '>', "8", "0"},
		{"2", '/', "3", "0.666667"},
		{"1", '/', "8", "0.125"},
		{"1", '/', "3000000", "0"},
		{"1", '/', "2000000", "0.000001"},
		{"-10", '/', "4", "-2.5"},
		{"12.1", '/', "34.8", "0.347701"},
		{"100", '/', "0.001", "100000"},
		{"1000000", '/', "1000000", "1"},
		{"0", '/', "7", "0"},
		{"999999.9999999", '/', "1", "1000000"},
	};
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct span x = span_str(rows[i].x), y = span_str(rows[i].y);
		struct buf b = {0};
		switch (rows[i].op) {
		case '-': dec_sub(&b, x, y); break;
		case '/': dec_div(&b, x, y, 6); break;
		default:
			dec_shift(&b, x, (int)(y.p[0] == '-' ? -(y.p[1] - '0') : y.p[0] - '0'));
		}
		CHECKF(span_eq(buf_span(&b), span_str(rows[i].want)),
			"%s %c %s: got %.*s, want %s", rows[i].x, rows[i].op, rows[i].y,
			(int)b.n, b.p, rows[i].want);
		buf_free(&b);
	}
}

static void
order(void)
{
	CHECK(dec_cmp(SPAN("10"), SPAN("9.99")) > 0);
	CHECK(dec_cmp(SPAN("-10"), SPAN("9")) < 0);
	CHECK(dec_cmp(SPAN("-10"), SPAN("-9")) < 0);
	CHECK(dec_cmp(SPAN("1.50"), SPAN("1.5")) == 0);
	CHECK(dec_cmp(SPAN("-0"), SPAN("0.00")) == 0);
}

static void
form(void)
{
	CHECK(dec_valid(SPAN("0")) && dec_valid(SPAN("-12.50")));
	CHECK(!dec_valid(SPAN("")) && !dec_valid(SPAN("-")) && !dec_valid(SPAN("1.")));
	CHECK(!dec_valid(SPAN(".5")) && !dec_valid(SPAN("1.2.3")) &&
		!dec_valid(SPAN("2023-01")));
	CHECK(dec_is_zero(SPAN("-0.00")) && !dec_is_zero(SPAN("0.01")));
}

static void
doubles(void)
{
	static const struct {
		double x;
		unsigned digits;
		const char *want;
	} rows[] = {{0, 2, "0.00"}, {1, 2, "1.00"}, {0.494, 2, "0.49"}, {0.4961, 2, "0.50"},
		{0.0625, 3, "0.063"}, {12.75, 0, "13"}};
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct buf b = {0};
		dec_put(&b, rows[i].x, rows[i].digits);
		CHECK_SPAN(buf_span(&b), span_str(rows[i].want));
		buf_free(&b);
	}
	CHECK(dec_approx(SPAN("0.25")) > 0.2499 && dec_approx(SPAN("0.25")) < 0.2501);
	CHECK(dec_approx(SPAN("-468")) < -467.9 && dec_approx(SPAN("-468")) > -468.1);
	CHECK(dec_approx(SPAN("1234567890123")) > 1.2345e12);
}

int
main(void)
{
	arithmetic();
	order();
	form();
	doubles();
	return check_end();
}
