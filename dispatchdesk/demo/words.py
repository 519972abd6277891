"""The demo shop's own words in Chinese: goods, notes and names are data, which no catalogue translates."""

from __future__ import annotations

_CHINESE = {
    # goods
    "Linen shirt 亚麻衬衫": "亚麻衬衫",
    "Wool scarf 羊毛围巾": "羊毛围巾",
    "Enamel pin 会员徽章": "会员徽章",
    "Leather loafers 休闲皮鞋": "休闲皮鞋",
    "Cotton socks": "棉袜",
    "Enamel mug": "搪瓷杯",
    "Canvas bag 帆布包": "帆布包",
    "Denim jacket 牛仔夹克": "牛仔夹克",
    "Knitted beanie": "针织帽",
    "Leather belt": "真皮皮带",
    "Soy candle": "大豆香薰蜡烛",
    "Sticker pack": "贴纸包",
    # options
    "Colour": "颜色",
    "Size": "尺码",
    "Fit": "版型",
    "Edition": "款式",
    "Length": "长度",
    "Scent": "香味",
    "Motif": "图案",
    "Blue": "蓝色",
    "Red": "红色",
    "White": "白色",
    "Grey": "灰色",
    "Burgundy": "酒红色",
    "Camel": "驼色",
    "Black": "黑色",
    "Brown": "棕色",
    "Mustard": "芥末黄",
    "Navy": "藏青色",
    "Green": "绿色",
    "Natural": "本色",
    "Denim blue": "牛仔蓝",
    "Olive": "橄榄绿",
    "Slim fit": "修身",
    "One size": "均码",
    "Gold-member gift": "金牌会员赠品",
    "Silver-member gift": "银牌会员赠品",
    "EU 41": "41 码",
    "EU 42": "42 码",
    "EU 43": "43 码",
    "90 cm": "90 厘米",
    "100 cm": "100 厘米",
    "Cedar": "雪松",
    "Fig": "无花果",
    "Orange cat": "橙色猫",
    "Teal cat": "青色猫",
    # check points
    "buttons all there": "扣子齐全",
    "seams": "缝线",
    "no stains, both cuffs": "两袖口无污渍",
    "both shoes one size": "左右同码",
    "soles glued all round": "鞋底不开胶",
    "no chips at the rim": "杯口无磕碰",
    "zip runs": "拉链顺滑",
    "both straps": "两根肩带",
    "all five buttons": "五粒扣子",
    "lid sits tight": "盖子盖紧",
    # makers
    "Yiwu No. 3": "义乌三厂",
    "Inner Mongolia": "内蒙古",
    "Zhuji": "诸暨",
    "Wenzhou": "温州",
    "Jingdezhen": "景德镇",
    "Hangzhou Wax": "杭州蜡坊",
    # people and places
    "Li Na": "李娜",
    "Mei": "小梅",
    "Bench 1": "1 号打包台",
    "Bench 2": "2 号打包台",
    "Gold member": "金牌会员",
    "Three pieces or more": "满三件",
    "Silver member": "银牌会员",
    "Hangzhou": "杭州",
    "Zhejiang": "浙江",
    "Nanjing": "南京",
    "Jiangsu": "江苏",
    "Guangzhou": "广州",
    "Guangdong": "广东",
    "Chongqing": "重庆",
    "Chengdu": "成都",
    "Sichuan": "四川",
    # notes
    "Birthday present, no price slip please. Check the zip.": "生日礼物，不要放价格单，拉链请检查一下",
    "Please wrap the candle well.": "蜡烛请包好一点",
    "Gift wrap if you can, thank you!": "能包装一下吗？谢谢！",
    "Please send both together.": "两件请一起发",
    "Grey scarves come back on Thursday. Told the customer: it goes with the next order.": (
        "灰色围巾周四到货。已告诉客户：随下一单补发。"
    ),
    "Photo sent to Yiwu No. 3. They take the shirt back with the next delivery.": (
        "照片已发义乌三厂，下次送货时换回。"
    ),
    "Wrote to Joe: beanie with the next order, or money back? He answers until Monday.": (
        "已问 Joe：帽子随下一单补，还是退款？等他周一前回复。"
    ),
    "Three more red shirts lay in the bin of Blue L. Moved, bin label renewed.": (
        "蓝色 L 的货位里还有三件红色的，已移走，货位标签已换。"
    ),
    "Second broken handle this month from the same carton.": "同一箱里这个月第二个断把的。",
    "UPS collects at 16:30 from Monday on: tell both benches": "周一起 UPS 下午四点半来取件：通知两个打包台",
}


def shop_word(text: str, language: str) -> str:
    """A word of the demo shop in ``en`` or ``zh``; what is not translated stays."""
    return _CHINESE.get(text, text) if language == "zh" else text
