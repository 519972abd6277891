"""What columns are usually called, to propose their meaning; a person confirms it."""

from __future__ import annotations

from collections.abc import Iterable

from dispatchdesk.intake.headers import normal_caption
from dispatchdesk.rules.column_mapping import Field, proposed

_WORDS: dict[Field, str] = {
    Field.NUMBER: """order number|order no|order no.|order id|order|order #|order-id|order_id
        |order_number|reference|bestellnummer|auftragsnummer|numéro de commande|commande
        |número de pedido|pedido|numero ordine|订单号|订单编号|单号|主订单编号|訂單編號
        |注文番号""",
    Field.LINE: "line id|line number|order item id|item id|position|子订单编号|子订单号",
    Field.SKU: """sku|item sku|product sku|variant sku|seller sku|article number|item number
        |artikelnummer|référence|referencia|codice articolo|商家编码|货号|规格编码|商品编码
        |sku编码|商品コード""",
    Field.BARCODE: "barcode|ean|ean13|upc|gtin|ean code|isbn|条码|条形码|商品条码|69码|商品69码|jan",
    Field.TITLE: """product name|product|item name|item|title|item title|description|product title
        |artikel|produkt|artikelbezeichnung|produit|producto|prodotto|商品名称|商品|宝贝标题
        |品名|商品标题|商品名""",
    Field.OPTIONS: """options|variant|variation|option|product options|attributes|variations|variante
        |ausführung|规格|商品规格|颜色规格|商品属性|属性|バリエーション""",
    Field.QUANTITY: """quantity|qty|qty ordered|quantity ordered|pieces|count|menge|anzahl|quantité
        |cantidad|quantità|数量|购买数量|商品数量|件数|個数""",
    Field.PRICE: "unit price|price|item price|einzelpreis|preis|prix|precio|prezzo|单价|价格|商品单价",
    Field.STATUS: "order status|status|state|bestellstatus|statut|estado|stato|订单状态|状态|ステータス",
    Field.NAME: """shipping name|recipient|recipient name|ship to name|ship to|customer name|name
        |customer|full name|empfänger|lieferadresse name|destinataire|destinatario|收货人
        |收件人|收货人姓名|姓名|お届け先氏名""",
    Field.PHONE: """shipping phone|phone|recipient phone|telephone|phone number|mobile|telefon|téléphone
        |teléfono|telefono|手机|联系电话|收货人手机|收件人手机号|手机号|电话""",
    Field.EMAIL: "email|e-mail|customer email|buyer email|email address|邮箱",
    Field.ADDRESS: """shipping address|address|address 1|address1|shipping address 1|street|ship address 1
        |straße|adresse|rue|dirección|indirizzo|收货地址|地址|详细地址|收件地址|住所""",
    Field.ADDRESS_2: "address 2|address2|shipping address 2|street 2|ship address 2|adresszusatz",
    Field.CITY: "city|shipping city|ship city|town|stadt|ort|ville|ciudad|città|市|城市",
    Field.REGION: "state|province|region|shipping state|county|bundesland|provincia|省|省份|都道府県",
    Field.POSTCODE: """zip|postcode|postal code|zip code|shipping zip|plz|postleitzahl|code postal|cap|邮编
        |郵便番号""",
    Field.COUNTRY: "country|country code|shipping country|ship country|land|pays|país|paese|国家",
    Field.BUYER_NOTE: """customer note|buyer note|notes|note|message|buyer message|customer notes|kundennotiz
        |bemerkung|买家留言|留言|客户留言|备考""",
    Field.SELLER_NOTE: "seller note|internal note|staff note|商家备注|卖家备注|备注|订单备注",
    Field.PLACED_AT: """order date|date|created at|date created|purchase date|order time|bestelldatum
        |date de commande|fecha|下单时间|创建时间|订单创建时间|订单提交时间|注文日""",
    Field.PAID_AT: "paid at|payment date|date paid|bezahlt am|付款时间|支付时间|订单付款时间",
    Field.SHIP_BY: """ship by|ship by date|latest ship date|dispatch by|versenden bis|承诺发货时间
        |最晚发货时间""",
    Field.TOTAL: "order total|total|grand total|amount|gesamtbetrag|totale|实付金额|实收金额|订单金额|合计",
    Field.TRACKING: """tracking number|tracking|tracking no|tracking id|sendungsnummer|numéro de suivi
        |快递单号|运单号|物流单号|追跡番号""",
    Field.CARRIER: "carrier|shipping carrier|courier|versanddienst|transporteur|快递公司|物流公司|配送会社",
}


def propose_columns(header: Iterable[str]) -> tuple[tuple[Field, str], ...]:
    """Fields with the captions of this header that are usually called so."""
    captions = {normal_caption(caption): caption for caption in reversed(list(header)) if caption}
    known = [(field, normal_caption(word)) for field, words in _WORDS.items() for word in words.split("|")]
    return tuple((field, captions[plain]) for field, plain in proposed(captions, known))
