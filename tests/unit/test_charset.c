/* Which encoding pieces of text are in: of this genre, of plain prose, of lists of places, of
 * numbers, and in traditional script; whole, and cut at and inside characters. Prints a table
 * of the share found. */
#include "buf.h"
#include "charset.h"
#include "check.h"

#include <iconv.h>

#define SIZES 5

static const size_t sizes[SIZES] = {1024, 256, 64, 32, 16};

struct sample {
	const char *name;
	bool genre; /* wanted: all from 32 bytes on, 97 % at 16; else 99.5 % from 64 on */
	bool traditional;
	const char *text;
};

static const struct sample samples[] = {
	{"report", true, false,
		"青柳镇2023年法治政府建设年度报告\n"
		"2023年，青柳镇在县委、县政府的坚强领导下，坚持以习近平法治思想为指导，深入贯彻"
		"落实"
		"法治政府建设实施纲要，扎实推进依法行政各项工作。现将有关情况报告如下：\n"
		"一、主要做法和成效\n"
		"（一）加强组织领导，压实工作责任。镇党委专题研究法治建设工作4次，听取汇报2次，"
		"把法治"
		"建设纳入年度考核，占比提高到5%"
		"。镇长切实履行推进法治建设第一责任人职责，带头学法12"
		"场次，参加学习的干部共计560余人次。\n"
		"（二）规范行政决策。全年审查合同31份、规范性文件3件，出具法律意见书15份，重大"
		"决策合法性"
		"审查率达到100%。聘请法律顾问2名，为村（社区）配备法律顾问9名。\n"
		"（三）化解矛盾纠纷。共排查各类矛盾纠纷127件，成功化解125件，化解率98.4%"
		"，其中婚姻家庭"
		"纠纷36件、邻里纠纷52件、土地纠纷28件。接待群众来访83批次，无一起越级上访事件发"
		"生。\n"
		"（四）开展普法宣传。利用赶集日、“12·4”国家宪法日等时机，发放《民法典》等宣传资"
		"料4000余份"
		"，悬挂横幅46条，解答群众咨询320人次，受教育群众达1.2万人。\n"
		"二、存在的问题\n"
		"一是执法力量不足，持证人员仅有7名；二是普法形式比较单一，针对性不够强；三是个"
		"别干部运用"
		"法治思维解决问题的能力有待提高。\n"
		"三、下一步工作打算\n"
		"2024年，我镇将继续抓好学习培训，完善制度机制，力争把矛盾纠纷化解在基层、消除在"
		"萌芽状态，"
		"为全镇经济社会高质量发展提供坚实的法治保障。\n"
		"青柳镇人民政府\n2024年1月15日\n"},
	{"report, traditional", true, true,
		"青柳鎮2023年法治政府建設年度報告\n"
		"2023年，青柳鎮在縣委、縣政府的堅強領導下，認真貫徹落實法治政府建設實施綱要，紮"
		"實推進依法"
		"行政各項工作。現將有關情況報告如下：\n"
		"一、主要做法和成效\n"
		"（一）加強組織領導，壓實工作責任。鎮黨委專題研究法治建設工作4次，聽取匯報2次，"
		"把法治建設"
		"納入年度考核。鎮長切實履行推進法治建設第一責任人職責，帶頭學法12場次，參加學習"
		"的幹部共計"
		"560餘人次。\n"
		"（二）規範行政決策。全年審查合同31份、規範性文件3件，出具法律意見書15份，重大"
		"決策合法性審"
		"查率達到100%。聘請法律顧問2名，為村（社區）配備法律顧問9名。\n"
		"（三）化解矛盾糾紛。共排查各類矛盾糾紛127件，成功化解125件，其中婚姻家庭糾紛36"
		"件、鄰里糾紛"
		"52件、土地糾紛28件。接待群眾來訪83批次，無一起越級上訪事件發生。\n"
		"（四）開展普法宣傳。利用趕集日、國家憲法日等時機，發放宣傳資料4000餘份，懸掛橫"
		"幅46條，解答"
		"群眾諮詢320人次，受教育群眾達1.2萬人。\n"
		"二、存在的問題\n"
		"一是執法力量不足，持證人員僅有7名；二是普法形式比較單一，針對性不夠強；三是個"
		"別幹部運用法治"
		"思維解決問題的能力有待提高。\n"
		"三、下一步工作打算\n"
		"2024年，我鎮將繼續抓好學習培訓，完善制度機制，力爭把矛盾糾紛化解在基層、消除在"
		"萌芽狀態，為"
		"全鎮經濟社會高質量發展提供堅實的法治保障。\n"},
	{"prose", false, false,
		"那年冬天来得早，河面一夜之间就结了冰。老木匠把炉子搬到堂屋中央，火苗舔着壶底，"
		"水汽顺着窗缝"
		"往外钻。孙女趴在桌上写字，铅笔尖断了三回，她也不恼，只是把削下来的木屑一片片排"
		"成小船的样子"
		"。“爷爷，船要去哪里？”“去南边，”老人头也不抬，“去你娘做工的地方。”屋外有人咳嗽"
		"，踩着雪咯吱咯吱"
		"地走过去，狗叫了两声又静下来。灶上的红薯熟了，香味慢慢爬满每个角落。她忽然想起"
		"春天的时候，"
		"母亲蹲在井边洗菜，手指冻得通红，却还哼着歌；想起屋后那棵歪脖子柿树，结的果子又"
		"小又涩，可是"
		"霜打过以后，甜得叫人舍不得咽下去。夜深了，风从山口灌进来，瓦片轻轻地响。老人往"
		"炉里添了块"
		"柴，借着火光把刨好的木板又摸了一遍，像摸一匹温顺的马。天快亮时雪停了，麻雀落在"
		"篱笆上，抖落"
		"一团白。女孩醒来，看见窗台上多了一只木头雕的小鸟，翅膀张开，仿佛马上就要飞走。"
		"\n"},
	{"prose, traditional", false, true,
		"那年冬天來得早，河面一夜之間就結了冰。老木匠把爐子搬到堂屋中央，火苗舔著壺底，"
		"水汽順著窗縫"
		"往外鑽。孫女趴在桌上寫字，鉛筆尖斷了三回，她也不惱，只是把削下來的木屑一片片排"
		"成小船的樣子"
		"。「爺爺，船要去哪裡？」「去南邊，」老人頭也不抬，「去你娘做工的地方。」屋外有"
		"人咳嗽，踩著雪"
		"走過去，狗叫了兩聲又靜下來。灶上的紅薯熟了，香味慢慢爬滿每個角落。她忽然想起春"
		"天的時候，"
		"母親蹲在井邊洗菜，手指凍得通紅，卻還哼著歌；想起屋後那棵歪脖子柿樹，結的果子又"
		"小又澀，可是"
		"霜打過以後，甜得叫人捨不得嚥下去。夜深了，風從山口灌進來，瓦片輕輕地響。老人往"
		"爐裡添了塊"
		"柴，藉著火光把刨好的木板又摸了一遍，像摸一匹溫順的馬。天快亮時雪停了，麻雀落在"
		"籬笆上，抖落"
		"一團白。女孩醒來，看見窗臺上多了一隻木頭雕的小鳥，翅膀張開，彷彿馬上就要飛走。"
		"\n"},
	{"places", false, false,
		"青柳镇、石湾镇、白鹤岭乡、沙坪街道、双桥镇、大岙村、小坞村、槐荫社区、碾子沟村"
		"、羊角塘村\n"
		"芦花荡村、鸭绿坪、黑瞎子岭、莲塘坳、鹧鸪冲村、上堡、下堡、老营盘、新店子、马蹄"
		"湾、枫香驿\n"
		"榆树屯、柞木台子、砬子山村、圪塔店、崾崄乡、墹上村、塬头镇、峁底、磴口集、淖尔"
		"村、苏木镇\n"
		"埠头街道、浦东桥村、浜北社区、泾口镇、溇港村、圩田乡、垾塘、墩头、岗脊村、涧沟"
		"、峪道河镇\n"
		"界牌镇、关帝庙、火神阁社区、钟鼓楼街道、校场坝、演武厅村、营房街、卫城镇、所前"
		"村、堰塘坎\n"
		"桐梓坪、楠竹山镇、柑子园、荔枝坳、榕树下、橄榄坝、菠萝岭、咖啡谷村、橡胶坡、甘"
		"蔗林场\n"
		"东岭县、西岭县、南浦区、北郊区、中和市、云山州、龙泉盟、凤栖旗、麒麟自治县、孔"
		"雀坪林区\n"},
	{"places, traditional", false, true,
		"青柳鎮、石灣鎮、白鶴嶺鄉、沙坪街道、雙橋鎮、大澳村、小塢村、槐蔭社區、碾子溝村"
		"、羊角塘村\n"
		"蘆花蕩村、鴨綠坪、黑瞎子嶺、蓮塘坳、鷓鴣沖村、上堡、下堡、老營盤、新店子、馬蹄"
		"灣、楓香驛\n"
		"榆樹屯、柞木台子、界牌鎮、關帝廟、火神閣社區、鐘鼓樓街道、校場壩、演武廳村、營"
		"房街、衛城鎮\n"
		"埠頭街道、浦東橋村、濱北社區、涇口鎮、婁港村、圩田鄉、墩頭、崗脊村、澗溝、峪道"
		"河鎮、堰塘坎\n"
		"桐梓坪、楠竹山鎮、柑子園、荔枝坳、榕樹下、橄欖壩、菠蘿嶺、咖啡谷村、橡膠坡、甘"
		"蔗林場\n"
		"東嶺縣、西嶺縣、南浦區、北郊區、中和市、雲山州、龍泉盟、鳳棲旗、麒麟自治縣、孔"
		"雀坪林區\n"},
	{"numbers", false, false,
		"2019\t15.6%\t1,204\t33\n2020\t17.2%\t1,310\t35\n2021\t18.8%\t1,"
		"467\t41\n2022\t16.1%\t1,502\t"
		"38\n2023\t19.4%\t1,655\t47\n117 54 258 3000-5000 2.5 0.8 -3.1\n12:30 "
		"2023-12-05 2024/01/31\n"
		"100% 98.4% 1.2 560 83 46 320 4000 127 125 36 52 28 31 15 9 2 7\n"},
	{"full-width numbers", false, false,
		"２０１９　１５．６％　１２０４　３３\n２０２０　１７．２％　１３１０　３５\n２"
		"０２１　１８．"
		"８％　１４６７　４１\n２０２２　１６．１％　１５０２　３８\n２０２３　１９．４"
		"％　１６５５　４７\n"},
};

