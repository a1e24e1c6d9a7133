# script_draw.awk: Unihan -> lib/data/script.tsv
# usage: bzcat DIR/Unihan_OtherMappings.txt.bz2 DIR/Unihan_Variants.txt.bz2 |
#	LC_ALL=C gawk -f lib/gen/script_draw.awk >lib/data/script.tsv
# DIR: /usr/share/unicode of Debian's unicode-data. The first says what is in GB 2312 (kGB0).
# Only maintainers need it: the rows are checked in.
#
# Of several simplified forms the first that GB 2312 knows is taken. A character that simplified
# text has too (覆 of 覆盖, 乾 of 乾坤) is no sign of the other script and stays: those that Unihan
# gives as their own simplified form, and all of GB 2312 but the few of `wanted`.
function code(s,    c, i, b) {
	c = byte[substr(s, 1, 1)]
	c = c < 128 ? c : c < 224 ? c % 32 : c % 16
	for (i = 2; i <= length(s); i++)
		c = c * 64 + byte[substr(s, i, 1)] % 64
	return c
}
function utf8(c) {
	return sprintf("%c%c%c", 224 + int(c / 4096), 128 + int(c / 64) % 64, 128 + c % 64)
}
function pairs(list, source,    n, f, i) {
	n = split(list, f, " ")
	for (i = 1; i <= n; i++) {
		to[code(substr(f[i], 1, 3))] = code(substr(f[i], 4))
		from[code(substr(f[i], 1, 3))] = source
	}
}
BEGIN {
	for (i = 0; i < 256; i++)
		byte[sprintf("%c", i)] = i
	split("後 於 徵 麽", w, " ")
	for (i in w)
		wanted[code(w[i])] = 1
}
$2 == "kGB0" { common[strtonum("0x" substr($1, 3))] = 1 }
$2 == "kSimplifiedVariant" {
	c = strtonum("0x" substr($1, 3))
	best = own = 0
	for (i = 3; i <= NF; i++) {
		sub(/<.*/, "", $i)
		v = strtonum("0x" substr($i, 3))
		own = own || v == c
		if (v != c && v > 0x7FF && v < 0x10000 && (!best || v in common && !(best in common)))
			best = v
	}
	if (best && c < 0x10000 && (!(c in common) || c in wanted) && (best in common || !own)) {
		to[c] = best
		from[c] = "Unihan kSimplifiedVariant"
	}
}
END {
	pairs("裏里 諮咨 癒愈 嚐尝 彆别 噁恶 鑑鉴 崙仑 揹背 砲炮 慼戚 佈布 衆众 爲为 啓启 綫线 説说 嚮向 遊游 昇升 陞升 淨净 佔占 託托 週周 慾欲 羣群 峯峰 牀床 汙污 祕秘 値值 眞真 査查 僱雇 籤签 歎叹 讚赞 剷铲 脩修 隣邻 菸烟 煙烟 甦苏 卹恤 樑梁 槓杠 檯台 糰团 姪侄 妳你 牠它 喫吃 痠酸 麪面 稜棱 鉅巨 洩泄 効效 恆恒 兇凶 勛勋 卻却 嶽岳 廕荫 彊强 悽凄 敍叙 溼湿 滙汇 鍊炼 燻熏 産产 瘉愈 癡痴 盃杯 甎砖 禦御 豎竖 竪竖 粧妆 脣唇 舘馆 衹只 蹟迹 逕径 鄕乡 鍼针 鎔熔 阯址 隄堤 鷄鸡 鬪斗 麤粗 絃弦 鎗枪 銹锈 鑪炉 粵粤 絶绝 緖绪 録录 歳岁 歩步 黒黑 奬奖 吿告 敎教 靑青 淸清 閲阅 悦悦 脱脱 税税 毎每 戸户 没没 决决 强强 凖准 羨羡 剎刹 匳奁 棊棋 衞卫 鄊乡 囬回 囘回 廹迫 徃往 恊协 敺驱 畧略 畱留 攷考 搃总 盌碗 蹔暂 踰逾 遯遁 皐皋 葢盖 蘓苏 覩睹 讐仇 赱走 跥跺 輭软 鞌鞍 韤袜 餧喂 駈驱 髩鬓 鬦斗", "Table of General Standard Characters 2013, appendix 1")
	print "# made by: bzcat Unihan_OtherMappings.txt.bz2 Unihan_Variants.txt.bz2 | LC_ALL=C gawk -f lib/gen/script_draw.awk"
	print "# script.tsv: traditional characters and variants, and what they are in the folded copy of a"
	print "# text (lib/script.h). Unihan of Unicode 15.0."
	print "#family	code	to	what; source"
	for (c in to)
		simplified[to[c]] = 1
	for (c = 0x3000; c < 0x10000; c++)
		if (c in to && !(c in simplified))
			printf "script\t%04X\t%04X\t%s -> %s; %s\n", c, to[c], utf8(c), utf8(to[c]), from[c]
}
