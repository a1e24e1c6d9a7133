/* What a number counts, of which time and in which mood it speaks, and how
 * items fold to keys. */
#include "check.h"
#include "contra.h"
#include "item.h"
#include "key.h"
#include "mention.h"
#include "tense.h"
#include "zero.h"

static const struct {
	const char *text;
	const char *items[4]; /* in order */
} cases[] = {
	{"全年共发放宣传资料3000份。", {"发放宣传资料"}},
	{"聘请2名法律顾问，配备8部记录仪。", {"聘请法律顾问", "配备记录仪"}},
	{"排查纠纷86件，成功化解84件，化解率97.7%。",
		{"排查纠纷", "纠纷成功化解", "纠纷化解率"}},
	{"审查合同31份、文件6件。", {"审查合同", "审查文件"}},
	{"选派干部参加培训3批46人次。", {"参加培训", "参加培训"}},
	{"参考率和合格率均为100%。", {"参考率", "合格率"}},
	{"参考率、合格率分别为100%、98%。", {"参考率", "合格率"}},
	{"办理时限由15天压缩至5天。", {"办理时限", "办理时限"}},
	{"将学法列为重要议题，每年不少于4次。", {"列为重要议题"}},
	{"清理文件14件，其中废止4件。", {"清理文件", "文件废止"}},
	{"在6个行政村设立普法角。", {"行政村设立普法角"}},
	{"27人持有执法证。", {"持有执法证"}},
	{"生产总值2023年增长5%。", {"生产总值增长"}},
	{"服务业占全县比重达43%。", {"服务业占全县比重"}},
	{"未来五年，财政收入翻番。", {""}},
	{"青棹班列全年发运1000列。", {"青棹班列发运"}},
	{"派出所全年出警300次。", {"出警"}},
	{"存款储备2023年底达5亿元。", {"存款储备"}},
	{"超过计划增长6%的要求。", {"增长"}},
	{"在册项目42个，今年内可以完工的有30个。", {"在册项目", "在册项目完工"}},
	{"登记失业率，城关镇为3%。", {"失业率城关镇"}},
	{"产值增加3亿元，又增加5%。", {"产值增加", "产值增加"}},
	{"投资增长2.7%，高出全市平均水平9个百分点。", {"投资增长", "投资增长"}},
	{"产值前三年共增加6亿元。", {"", "产值增加"}},
	{"提前两年完成任务。", {"提前"}},
	{"生产总值迈上5亿元新台阶。", {"生产总值"}},
	{"增速目标设定为6%。", {"增速目标"}},
	{"每万人专利拥有量达3.3件。", {"专利拥有量"}},
	{"新增耕地3亩，播种面积9亩。", {"新增耕地", "播种面积"}},
	{"投资4亿元的住房、3亿元的管网。", {"投资住房", "管网"}},
	{"实现产值翻两番的目标。", {"实现产值目标"}},
	{"药品平均降价50%，粮食增产3吨。", {"药品降价", "粮食增产"}},
	{"发行5亿元长期国债。", {"发行长期国债"}},
	{"接待费减少6%。", {"接待费减少"}},
	{"接待游客人次、旅游花费分别增长4%、5%。", {"接待游客人次增长", "旅游花费增长"}},
	{"征求建议19条，采纳11条。", {"征求建议", "建议采纳"}},
	{"吊销许可证3本，撤销2本。", {"吊销许可证", "许可证撤销"}},
	{"改扩建50个工作站。", {"改扩建工作站"}},
	{"彩电、手机零售额分别增长4%、5%。", {"彩电零售额增长", "手机零售额增长"}},
	{"客运发送量、货物吞吐量分别增长4%、5%。", {"客运发送量增长", "货物吞吐量增长"}},
	{"各类技术人才达到70人。", {"各类技术人才"}},
	{"投入5亿元支持农业。", {"投入"}},
	{"18个园区整合优化为10个。", {"园区", "园区"}},
	{"失业率回升至5%。", {"失业率"}},
	{"五年中央财政投入8亿元。", {"", "中央财政投入"}},
	{"五年中投入8亿元。", {"", "投入"}},
	{"新增15家备案博物馆。", {"新增备案博物馆"}},
	{"设立4亿元产业投资引导基金。", {"设立产业投资引导基金"}},
	{"建设河湖10条（段）、水库2座。", {"建设河湖", "建设水库"}},
	{"播种44亩、存栏16头（只）、产量10吨。", {"播种", "存栏", "产量"}},
	{"召开新闻发布会5场。", {"召开新闻发布会"}},
	{"各类活动吸引60人。", {"各类活动吸引"}},
	{"粮食、蔬菜等增幅均达5%。", {"粮食增幅", "蔬菜等增幅"}},
	{"集中供水率、自来水普及率分别为98%、97%。", {"集中供水率", "自来水普及率"}},
	{"养老保险、医疗保险参保率均达95%。", {"养老保险参保率", "医疗保险参保率"}},
	{"新建3个应急指挥调度中心。", {"新建应急指挥调度中心"}},
	{"新增五星级饭店2家、四星级民宿3家。", {"新增五星级饭店", "新增四星级民宿"}},
	{"办理援助案件512件，较上年多57件。", {"办理援助案件", "援助案件多"}},
	{"出庭应诉率连续4年保持100%。", {"出庭应诉率", "出庭应诉率"}},
	{"民企贡献了六成左右的税收、八成左右的就业。", {"税收", "就业"}},
	{"评查案卷310卷，评出优秀案卷38卷。", {"评查案卷", "评出优秀案卷"}},
	{"财力连跨三个百亿元台阶，年均增长5%。", {"财力百亿元台阶", "财力年均增长"}},
	{"城镇新增就业3万人。", {"城镇新增就业"}},
	{"登记、结案、存疑分别为9件、8件、1件。", {"登记", "结案", "存疑"}},
	{"受理、办结分别为9件、8件。", {"受理", "办结"}},
	{"复议受理、办结案件分别为9件、8件。", {"受理案件", "办结案件"}},
	{"镇长、书记分别走访群众9户、8户。", {"镇长走访群众", "书记走访群众"}},
	{"造林、种草分别完成计划的95%、90%。", {"造林完成计划", "种草完成计划"}},
	{"引导基金、新增用地支持项目占比分别为9%、8%。",
		{"引导基金占比", "新增用地支持项目占比"}},
	{"价格涨幅、登记失业率分别为2%、3%。", {"价格涨幅", "登记失业率"}},
	{"全镇党员60名，其中女党员30名。", {"党员", "女党员"}},
	{"选聘网格员60名，其中专职30名。", {"选聘网格员", "网格员专职"}},
	{"排查线索9条，其中移送公安机关2条。", {"排查线索", "线索移送公安机关"}},
	{"审查事项20项，其中重大行政决策5项。", {"审查事项", "重大行政决策"}},
	{"公益服务900小时，人均9小时。", {"公益服务", "公益服务"}},
	{"人均可支配收入增长5%，人均达到3万元。", {"人均可支配收入增长", "人均可支配收入"}},
	{"成功率提升2个百分点，达到98%。", {"成功率提升", "成功率"}},
	{"投资增长2%、3%。", {"投资增长", "投资增长"}},
	{"截至11月底，共7件。", {""}},
	{"自2021年以来，调解50件。", {"调解"}},
	{"每千人口3岁以下婴幼儿托位数达4个。", {"3岁以下婴幼儿托位数"}},
	{"经过三年努力，建成社区9个。", {"", "建成社区"}},
	{"投资完成3亿元，其中制造业占比7%。", {"投资完成", "制造业占比"}},
	{"产值9亿元，税收2亿元，分别增长5%、6%。", {"产值", "税收", "产值增长", "税收增长"}},
	{"产值9亿元，税收2亿元，增长5%。", {"产值", "税收", "税收增长"}},
	{"城镇、农村居民收入分别达9元、8元，增长5%、6%。",
		{"城镇居民收入", "农村居民收入", "城镇居民收入增长", "农村居民收入增长"}},
	{"受理案件9件，结案8件、7件。", {"受理案件", "案件结案", "案件结案"}},
	{"9个镇中有3个缺少律师。", {"镇", "镇缺少律师"}},
	{"抽查的9份案卷中，3份存在错漏。", {"抽查案卷", "案卷存在错漏"}},
	{"核定编制9名中尚有空编2名。", {"核定编制", "空编"}},
	{"集体经济收入村均达到8万元。", {"集体经济收入村均"}},
	{"两项得分均达到9分。", {"得分", "得分"}},
	{"起诉率持续下降，化解率达98%。", {"化解率"}},
	{"受理率持续下降，满意率98%。", {"满意率"}},
	{"新增岗位9名，7名老人实现就业。", {"新增岗位", "老人实现就业"}},
	{"收到报告9份，每镇报告数3份。", {"收到报告", "报告数"}},
	{"收到报告9份、信件3份。", {"收到报告", "收到信件"}},
	{"清理文件9件，拟保留6件、修改2件、废止1件。",
		{"清理文件", "文件保留", "文件修改", "文件废止"}},
	{"建成农田9亩，新发展柑橘8亩。", {"建成农田", "新发展柑橘"}},
	{"建成农田9亩，改良果园8亩。", {"建成农田", "改良果园"}},
	{"细化7个方面38项任务。", {"细化方面", "细化任务"}},
	{"完成投资9亿元，是“十三五”时期的2倍。", {"完成投资", "完成投资"}},
	{"这是任务的2倍。", {"任务"}},
	{"对照8个指标，在用设备9台。", {"对照指标", "在用设备"}},
	{"招商引资到位资金9亿元。", {"招商引资到位资金"}},
	{"精细化治理街巷9条。", {"精细化治理街巷"}},
	{"投入8万元购置车辆3辆、设备2台。", {"投入", "购置车辆", "购置设备"}},
	{"连续三年获评先进县。", {"获评先进县"}},
	{"覆盖率连续5年保持100%。", {"覆盖率", "覆盖率"}},
	{"许可办理由平均9天缩短到8天。", {"许可办理", "许可办理"}},
	{"给出理由9条。", {"给出理由"}},
	{"产值年均增长6%，到2030年突破9亿元。", {"产值年均增长", "产值"}},
	{"起诉率控制在9件以下，成功率98%。", {"起诉率", "成功率"}},
	{"接待游客人次、门票收入分别增长5%、6%。", {"接待游客人次增长", "门票收入增长"}},
	{"但产值增长5%。", {"产值增长"}},
	{"市场监管9件、交通8件，分别增长5%、6%。",
		{"市场监管", "交通", "市场监管增长", "交通增长"}},
	{"彩电、手机产量分别比2020年增长5%、6%。", {"彩电产量增长", "手机产量增长"}},
	{"使用外资比2020年增长5%。", {"使用外资增长"}},
	{"赤字占总值的比重由2020年的5%降到6%。", {"赤字占总值的比重", "赤字占总值的比重"}},
	{"存款2023年余额9亿元。", {"存款余额"}},
	{"人数比“十三五”时期增长5%。", {"人数增长"}},
	{"税收和产值增长5%和6%。", {"税收增长", "产值增长"}},
	{"税收和产值增长5%。", {"税收和产值增长"}},
	{"调解矛盾、纠纷3件、4件、5件。",
		{"调解矛盾、纠纷", "调解矛盾、纠纷", "调解矛盾、纠纷"}},
	{"装机和用电增加9千瓦、达到8千瓦。", {"装机和用电增加", "装机和用电"}},
	{"网络覆盖城区和93%以上行政村。", {"行政村"}},
	{"认定科技企业9家，高新企业达到8家。", {"认定科技企业", "高新企业"}},
	{"盘活土地9亩、房产超过8亩。", {"盘活土地", "盘活房产"}},
	{"赤字率拟按3%安排。", {"赤字率"}},
	{"收入大约有9元。", {"收入"}},
	{"产值突破9亿元大关、达到10亿元。", {"产值", "产值"}},
	{"产值连跨两个台阶、突破9亿元。", {"产值台阶", "产值"}},
	{"推动粮食、蔬菜产值分别突破9元和8元。", {"粮食产值", "蔬菜产值"}},
	{"推动项目9个，推动项目落地9个。", {"推动项目", "推动项目落地"}},
	{"医养结合服务率达9%。", {"医养结合服务率"}},
	{"企业研发投入强度达9%。", {"企业研发投入强度"}},
	{"近岸海域水质比例9%。", {"近岸海域水质比例"}},
	{"教育经费投入占总值比重达9%。", {"教育经费投入占总值比重"}},
	{"9个婴儿所在家庭享受补贴。", {"婴儿所在家庭享受补贴"}},
	{"失业率控制到9%。", {"失业率"}},
	{"旅游收入实现翻一番，许可办理9天。", {"旅游收入", "许可办理"}},
	{"冠军企业9家，巨人企业8家，分别是上年的2倍、3倍。",
		{"冠军企业", "巨人企业", "冠军企业", "巨人企业"}},
	{"道路、管网、绿化、照明投入分别达9元、8元、7元、6元。",
		{"道路投入", "管网投入", "绿化投入", "照明投入"}},
	{"向阳村6户，在园师生9人。", {"向阳村", "在园师生"}},
	{"收缴罚没款2万元，既有建筑9栋。", {"收缴罚没款", "既有建筑"}},
	{"参考熇和合格a的率分别为100%、98%。", {"参考熇a的率", "合格a的率"}},
	{"收入翻一番，产值翻两番。", {"收入", "产值"}},
	{"收入翻一番，出口翻两番。", {"收入", "出口"}},
	{"收入9亿元，占比8%。", {"收入", "收入占比"}},
	{"门票打七折，团体票打了九折。", {"门票", "团体票"}},
	{"攻打3处。", {"攻打"}},
	{"三十五岁以下的14名，省级以上5名。", {"三十五岁以下", "省级以上"}},
	{"抓好以下9项工作。", {"抓好工作"}},
	{"2人受到党纪处分。", {"受到党纪处分"}},
	{"查处问题5起，4人因违纪被处分。", {"查处问题", "因违纪被处分"}},
	{"其中调解结案12件和判决结案9件。", {"调解结案", "判决结案"}},
	{"创建5个和谐社区3处。", {"创建和谐社区", "创建和谐社区"}},
	{"复议案件3件，维持2件，撤销1件。", {"复议案件", "复议案件维持", "复议案件撤销"}},
	{"甲市5万吨乙烯、乙市7万千瓦风电。", {"甲市乙烯", "乙市风电"}},
	{"搭建4大功能平台和汽车、医药等8个园区。", {"搭建功能平台", "汽车、医药园区"}},
	{"新增3个集群、总数达13个。", {"新增集群", "集群总数"}},
	{"保护3处古树、古井。", {"保护古树、古井"}},
	{"分两批抽查许可案卷30份。", {"抽查许可案卷", "抽查许可案卷"}},
	{"积分9次。", {"积分"}},
	{"1人所2个。", {"1人所"}},
	{"3人所提建议5条。", {"所提建议", "所提建议"}},
	{"收入增长6%，即增加9万元。", {"收入增长", "收入增加"}},
	{"收入占产值的比重，由5%升至6%。", {"收入占产值的比重", "收入占产值的比重"}},
	{"工业所占的比重，去年为41%。", {"工业所占的比重"}},
	{"税收占全部收入的比重为9%。", {"税收占全部收入的比重"}},
	{"青棹镇全部收入9万元。", {"青棹镇收入"}},
	{"我们这样一个9万人口的小县。", {"人口的小县"}},
	{"全国排名46位，提升3位。", {"排名", "排名提升"}},
	{"食品案件12件、药品案件3件，罚没金额分别为9元、8元。",
		{"食品案件", "药品案件", "食品案件罚没金额", "药品案件罚没金额"}},
	{"受理12件，办结10件，分别增长5%、6%。", {"受理", "办结", "受理增长", "办结增长"}},
	{"普法进机关5次，进校园8次。", {"普法进机关", "普法进校园"}},
	{"普法进机关5次，进口设备8次。", {"普法进机关", "进口设备"}},
	{"安排9亿元支持8户企业。", {"安排", "支持企业"}},
	{"安排9亿元资金，支持8户。", {"安排资金", "支持"}},
	{"审查事项8件，否决1件，退回2件。", {"审查事项", "事项否决", "事项退回"}},
	{"受理案件9件，和解2件，签和解协议3份。", {"受理案件", "案件和解", "签和解协议"}},
	{"时限由法定的20天压缩至5天。", {"时限", "时限"}},
	{"从事教育20人增加到30人。", {"从事教育", "从事教育"}},
	{"理由20条增加到30条。", {"理由", "理由"}},
	{"参保率由去年同期的9%提高到8%。", {"参保率", "参保率"}},
	{"排查纠纷9起，上报3起，其余5起正在调处中。",
		{"排查纠纷", "纠纷上报", "纠纷正在调处中"}},
	{"检查企业9家，其余8家门店合格。", {"检查企业", "门店合格"}},
	{"举办培训班五期、简报六期。", {"举办培训班", "举办简报"}},
};

