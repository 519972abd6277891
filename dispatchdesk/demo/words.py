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
    "Silver member: thank you": "银牌会员：感谢支持",
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
    # claims and what was done about them
    "The mug came in two pieces, and the box was dented at one corner.": "杯子碎成两半，箱子有一角压瘪了。",
    "Sorry about the mug! Your money is on its way back today, keep or throw away the pieces.": (
        "杯子的事很抱歉！今天就给您退款，碎片不用寄回。"
    ),
    "Dented corner on the photo; the mug was wrapped twice.": "照片上箱角压瘪；杯子包了两层。",
    "The sole of the left shoe comes off at the toe.": "左脚鞋头开胶。",
    "Please do not glue it: we pay a good part back, or take the pair back and pay the freight.": (
        "请先不要自己粘：可以退您一部分款，也可以整双退回，运费由我们付。"
    ),
    "Open glue line, like two other pairs of the same carton.": "胶线开口，同一箱另有两双也是这样。",
    "One of the two shirts is an M.": "两件衬衫里有一件是 M 码。",
    "Thank you for telling us. Send it back freight collect: we pay the courier when it arrives.": (
        "谢谢您告诉我们。请用到付寄回，快递到了我们付。"
    ),
    "Both were scanned as ordered; two shirts in the bin of S had an M sewn in.": (
        "扫描记录两件都对；S 码货位里有两件缝的是 M 码标。"
    ),
    "Sorry! You get the price back, and we ask the carrier how this happened.": (
        "很抱歉！货款退给您，我们再向快递问清楚。"
    ),
    "The carrier’s own photo shows the box lying in the rain.": "快递自己拍的照片上，箱子放在雨里。",
    "Saw the card about the coupon and asks for it.": "看到卡片上的优惠券，来问怎么领。",
    "The coupon comes today, as the card says.": "优惠券今天就发给您，和卡片上写的一样。",
    "20 off the next order over 199, for everybody": "下一单满 199 减 20，人人可领",
    "Measured here: you are right. The longer one goes out as soon as this one is on its way back.": (
        "我们量过了，您说得对。您这条寄出后，长的那条马上发出。"
    ),
    "The label on the bin said 100, the belts in it were of both lengths.": (
        "货位标签写的是 100，里面两种长度都有。"
    ),
    "The red is darker than in your picture.": "红色比图片上深。",
    "Thank you for the photo. We compare it with our shirts tomorrow and write again.": (
        "谢谢您发来照片，我们明天拿实物对比后再回复您。"
    ),
    "Two dye lots lie in the bin; the pictures show the lighter one.": (
        "货位里有两批染色，图片拍的是浅的那批。"
    ),
    "The shirt is red, I ordered a blue one.": "收到的衬衫是红色的，我买的是蓝色。",
    "Asked the carrier for a trace, and told her that we did.": "已请快递查件，也告诉了客户。",
    # reviews
    "Lovely linen, and here in five days.": "料子很好，五天就到了。",
    "Thank you, that makes our day!": "谢谢您，看到这个我们一天都开心！",
    "Good belts, in a rather large box.": "皮带不错，就是箱子大了点。",
    "Thank you. Smaller boxes are here.": "谢谢您，小箱子已经到货了。",
    "Nice bag, but the straps are shorter than in the picture.": "包挺好，就是带子比图片上短。",
    "Warm beanie, thank you for the handwritten card!": "帽子很暖和，谢谢手写的卡片！",
    "One shirt had a loose button on arrival.": "有一件衬衫到手时扣子松了。",
    # carriers
    "Corner crushed": "箱角压瘪",
    "Nine days in customs": "在海关停了九天",
    "Left at the gate, would not ring the bell": "扔在门口，不肯按门铃",
    "Went to Shenzhen and back": "先到深圳又转回来",
    "Box wet through": "箱子湿透",
    # lessons
    "Wrap mugs twice: the second layer costs less than one refund.": (
        "杯子包两层：多一层的钱，比一次退款少得多。"
    ),
    "Shoes of carton 17 go back to Wenzhou: three open soles in one week.": (
        "17 号箱的鞋退回温州：一周三双开胶。"
    ),
    "Two sizes in one bin. From now on bins of shirts are counted on Mondays.": (
        "一个货位里混了两个码。以后每周一清点衬衫货位。"
    ),
    "Parcels to Sweden take eleven days by this carrier, not seven: say so in the shop.": (
        "这家快递到瑞典要十一天，不是七天：店铺里要写明。"
    ),
    "The red M was in the bin of Blue L again. New labels, larger letters.": (
        "红色 M 又混进蓝色 L 的货位。换新标签，字放大。"
    ),
    "Answering before noon turned two claims into thank-you letters.": (
        "中午前回复，两件售后变成了两封感谢信。"
    ),
    # what customers like
    "No price slip: most of it is for presents": "不放价格单：多半是送人的",
    "Blue rather than red": "喜欢蓝色，不要红色",
    "Shirts run small for her: she takes L": "她穿衬衫偏小：要 L 码",
    "Short messages, first name": "消息要短，直接叫名字",
    "Candles in two layers of paper": "蜡烛要包两层纸",
    "Writes in German, answers in English are fine": "用德语写，可以用英语回",
    "Asked how long the straps should be for her.": "问了带子多长合适。",
    "She asks when the blue shirt is back in S.": "问蓝色衬衫 S 码什么时候有货。",
    "UPS collects at 16:30 from Monday on: tell both benches": "周一起 UPS 下午四点半来取件：通知两个打包台",
}


def shop_word(text: str, language: str) -> str:
    """A word of the demo shop in ``en`` or ``zh``; what is not translated stays."""
    return _CHINESE.get(text, text) if language == "zh" else text
