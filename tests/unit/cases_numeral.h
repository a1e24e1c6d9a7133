/* Numerals: at most five rows to one production of the grammar. */
static const struct row numeral_rows[] = {
	/* Arabic integers */
	{"走访农户86户", "86户 count 86 户 eq -"},
	{"全县有9个乡", "9个 count 9 个 eq -"},
	{"报名者00731名", "00731名 count 731 名 eq -"},
	{"接件0件", "0件 count 0 件 eq -"},
	{"装路灯20260盏", "20260盏 count 20260 盏 eq -"},
	/* more digits than an integer holds */
	{"编了123456789012345678901234567890条", "123456789012345678901234567890条 count "
						 "123456789012345678901234567890 条 eq -"},
	{"存储98765432109876543210.5吨",
		"98765432109876543210.5吨 measure 98765432109876543210.5 吨 eq -"},
	{"写到1234567890123456789万字",
		"1234567890123456789万字 count 12345678901234567890000 字 eq -"},
	{"数到100000000000000000000个",
		"100000000000000000000个 count 100000000000000000000 个 eq -"},
	/* thousands */
	{"拨款1,250元", "1,250元 money 1250 元 eq -"},
	{"共1,234,567人次", "1,234,567人次 count 1234567 人次 eq -"},
	{"收入2，480万元", "2，480万元 money 24800000 元 eq -"},
	{"栽树12 500棵", "12 500棵 count 12500 棵 eq -"},
	{"面积3,120.75亩", "3,120.75亩 measure 3120.75 亩 eq -"},
	/* decimals */
	{"平均2.5次", "2.5次 count 2.5 次 eq -"},
	{"增长7.80%", "7.80% percent 7.8 % eq -"},
	{"降雨0.05毫米", "0.05毫米 measure 0.05 毫米 eq -"},
	{"长12．6公里", "12．6公里 measure 12.6 公里 eq -"},
	{"提高5·8％", "5·8％ percent 5.8 % eq -"},
	/* full-width */
	{"办结３２件", "３２件 count 32 件 eq -"},
	{"达到９８．５％", "９８．５％ percent 98.5 % eq -"},
	{"２０２４年新建４所", "２０２４年 date 2024 - eq - / ４所 count 4 所 eq -"},
	{"约１２００人", "１２００人 count 1200 人 about -"},
	{"投入１．２亿元", "１．２亿元 money 120000000 元 eq -"},
	/* digits spaced apart */
	{"增长1 5 .3 %", "1 5 .3 % percent 15.3 % eq -"},
	{"1 9 9 8 年动工", "1 9 9 8 年 date 1998 - eq -"},
	{"出口1 94亿美元", "1 94亿美元 money 19400000000 美元 eq -"},
	{"增长8 .8%", "8 .8% percent 8.8 % eq -"},
	{"共 12 次", "12 次 count 12 次 eq -"},
	/* Chinese tens and hundreds */
	{"办实事十件", "十件 count 10 件 eq -"},
	{"评出十五户", "十五户 count 15 户 eq -"},
	{"调解九十九起", "九十九起 count 99 起 eq -"},
	{"培训一百二十人", "一百二十人 count 120 人 eq -"},
	{"清理三百零六处", "三百零六处 count 306 处 eq -"},
	/* Chinese thousands */
	{"新增两千名", "两千名 count 2000 名 eq -"},
	{"种植一千零五亩", "一千零五亩 measure 1005 亩 eq -"},
	{"收粮九千八百七十六吨", "九千八百七十六吨 measure 9876 吨 eq -"},
	{"共一千二百场", "一千二百场 count 1200 场 eq -"},
	{"发两千零五十册", "两千零五十册 count 2050 册 eq -"},
	/* 万 and 亿 */
	{"共三万人次", "三万人次 count 30000 人次 eq -"},
	{"投资三亿五千万元", "三亿五千万元 money 350000000 元 eq -"},
	{"产量一亿零五百万斤", "一亿零五百万斤 measure 105000000 斤 eq -"},
	{"人口十四亿人", "十四亿人 count 1400000000 人 eq -"},
	{"粮食一万六千五百八十亿斤", "一万六千五百八十亿斤 measure 1658000000000 斤 eq -"},
	/* a rise multiplies what was read */
	{"总值一万亿元", "一万亿元 money 1000000000000 元 eq -"},
	{"约两万五千亿元", "两万五千亿元 money 2500000000000 元 about -"},
	{"债务四千万亿元", "四千万亿元 money 4000000000000000 元 eq -"},
	{"六万万人", "六万万人 count 600000000 人 eq -"},
	{"增至3.2万亿元", "3.2万亿元 money 3200000000000 元 eq -"},
	/* a last digit counts tenths */
	{"来了两千三人", "两千三人 count 2300 人 eq -"},
	{"发三万五册", "三万五册 count 35000 册 eq -"},
	{"重一百五斤", "一百五斤 measure 150 斤 eq -"},
	{"约4万3人", "4万3人 count 43000 人 about -"},
	{"造林一亿二亩", "一亿二亩 measure 120000000 亩 eq -"},
	/* mixed */
	{"发放3万5千份", "3万5千份 count 35000 份 eq -"},
	{"共25万6千人", "25万6千人 count 256000 人 eq -"},
	{"拨付3万4000元", "3万4000元 money 34000 元 eq -"},
	{"计2千零30万元", "2千零30万元 money 20300000 元 eq -"},
	{"建成2亿3千万平方米", "2亿3千万平方米 measure 230000000 平方米 eq -"},
	/* Arabic with a scale */
	{"奖金5千元", "5千元 money 5000 元 eq -"},
	{"浏览1.6万次", "1.6万次 count 16000 次 eq -"},
	{"财政收入10.25亿元", "10.25亿元 money 1025000000 元 eq -"},
	{"补助3百元", "3百元 money 300 元 eq -"},
	{"产茶0.0038万担", "0.0038万担 measure 38 担 eq -"},
	/* 廿 卅 卌 */
	{"办学廿五所", "廿五所 count 25 所 eq -"},
	{"存书卅册", "卅册 count 30 册 eq -"},
	{"卌八户受益", "卌八户 count 48 户 eq -"},
	{"一百廿人", "一百廿人 count 120 人 eq -"},
	/* formal digits */
	{"捐款壹万贰仟元", "壹万贰仟元 money 12000 元 eq -"},
	{"金额叁佰伍拾元", "叁佰伍拾元 money 350 元 eq -"},
	{"收到伍元", "伍元 money 5 元 eq -"},
	{"合计柒拾捌份", "柒拾捌份 count 78 份 eq -"},
	{"付参拾圆", "参拾圆 money 30 元 eq -"},
	/* 点 */
	{"增长三点五个百分点", "三点五个百分点 percent 3.5 百分点 eq -"},
	{"年产一点二亿吨", "一点二亿吨 measure 120000000 吨 eq -"},
	{"长十二点零五公里", "十二点零五公里 measure 12.05 公里 eq -"},
	{"提高零点八倍", "零点八倍 ratio 0.8 倍 eq -"},
	{"种三点二五万亩", "三点二五万亩 measure 32500 亩 eq -"},
	/* digits one by one */
	{"百分之九八点六", "百分之九八点六 percent 98.6 % eq -"},
	{"达到一二〇万吨", "一二〇万吨 measure 1200000 吨 eq -"},
	{"百分之一〇五", "百分之一〇五 percent 105 % eq -"},
	/* 俩 仨 */
	{"村里来了俩，走了仨", "俩 count 2 个 eq - / 仨 count 3 个 eq -"},
	/* fractions */
	{"三分之二的村", "三分之二 ratio 0.666667 - eq -"},
	{"减少四分之一", "四分之一 ratio 0.25 - eq -"},
	{"占5分之3", "5分之3 ratio 0.6 - eq -"},
	{"约占1/3", "1/3 ratio 0.333333 - about -"},
	{"是去年的三又二分之一", "三又二分之一 ratio 3.5 - eq -"},
	/* half */
	{"拆除一半", "一半 ratio 0.5 - eq -"},
	{"已完成过半", "过半 ratio 0.5 - gt -"},
	{"多半已搬迁", "多半 ratio 0.5 - gt -"},
	{"半数以上到会", "半数以上 ratio 0.5 - ge -"},
	{"停产半年", "半年 duration 0.5 年 eq -"},
	/* half behind and within the unit */
	{"历时三年半", "三年半 duration 3.5 年 eq -"},
	{"用了一个半小时", "一个半小时 duration 1.5 小时 eq -"},
	{"检修两个半月", "两个半月 duration 2.5 月 eq -"},
	{"还有半公里", "半公里 measure 0.5 公里 eq -"},
	{"提前半个月", "半个月 duration 0.5 月 eq -"},
	/* percent */
	{"合格率99%", "99% percent 99 % eq -"},
	{"覆盖面达85 %", "85 % percent 85 % eq -"},
	{"参检率百分之八十", "百分之八十 percent 80 % eq -"},
	{"占百分之12.5", "百分之12.5 percent 12.5 % eq -"},
	{"实现百分之百", "百分之百 percent 100 % eq -"},
	/* permille and permyriad */
	{"发病率3.2‰", "3.2‰ percent 3.2 ‰ eq -"},
	{"控制在千分之五", "千分之五 percent 5 ‰ eq -"},
	{"差错率万分之一", "万分之一 percent 1 ‱ eq -"},
	{"自然增长率-0.60‰", "-0.60‰ percent -0.6 ‰ eq -"},
	/* points */
	{"提高2.3个百分点", "2.3个百分点 percent 2.3 百分点 eq -"},
	{"回落0.5百分点", "0.5百分点 percent 0.5 百分点 eq -"},
	{"分别提高4.2、0.7和0.3个百分点", "4.2 percent 4.2 百分点 eq - / 0.7 percent 0.7 "
					  "百分点 eq - / 0.3个百分点 percent 0.3 百分点 eq -"},
	{"下降0.2个、提高0.8个百分点",
		"0.2个 percent 0.2 百分点 eq - / 0.8个百分点 percent 0.8 百分点 eq -"},
	/* tenths */
	{"八成农户", "八成 percent 80 % eq -"},
	{"约三成五", "三成五 percent 35 % about -"},
	{"九成以上满意", "九成以上 percent 90 % ge -"},
	{"只有两成半", "两成半 percent 25 % eq -"},
	{"达七八成", "七八成 percent 70..80 % range -"},
	/* discounts and multiples */
	{"票价八折", "八折 ratio 0.8 折 eq -"},
	{"产量增长2.5倍", "2.5倍 ratio 2.5 倍 eq -"},
	{"是上年的三倍", "三倍 ratio 3 倍 eq -"},
	{"收入翻一番", "翻一番 ratio 2 倍 eq -"},
	{"总量翻了两番", "翻了两番 ratio 4 倍 eq -"},
	/* ratios */
	{"男女比为1:3", "1:3 ratio 0.333333 - eq -"},
	{"按1∶2配套", "1∶2 ratio 0.5 - eq -"},
	{"以三比一通过", "三比一 ratio 3 - eq -"},
	{"结构为12.1:34.8:53.1", "12.1:34.8:53.1 ratio - - eq -"},
	{"按3：1配比", "3：1 ratio 3 - eq -"},
	/* signs */
	{"同比增长-0.5%", "-0.5% percent -0.5 % eq -"},
	{"气温零下5℃", "零下5℃ measure -5 ℃ eq -"},
	{"增速负百分之三", "负百分之三 percent -3 % eq -"},
	{"增速为-21.4%", "-21.4% percent -21.4 % eq -"},
	{"低至零下二十度", "零下二十度 measure -20 度 eq -"},
	/* ranges with a sign between */
	{"人数3-5人", "3-5人 count 3..5 人 range -"},
	{"每组25—30家", "25—30家 count 25..30 家 range 组"},
	{"宽4～6米", "4～6米 measure 4..6 米 range -"},
	{"需要3至5天", "3至5天 duration 3..5 天 range -"},
	{"装机10到20台", "10到20台 count 10..20 台 range -"},
	/* ranges: a scale or unit written once */
	{"投入3-5万元", "3-5万元 money 30000..50000 元 range -"},
	{"增长5-20%", "5-20% percent 5..20 % range -"},
	{"增长4.5%—5%", "4.5%—5% percent 4.5..5 % range -"},
	{"产值八千万至一亿元", "八千万至一亿元 money 80000000..100000000 元 range -"},
	{"补贴800-1万元", "800-1万元 money 800..10000 元 range -"},
	/* ranges of Chinese numerals */
	{"扩大到三至五百户", "三至五百户 count 300..500 户 range -"},
	{"百分之三到百分之五", "百分之三到百分之五 percent 3..5 % range -"},
	{"百分之五至十", "百分之五至十 percent 5..10 % range -"},
	{"十万元到二十万元", "十万元到二十万元 money 100000..200000 元 range -"},
	{"两到三年", "两到三年 duration 2..3 年 range -"},
	/* neighbouring digits */
	{"来了二三十人", "二三十人 count 20..30 人 range -"},
	{"走访三五百户", "三五百户 count 300..500 户 range -"},
	{"用两三个月", "两三个月 duration 2..3 月 range -"},
	{"年约十七八岁", "十七八岁 measure 17..18 岁 range -"},
	{"种五六万亩", "五六万亩 measure 50000..60000 亩 range -"},
	/* neighbouring digits with 、 */
	{"投资四、五十亿元", "四、五十亿元 money 4000000000..5000000000 元 range -"},
	{"约二、三百亿斤", "二、三百亿斤 measure 20000000000..30000000000 斤 range -"},
	{"再用七、八个月", "七、八个月 duration 7..8 月 range -"},
	/* two figures, not a range */
	{"由60平方米扩大到180平方米",
		"60平方米 measure 60 平方米 eq - / 180平方米 measure 180 平方米 eq -"},
	{"从3家到5家", "3家 count 3 家 eq - / 5家 count 5 家 eq -"},
	{"检查组由3至5人组成", "3至5人 count 3..5 人 range -"},
	{"由4间增至14间", "4间 count 4 间 eq - / 14间 count 14 间 eq -"},
	/* coins */
	{"每份3元5角", "3元5角 money 3.5 元 eq 份"},
	{"找零5角3分", "5角3分 money 0.53 元 eq -"},
	{"资料费2元3角5分", "2元3角5分 money 2.35 元 eq -"},
	{"收费伍角", "伍角 money 0.5 元 eq -"},
	{"花了5分钱", "5分钱 money 0.05 元 eq -"},
	/* a scale before a noun, and without anything */
	{"惠及1509万农民", "1509万 count 15090000 人 eq -"},
	{"带动1200多群众", "1200多 count 1200 人 gt -"},
	{"完成投资3亿。", "3亿 money 300000000 元 eq -"},
	{"粉丝突破2万。", "2万 count 20000 个 gt -"},
	{"十几亿人口", "十几亿 count 1100000000.. 人 about -"},
	/* figures in a row share the unit of the last */
	{"分别为30、40和50万元", "30 money 300000 元 eq - / 40 money 400000 元 eq - / 50万元 "
				 "money 500000 元 eq -"},
	{"分别达到12、15、18个",
		"12 count 12 个 eq - / 15 count 15 个 eq - / 18个 count 18 个 eq -"},
	/* outside the grammar: unread, never half a value */
	{"共三百千个", "三百千个 count - 个 eq - unread"},
	{"收了五百一千斤", "五百一千斤 measure - 斤 eq - unread"},
	{"约三十百人", "三十百人 count - 人 eq - unread"},
	{"版本1.2.3个", "1.2.3个 count - 个 eq - unread"},
	{"占0/0", "0/0 ratio - - eq - unread"},
	/* 每 */
	{"每季度召开1次", "1次 count 1 次 eq 季度"},
	{"每村配备2名调解员", "2名 count 2 名 eq 村"},
	{"每月至少开展一次排查", "一次 count 1 次 ge 月"},
	{"每周两天下乡", "两天 duration 2 天 eq 周"},
	{"每两个月巡查1次", "1次 count 1 次 eq 两个月"},
	/* 均, and a divisor */
	{"年均增长6.5%", "6.5% percent 6.5 % eq 年"},
	{"人均收入1.2万元", "1.2万元 money 12000 元 eq 人"},
	{"日均接待300人次", "300人次 count 300 人次 eq 天"},
	{"单价12元/吨", "12元/吨 money 12 元 eq 吨"},
	{"每10万人口有5.2张床位", "5.2张 count 5.2 张 eq 10万人口"},
	/* 每 of another clause */
	{"每年部署，共走访40户", "40户 count 40 户 eq -"},
	{"两次会议；每月一次例会", "两次 count 2 次 eq - / 一次 count 1 次 eq 月"},
	/* two units side by side */
	{"建成8类18项", "8类 count 8 类 eq - / 18项 count 18 项 eq -"},
	{"培训42批270多人", "42批 count 42 批 eq - / 270多人 count 270 人 gt -"},
	{"发资料400余份，答疑2次", "400余份 count 400 份 gt - / 2次 count 2 次 eq -"},
};
