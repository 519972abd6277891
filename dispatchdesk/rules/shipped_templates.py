"""The texts that every desk begins with, in English and Chinese. They are data: the owner changes them.

Each says what happened, what we do, and until when; none blames, none asks for money in advance, none asks
for a review to be changed, and only ``NEW_PRODUCT`` advertises.
"""

from __future__ import annotations

from dispatchdesk.rules.templates import Template, TemplateKind

_TEXTS: tuple[tuple[TemplateKind, str, str], ...] = (
    (
        TemplateKind.WRONG_ITEM,
        "Hello {customer}, you did not get what you ordered with {order}, and we are sorry for that. "
        "Please keep what you have for now: you will not pay for sending it back. Shall we send you the "
        "right piece at once, or would you rather have your money back? A photo of the label on the piece "
        "helps us, but we do not wait for it.",
        "您好，您的订单{订单}收到的商品与所拍的不一致，非常抱歉给您添麻烦了。收到的商品请您先放着，寄回的运"
        "费由我们承担，快递到付即可，不需要您垫付。您看是马上给您补寄正确的，还是给您退款？方便的话发一张商"
        "品标签的照片，没有也不影响处理。",
    ),
    (
        TemplateKind.MISSING_ITEM,
        "Hello {customer}, {product} was missing in your order {order}. We are sorry. Shall we send it now "
        "by itself at our cost, put it in with your next order, or pay it back? Tell us what suits you; "
        "you will hear from us again until {day}.",
        "您好，您的订单{订单}里少了{商品}，非常抱歉。您看是我们现在单独补寄（运费由我们承担）、随您下一单一"
        "起寄，还是直接退款？您方便哪种就选哪种，我们最晚{日期}给您答复。",
    ),
    (
        TemplateKind.MISSING_GIFT,
        "Hello {customer}, the gift that belongs to your order {order} was not in the parcel. That was our "
        "mistake, and we are sorry. We will send it to you, or put it in with your next order: which do "
        "you prefer?",
        "您好，您的订单{订单}的赠品漏放了，是我们的疏忽，非常抱歉。我们可以单独给您寄一份，也可以随您下一单"
        "一起寄，您看哪种方便？",
    ),
    (
        TemplateKind.DEFECT,
        "Hello {customer}, thank you for telling us that {product} from your order {order} is faulty. We "
        "are sorry that it reached you like that. We will send you another one or pay you back, as you "
        "like; sending it back costs you nothing. If you have a photo of the fault, please add it: it "
        "helps us to speak with the maker.",
        "您好，订单{订单}里的{商品}有质量问题，没能让您收到完好的商品，非常抱歉。可以给您换一件，也可以退款，由"
        "您决定；寄回的运费由我们承担。如果方便，请发一张问题处的照片，我们好向厂家反馈。",
    ),
    (
        TemplateKind.DAMAGED,
        "Hello {customer}, your order {order} was damaged on its way, and we are sorry. You need not do "
        "anything with {carrier}: that is our part. Please keep the box if you can, and send us a photo of "
        "it and of the piece. We will send a new one or pay you back, as you like.",
        "您好，您的订单{订单}在运输途中损坏了，非常抱歉。{快递}那边由我们去处理，不用您操心。方便的话请先保"
        "留外包装，并拍一张外包装和商品的照片。补寄还是退款，由您决定。",
    ),
    (
        TemplateKind.NOT_AS_DESCRIBED,
        "Hello {customer}, {product} is not what our page made you expect, and we are sorry. Please tell "
        "us what differs: we will put the page right. You may send it back at our cost, or keep it and let "
        "us find a fair solution together.",
        "您好，{商品}与页面描述不一致，让您失望了，非常抱歉。麻烦您告诉我们哪里不一样，我们会改正页面。您可"
        "以退回，运费由我们承担；如果愿意留下，我们也会和您商量一个合理的办法。",
    ),
    (
        TemplateKind.LATE,
        "Hello {customer}, your order {order} is later than it should be, and we are sorry that you have "
        "to wait. It is with {carrier}, number {tracking}. We have asked them where it is, and will write "
        "to you until {day}, whatever they say.",
        "您好，您的订单{订单}比预计的晚了，让您久等，非常抱歉。包裹由{快递}承运，单号{单号}，我们已经在催查，"
        "不管结果如何，最晚{日期}给您答复。",
    ),
    (
        TemplateKind.LOST,
        "Hello {customer}, {carrier} cannot find your parcel {tracking} any more. We are sorry. You do not "
        "have to wait for their search: shall we send your order {order} again, or pay it back?",
        "您好，{快递}没能找到您的包裹（单号{单号}），非常抱歉。您不需要等他们查找的结果：订单{订单}我们可以"
        "马上重新发货，也可以直接退款，您看哪种方便？",
    ),
    (
        TemplateKind.REFUND_SENT,
        "Hello {customer}, we have paid back {amount} for your order {order} today. Depending on your bank "
        "it can take some days until you see it. If it has not arrived until {day}, please write to us.",
        "您好，订单{订单}的退款{金额}今天已经为您办理，到账时间以支付渠道为准。如果到{日期}还没有收到，请随"
        "时告诉我们。",
    ),
    (
        TemplateKind.OWED_SENT,
        "Hello {customer}, what we still owed you has gone out today, together with your order {order} "
        "({carrier}, {tracking}). Thank you for your patience.",
        "您好，之前欠您的商品今天已经随订单{订单}一起寄出（{快递}，单号{单号}）。感谢您的耐心等待。",
    ),
    (
        TemplateKind.BEFORE_CALL,
        "Hello {customer}, this is {shop}. We would like to talk with you about your order {order} and "
        "make it good. May we call you? Tell us when it suits you, or write to us here if you prefer that.",
        "您好，我们是{店铺}。关于您的订单{订单}，我们想和您通个电话，把事情处理好。您什么时候方便接电话？如"
        "果不方便接听，在这里留言也可以。",
    ),
    (
        TemplateKind.ARRIVES_TODAY,
        "Hello {customer}, your order {order} is out for delivery and should reach you today ({carrier}, "
        "{tracking}). If the box is damaged, please take a photo before you open it. Write to us if "
        "anything is wrong: we will put it right.",
        "您好，您的订单{订单}正在派送，预计今天送达（{快递}，单号{单号}）。如果外包装破损，请先拍照再打开。"
        "有任何问题随时告诉我们，我们会负责处理。",
    ),
    (
        TemplateKind.USAGE_TIPS,
        "Hello {customer}, your {product} should be with you by now. How to get the best of it: {tips}. If "
        "anything is not clear, just ask.",
        "您好，您买的{商品}应该已经收到了。使用时请留意：{使用提示}。有不清楚的地方，随时问我们。",
    ),
    (
        TemplateKind.ALL_WELL,
        "Hello {customer}, your order {order} reached you some days ago. Is all well? If anything does not "
        "fit or does not please you, write to us here and we will find a way.",
        "您好，您的订单{订单}已经签收几天了，一切都还满意吗？如果有不合适或不满意的地方，请在这里告诉我们，"
        "我们来想办法。",
    ),
    (
        TemplateKind.REVIEW_BAD,
        "We are sorry that this went wrong, and thank you for saying so openly. We have written to you to "
        "put it right, and have looked for the cause on our side, so that it does not happen again.",
        "很抱歉这次没有让您满意，也谢谢您直接告诉我们。我们已经私下联系您处理，同时也在查找我们这边的原因，"
        "避免再次发生。",
    ),
    (
        TemplateKind.REVIEW_MIDDLING,
        "Thank you for your honest words. We would like to know what we could have done better, and have "
        "written to you. What you tell us goes to those who pack and to those who choose our goods.",
        "谢谢您真实的评价。我们很想知道哪里可以做得更好，已经私下给您留言。您的意见我们会转达给负责包装和选"
        "品的同事。",
    ),
    (
        TemplateKind.REVIEW_GOOD,
        "Thank you for taking the time to write this. We will read it to everybody who packed it. Should "
        "anything come up later, we are here.",
        "谢谢您抽时间写下评价，我们会念给打包的同事听。以后有任何问题，我们都在。",
    ),
    (
        TemplateKind.NEW_PRODUCT,
        "Hello {customer}, you bought {product} from us. We have something new that may suit you: {new}. "
        "If you would rather not get such messages, tell us and there will be no more.",
        "您好，您之前在我们店购买过{商品}。现在有一款新品可能适合您：{新品}。如果不想再收到这类消息，告诉我"
        "们一声，以后就不再打扰。",
    ),
    (
        TemplateKind.FESTIVAL,
        "Hello {customer}, all of us at {shop} wish you and yours a happy {festival}. Thank you for being "
        "with us this year.",
        "您好，{店铺}全体同事祝您和家人{节日}快乐，平安健康。感谢您一直以来的信任。",
    ),
)

SHIPPED: tuple[Template, ...] = tuple(
    Template(f"shipped-{kind.value}", kind, english, chinese, is_shipped=True)
    for kind, english, chinese in _TEXTS
)
"""In the order in which people look for them: what went wrong first, greetings last."""
_UIDS = frozenset(template.uid for template in SHIPPED)


def is_shipped(uid: str) -> bool:
    """Whether the program brings a text of that uid: it can be changed and switched off, never lost."""
    return uid in _UIDS