static void
test_items(const struct lex *lex)
{
	struct mention_scanner *scanner = mention_new(lex);
	struct items *items = items_new(lex);
	struct pauses pauses = {0};
	struct buf b = {0};
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct span text = span_str(cases[i].text);
		size_t n, nplaces, rows, seen = 0;
		const struct mention *m =
			mention_scan(scanner, text, (struct mention_context){0}, &n);
		const struct sweep_place *places = mention_places(scanner, &nplaces);
		pauses_find(&pauses, text, places, nplaces);
		const struct item_row *row = items_find(items, &pauses, m, n, &rows);
		for (; seen < rows && seen < 4; seen++) {
			b.n = 0;
			item_put(&b, &row[seen].item, text, text);
			CHECK_SPAN(buf_span(&b), span_str(cases[i].items[seen]));
		}
		CHECKF(seen == 4 || !cases[i].items[seen], "%s", cases[i].text);
	}
	buf_free(&b);
	items_free(items);
	pauses_free(&pauses);
	mention_free(scanner);
}

static void
test_keys(const struct lex *lex)
{
	static const struct {
		const char *one, *other;
		bool same;
	} pairs[] = {
		{"法治宣传活动", "普法宣传", true},
		{"法律宣传", "法制宣传教育", true},
		{"矛盾纠纷调处", "矛盾纠纷化解", true},
		{"各类矛盾纠纷成功化解", "矛盾纠纷调解成功", true},
		{"矛盾纠纷排查", "矛盾纠纷化解", false},
		{"矛盾纠纷化解", "矛盾纠纷成功化解", false},
		{"“法律明白人”", "法律明白人", true},
		{"活动室", "室", false},
		{"解答群众咨询", "接待法律咨询", true},
	};
	struct buf a = {0}, b = {0};
	struct keys *keys = keys_new(lex);
	for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++) {
		struct span one = span_str(pairs[i].one), other = span_str(pairs[i].other);
		a.n = b.n = 0;
		key_put(&a, keys, &one, 1, SPAN("次"));
		key_put(&b, keys, &other, 1, SPAN("次"));
		CHECKF(span_eq(buf_span(&a), buf_span(&b)) == pairs[i].same, "%s, %s",
			pairs[i].one, pairs[i].other);
	}
	buf_free(&a);
	buf_free(&b);
	keys_free(keys);
}