struct coding {
	const char *name;  /* for iconv(3) */
	const char *mark;  /* before the text */
	enum charset want; /* of numbers in ASCII digits: ASCII */
	bool simplified, traditional;
};

static const struct coding codings[] = {
	{"UTF-8", "", CHARSET_UTF8, true, true},
	{"UTF-8", "\xEF\xBB\xBF", CHARSET_UTF8, true, true},
	{"GB18030", "", CHARSET_GB18030, true, true},
	{"GB18030", "\x84\x31\x95\x33", CHARSET_GB18030, true, true},
	{"BIG5-HKSCS", "", CHARSET_BIG5, false, true},
	{"UTF-16LE", "", CHARSET_UTF16LE, true, true},
	{"UTF-16LE", "\xFF\xFE", CHARSET_UTF16LE, true, true},
	{"UTF-16BE", "", CHARSET_UTF16BE, true, true},
	{"UTF-16BE", "\xFE\xFF", CHARSET_UTF16BE, true, true},
};

/* One character of the sample in the encoding. */
static void
encode_one(iconv_t engine, struct span c, struct buf *out)
{
	char in[4], *from = in;
	memcpy(in, c.p, c.n);
	size_t left = c.n, room = 16;
	char *to = buf_room(out, room);
	if (iconv(engine, &from, &left, &to, &room) == (size_t)-1)
		CHECKF(false, "not in the encoding: %.*s", (int)c.n, c.p);
	out->n += 16 - room;
}

