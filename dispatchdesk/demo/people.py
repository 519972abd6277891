"""Who buys in the demo shop. Nobody here exists; numbers and addresses are made up."""

from __future__ import annotations

from dataclasses import dataclass, replace


@dataclass(frozen=True, slots=True)
class Buyer:
    """One customer. ``handle`` is the name on the channel: a mailbox, or a member's name."""

    name: str
    handle: str
    phone: str
    street: str
    city: str
    region: str
    postcode: str
    country: str = "CN"
    level: str = ""

    @property
    def is_abroad(self) -> bool:
        """Whether the parcel leaves the shop's country."""
        return self.country != "CN"


_ROWS = """
王小明|xiaoming|13812342210|文三路 18 号 6 幢 302 室|Hangzhou|Zhejiang|310000|CN|Gold member
赵敏|zhaomin|13912340417|中山东路 88 号 12 层|Nanjing|Jiangsu|210000|CN|
周敏|zhoumin|13712349902|天河北路 201 号 1508 室|Guangzhou|Guangdong|510000|CN|
冯媛|fengyuan|13612348765|解放碑路 7 号|Chongqing|Chongqing|400000|CN|Silver member
蒋一凡|jiangyifan|13512341122|建设路 55 号 2 单元 901 室|Chengdu|Sichuan|610000|CN|
Dana White|dana.white|+1 503 555 0142|2210 Alder St, Apt 4|Portland|Oregon|97205|US|Silver member
Lee King|lee.king|+852 5555 0136|88 Queen's Rd, Flat 21C|Hong Kong|Central|999077|HK|
Ines Romero|ines.romero|+34 655 550 128|Calle Mayor 14|Madrid|Madrid|28013|ES|
Omar Said|omar.said|+49 30 5550 1190|Kastanienallee 12|Berlin|Berlin|10435|DE|
Tom Becker|tom.becker|+49 89 5550 1177|Lindwurmstr. 95|München|Bayern|80337|DE|
Priya Nair|priya.nair|+44 20 5550 0161|7 Tanner St|London|England|SE1 3LE|GB|Gold member
Maja Lind|maja.lind|+46 8 5550 0149|Götgatan 31|Stockholm|Stockholm|116 21|SE|
Joe Brooks|joe.brooks|+1 718 555 0199|41 Bond St|New York|New York|10012|US|
Aiko Mori|aiko.mori|+81 3 5550 0155|Daikanyama 5-2|Tokyo|Tokyo|150-0034|JP|
陈静|tb_chenjing|13800011201|浦东大道 1200 号 3 号楼 501 室|上海市|上海|200120|CN|
孙丽|小丽的店|13800011302|人民路 66 号|苏州市|江苏省|215000|CN|
周杰|zhoujie_88|13800011403|东湖路 10 号 2 幢|武汉市|湖北省|430000|CN|
何伟|hw1990|13800011504|科技园南路 9 号|深圳市|广东省|518000|CN|
黄磊|老黄爱喝茶|13800011605|鼓浪路 3 号|厦门市|福建省|361000|CN|
吴倩|wuqian_q|13800011706|钟楼街 21 号 8 层|西安市|陕西省|710000|CN|
徐芳|芳芳baby|13800011807|泉城路 150 号|济南市|山东省|250000|CN|
刘洋|liuyang2020|13800011908|中关村大街 27 号|北京市|北京|100080|CN|
郭涛|gt_outdoor|13800012009|五一大道 333 号|长沙市|湖南省|410000|CN|
罗欣|欣欣向荣|13800012110|翠湖东路 2 号|昆明市|云南省|650000|CN|
梁雪|雪梨汤|13800012211|民族大道 98 号|南宁市|广西|530000|CN|
宋佳|songjia_jj|13800012312|中山路 120 号|青岛市|山东省|266000|CN|
"""


def _buyer(row: str) -> Buyer:
    name, handle, phone, street, city, region, postcode, country, level = row.split("|")
    return Buyer(name, handle, phone, street, city, region, postcode, country, level)


BUYERS: dict[str, Buyer] = {buyer.name: buyer for buyer in map(_buyer, _ROWS.strip().splitlines())}
SECOND_ACCOUNT = replace(BUYERS["Dana White"], handle="the.whites", phone="+1 503 555 0177")
"""The same person in the same place, who once ordered under another mailbox."""
SHOPIFY_BUYERS = tuple(BUYERS.values())[:14]
TAOBAO_BUYERS = tuple(BUYERS.values())[14:]