static void
test_zeros(const struct lex *lex)
{
	static const struct {
		const char *text, *raw, *noun, *unit; /* raw NULL: says no zero */
	} zeros[] = {
		{"未发生行政诉讼案件，", "未发生行政诉讼案件", "行政诉讼案件", "件"},
		{"无一败诉。", "无一败诉", "败诉", "件"},
		{"无一起安全事故", "无一起安全事故", "安全事故", "起"},
		{"零投诉目标", "零投诉", "投诉", "件"},
		{"无1人违纪。", "无1人违纪", "违纪", "人"},
		{"没有1户返贫，", "没有1户返贫", "返贫", "户"},
		{"没有一户返贫，", "没有一户返贫", "返贫", "户"},
		{"没发生1起事故", "没发生1起事故", "事故", "起"},
		{"从未发生1起上访事件", "从未发生1起上访事件", "上访事件", "起"},
		{"未查处1件案件", "未查处1件案件", "案件", "件"},
		{"不存在1起违规。", "不存在1起违规", "违规", "起"},
		{"无任何安全事故", "无任何安全事故", "安全事故", "起"},
		{"未发生任何1起火灾", "未发生任何1起火灾", "火灾", "起"},
		{"无决策失误情况发生", "无决策失误情况发生", "决策失误", "次"},
		{"未发生变化", NULL, "", ""},
		{"无证经营", NULL, "", ""},
		{"零距离服务", NULL, "", ""},
		{"没有专职人员", NULL, "", ""},
		{"没有10户返回", NULL, "", ""},
		{"无1年以上经历", NULL, "", ""},
		{"未受理1件。", NULL, "", ""}, /* one was turned down */
		{"没有一套制度", NULL, "", ""},
	};
	struct sweep *sweep = sweep_new();
	struct pauses pauses = {0};
	size_t nplaces;
	for (size_t i = 0; i < sizeof zeros / sizeof *zeros; i++) {
		struct span text = span_str(zeros[i].text);
		const struct lex_entry *e = lex_at(lex, LEX(ZERO), text);
		struct zero z;
		sweep_text(sweep, text);
		const struct sweep_place *places = sweep_places(sweep, &nplaces);
		pauses_find(&pauses, text, places, nplaces);
		bool said = e && zero_read(lex, &pauses, 0, e, &z);
		CHECKF(said == (zeros[i].raw != NULL), "%s", zeros[i].text);
		if (!said)
			continue;
		CHECK_SPAN(span_take(text, z.n), span_str(zeros[i].raw));
		CHECK_SPAN(z.noun, span_str(zeros[i].noun));
		CHECK_SPAN(z.unit, span_str(zeros[i].unit));
	}
	pauses_free(&pauses);
	sweep_free(sweep);
}