/* The text many times over, so that a piece may begin anywhere in the first. starts: where its
 * characters begin. */
static size_t
encode(const char *name, const char *text, struct buf *out, size_t *starts, size_t most)
{
	iconv_t engine = iconv_open(name, "UTF-8");
	size_t n = 0, half = strlen(text);
	for (unsigned round = 0; round < 10; round++)
		for (size_t at = 0, width; at < half; at += width) {
			unsigned char b = (unsigned char)text[at];
			width = b < 0x80 ? 1 : b < 0xE0 ? 2 : b < 0xF0 ? 3 : 4;
			if (round == 0 && n < most)
				starts[n++] = out->n;
			encode_one(engine, span_of(text + at, width), out);
		}
	iconv_close(engine);
	return n;
}

static bool
is_ascii(struct span piece)
{
	bool ascii = true;
	for (size_t i = 0; i < piece.n; i++)
		ascii = ascii && piece.p[i] != '\0' && (unsigned char)piece.p[i] < 0x80;
	return ascii;
}

/* UTF-16 of nothing but ASCII: without the first byte it is the same text in the other order. */
static bool
is_wide_ascii(struct span piece)
{
	bool zero[2] = {true, true};
	for (size_t i = 0; i < piece.n; i++)
		zero[i % 2] = zero[i % 2] && piece.p[i] == '\0';
	return zero[0] || zero[1];
}

