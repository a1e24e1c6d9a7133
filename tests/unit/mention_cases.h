/* The table of test_mention.c. */
static const struct row rows[] = {
	{"开展法治讲座12场", "12场 count 12 场 eq -"},
	{"发放资料3200余份", "3200余份 count 3200 份 gt -"},
	{"每季度召开1次例会", "1次 count 1 次 eq 季度"},
	{"每月至少组织两次巡查", "两次 count 2 次 ge 月"},
	{"投入资金80万元", "80万元 money 800000 元 eq -"},
	{"合格率达百分之九十五", "百分之九十五 percent 95 % eq -"},
	{"打造一支队伍，进一步统一思想", ""},
};