static void
test_tense(const struct lex *lex)
{
	struct tense t = {0};
	struct tense_section s = {.year = SPAN("2023"), .under = SPAN("二、2024年打算")};
	tense_start(&t, &s);
	CHECK_SPAN(tense_period(&t), SPAN("2024"));
	s.under = SPAN("");
	tense_start(&t, &s);
	CHECK_SPAN(tense_period(&t), SPAN("2023"));
	tense_date(&t, SPAN("--05"), 3);
	CHECK_SPAN(tense_period(&t), SPAN("2023-05"));
	tense_date(&t, SPAN("--07/--09"), 6);
	CHECK_SPAN(tense_period(&t), SPAN("2023-07/2023-09"));
	tense_word(&t, lex_word(lex, LEX(TENSE), SPAN("去年")), 0);
	CHECK_SPAN(tense_period(&t), SPAN("2022"));
	tense_sentence(&t, 7);
	CHECK_SPAN(tense_mood(&t, 0, false), SPAN("done"));
	CHECK_SPAN(tense_mood(&t, 0, true), SPAN("rule"));
	tense_word(&t, lex_word(lex, LEX(TENSE), SPAN("确保")), 9);
	CHECK_SPAN(tense_mood(&t, 9, false), SPAN("plan"));
	CHECK_SPAN(tense_mood(&t, 30, false), SPAN("done"));
	tense_word(&t, lex_word(lex, LEX(TENSE), SPAN("力争")), 40);
	CHECK_SPAN(tense_mood(&t, 60, false), SPAN("plan"));
	tense_free(&t);
}