static bool
is_right(enum charset got, struct span piece, const struct coding *c, bool begins_inside)
{
	if (is_ascii(piece) && c->want <= CHARSET_BIG5)
		return got == CHARSET_ASCII;
	if (begins_inside && is_wide_ascii(piece))
		return got == CHARSET_UTF16LE || got == CHARSET_UTF16BE;
	return got == c->want;
}

/* The share of pieces of size bytes that are found, in tenths of a percent. Of each four that
 * come without a mark two begin, and two end, inside of a character. */
static unsigned
share(const struct sample *s, const struct coding *c, size_t size)
{
	struct buf text = {0}, piece = {0};
	static size_t starts[4096];
	size_t n = encode(c->name, s->text, &text, starts, sizeof starts / sizeof *starts);
	unsigned found = 0, tried = 0;
	for (size_t i = 0; i < n; i++) {
		bool inside = i % 4 >= 2 && !c->mark[0];
		size_t start = starts[i] + inside;
		piece.n = 0;
		buf_puts(&piece, c->mark);
		buf_put(&piece, span_of(text.p + start, size - piece.n - i % 2));
		struct charset_guess g = charset_detect(buf_span(&piece));
		tried++;
		found += is_right(g.charset, buf_span(&piece), c, inside);
	}
	buf_free(&text);
	buf_free(&piece);
	return found * 1000 / tried;
}

static void
check_row(const struct sample *s, const struct coding *c)
{
	printf("%-20s %-10s %-4s", s->name, c->name, c->mark[0] ? "BOM" : "");
	for (size_t i = 0; i < SIZES; i++) {
		unsigned got = share(s, c, sizes[i]);
		unsigned want = s->genre         ? (sizes[i] >= 32 ? 1000 : 970)
				: sizes[i] >= 64 ? 995
						 : 0;
		printf(" %3u.%u", got / 10, got % 10);
		CHECKF(got >= want, "%s in %s, %zu bytes: %u", s->name, c->name, sizes[i], got);
	}
	putchar('\n');
}