/* 全年, 今年, 去年 and 上半年 in sections and sentences on another year. */
static void
test_years(const struct lex *lex)
{
	static const struct {
		const char *under, *date, *word, *want;
	} rows[] = {
		{"一、2022年工作回顾", "", "全年", "2022"},
		{"一、2022年工作回顾", "", "年内", "2022"},
		{"一、2022年工作回顾", "", "今年", "2023"},
		{"一、2022年工作回顾", "", "上半年", "2022-01/2022-06"},
		{"一、2022年工作回顾", "", "去年", "2022"},
		{"二、2024年工作打算", "", "今年", "2024"},
		{"", "2021", "全年", "2021"},
		{"", "2021-05", "全年", "2021"},
		{"", "2019/2021", "全年", "2023"},
		{"", "T10:30", "", "2023"},
		{"", "2021-05-06T10:30", "", "2021-05-06"},
		{"", "", "“十四五”时期", "2021/2025"},
		{"", "", "“十四五”以来", "2021/2023"},
		{"", "", "比“十四五”", "2023"},
		{"", "", "由上年", "2022"},
	};
	struct tense t = {0};
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct tense_section s = {
			.year = SPAN("2023"), .under = span_str(rows[i].under)};
		tense_start(&t, &s);
		if (*rows[i].date)
			tense_date(&t, span_str(rows[i].date), 3);
		if (*rows[i].word)
			tense_word(&t, lex_word(lex, LEX(TENSE), span_str(rows[i].word)), 9);
		CHECK_SPAN(tense_period(&t), span_str(rows[i].want));
	}
	tense_free(&t);
}