/* What is too short or too odd to tell is not told for sure. */
static void
doubts(void)
{
	static const struct {
		const char *bytes;
		enum charset want;
		bool doubtful;
	} rows[] = {
		{"\xED\xA0\x80"
		 "abc\n",
			CHARSETS, true},                     /* half a surrogate, odd */
		{"\xC1\xAA\xCD\xA8", CHARSET_GB18030, true}, /* 联通 */
		{"\xC7\xE0\xE8\xFC\xD5\xF2", CHARSET_GB18030, false}, /* 青棹镇 */
		/* UTF-8 that begins in the middle of a character: 全镇扎实推进 */
		{"\x85\xA8镇扎实推进依法行政", CHARSET_UTF8, false},
		/* a pile of combining marks on each of two characters */
		{"法\u0301\u0301\u0301\u0301\u0301\u0301治\u0302\u0302\u0302\u0302\u0302\u0302",
			CHARSET_UTF8, false},
	};
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct charset_guess g = charset_detect(span_str(rows[i].bytes));
		CHECKF(rows[i].want == CHARSETS || g.charset == rows[i].want, "row %zu: %s", i,
			charset_name(g.charset));
		CHECKF((g.margin < CHARSET_DOUBTFUL) == rows[i].doubtful, "row %zu: margin %d",
			i, g.margin);
	}
}

/* Once it is settled, whatever follows is of the same encoding. */
static void
settled(void)
{
	static const struct {
		const char *first; /* and then a lot of `more` */
		const char *more;
		enum { NEVER, LATER, AT_ONCE } when;
	} rows[] = {
		{"", "\xB7\xA8", LATER},
		{"plain words first ", "\xB7\xA8", LATER},
		{"", "法", LATER},
		{"", "plain ", NEVER},
		{"", "\1\2", NEVER}, /* a NUL may follow */
		{"\xFE\xFF", "plain ", AT_ONCE},
	};
	struct buf text = {0};
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		text.n = 0;
		buf_puts(&text, rows[i].first);
		buf_puts(&text, rows[i].more);
		CHECKF(charset_is_settled(buf_span(&text)) == (rows[i].when == AT_ONCE),
			"row %zu, first bytes", i);
		while (text.n < 70000)
			buf_puts(&text, rows[i].more);
		CHECKF(charset_is_settled(buf_span(&text)) == (rows[i].when != NEVER),
			"row %zu", i);
		enum charset before = charset_detect(buf_span(&text)).charset;
		buf_put(&text, SPAN("\0\0\x80\xFF"));
		enum charset after = charset_detect(buf_span(&text)).charset;
		CHECKF(rows[i].when == NEVER || before == after, "row %zu: it changes", i);
	}
	buf_free(&text);
}

/* Bytes before the first whole character. */
static void
tails(void)
{
	static const struct {
		const char *bytes;
		enum charset want;
		size_t tail;
	} rows[] = {
		/* 青棹镇全年 */
		{"\xC7\xE0\xE8\xFC\xD5\xF2\xC8\xAB\xC4\xEA", CHARSET_GB18030, 0},
		{"\xE0\xD5\xF2\xC8\xAB\xC4\xEA", CHARSET_GB18030, 1},
		/* 2024年全镇 */
		{"2024\xC4\xEA\xC8\xAB\xD5\xF2", CHARSET_GB18030, 0},
		/* 全镇法治政府 */
		{"\x68\x51\x47\x95\xD5\x6C\xBB\x6C\x3F\x65\x9C\x5E", CHARSET_UTF16LE, 0},
		{"\x51\x47\x95\xD5\x6C\xBB\x6C\x3F\x65\x9C\x5E", CHARSET_UTF16LE, 1},
	};
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct charset_guess g = charset_detect(span_str(rows[i].bytes));
		CHECKF(g.charset == rows[i].want && g.tail == rows[i].tail, "row %zu: %s, %zu",
			i, charset_name(g.charset), g.tail);
	}
}

int
main(void)
{
	doubts();
	tails();
	settled();
	printf("%-36s %5d %5d %5d %5d %5d\n", "bytes", 1024, 256, 64, 32, 16);
	for (size_t i = 0; i < sizeof samples / sizeof *samples; i++)
		for (size_t k = 0; k < sizeof codings / sizeof *codings; k++)
			if (samples[i].traditional ? codings[k].traditional
						   : codings[k].simplified)
				check_row(&samples[i], &codings[k]);
	return check_end();
}