/* 由2020年的8%提高到9%, 五年来由8%提高到9% */
static void
test_sides(void)
{
	struct tense t = {0};
	struct tense_section s = {.year = SPAN("2023"), .mood = SPAN("done")};
	tense_start(&t, &s);
	tense_lend(&t);
	tense_date(&t, SPAN("2020"), 3);
	CHECK_SPAN(tense_period(&t), SPAN("2020"));
	tense_pass(&t);
	CHECK_SPAN(tense_period(&t), SPAN("2023"));
	tense_years(&t, 5);
	CHECK_SPAN(tense_period_at(&t, TENSE_ALL), SPAN("2019/2023"));
	CHECK_SPAN(tense_period_at(&t, TENSE_BEFORE), SPAN("2018"));
	CHECK_SPAN(tense_period_at(&t, TENSE_END), SPAN("2023"));
	tense_free(&t);
}

/* 预计 is no plan where the heading looks back on a year. */
static void
test_guess(const struct lex *lex)
{
	static const struct {
		const char *title, *mood, *want;
	} rows[] = {
		{"一、2023年工作回顾", "done", "done"},
		{"一、工作回顾", "done", "plan"},
		{"二、2024年目标", "plan", "plan"},
	};
	struct tense t = {0};
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct tense_section s = {.year = SPAN("2024"),
			.mood = span_str(rows[i].mood),
			.title = span_str(rows[i].title)};
		tense_start(&t, &s);
		tense_word(&t, lex_word(lex, LEX(TENSE), SPAN("预计")), 3);
		CHECK_SPAN(tense_mood(&t, 0, false), span_str(rows[i].want));
	}
	tense_free(&t);
}

static void
test_contra(void)
{
	static const struct {
		const char *all, *good, *rate;
		bool wrong;
	} rates[] = {
		{"468", "456", "90", true}, {"468", "456", "97.4", false},
		{"468", "456", "97", false}, {"205", "205", "100", false},
		{"205", "205", "99", false}, /* within a point */
		{"100", "205", "48", false}, /* no part of it: nothing is known */
	};
	for (size_t i = 0; i < sizeof rates / sizeof *rates; i++) {
		struct contra c = {0};
		struct figure f = {.unit_class = SPAN("件"), .exact = true};
		f.value = span_str(rates[i].all);
		CHECK(!contra_add(&c, &f));
		f.value = span_str(rates[i].good);
		f.act = SPAN("成功化解");
		CHECK(!contra_add(&c, &f));
		f = (struct figure){.value = span_str(rates[i].rate),
			.thing = SPAN("化解率"),
			.exact = true,
			.percent = true};
		CHECKF(contra_add(&c, &f) == rates[i].wrong, "%s", rates[i].rate);
	}
}

/* Parts against their total: decimals are compared as they are written. */
static void
test_parts(void)
{
	static const struct {
		const char *whole, *parts[2];
		bool wrong;
	} rows[] = {
		{"0.3", {"0.1", "0.2"}, false},
		{"0.8", {"0.1", "0.7"}, false},
		{"0.3", {"0.1", "0.3"}, true},
		{"7", {"3", "4"}, false},
		{"7", {"4", "4"}, true},
		{"1000000.1", {"1000000", "0.1"}, false},
		{"1000000.1", {"1000000", "0.2"}, true},
	};
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct contra c = {0};
		struct figure f = {.unit_class = SPAN("公里"), .exact = true};
		f.value = span_str(rows[i].whole);
		CHECK(!contra_add(&c, &f));
		f.part = true;
		f.value = span_str(rows[i].parts[0]);
		CHECK(!contra_add(&c, &f));
		f.value = span_str(rows[i].parts[1]);
		CHECKF(contra_add(&c, &f) == rows[i].wrong, "%s", rows[i].whole);
	}
}

int
main(void)
{
	struct lex *lex = lex_new();
	test_items(lex);
	test_keys(lex);
	test_zeros(lex);
	test_tense(lex);
	test_years(lex);
	test_sides();
	test_guess(lex);
	test_contra();
	test_parts();
	lex_free(lex);
	return check_end();
}
