"""What customers of the demo shop said in a month, and what was done about it. Nobody here exists."""

from __future__ import annotations

from dataclasses import dataclass

from dispatchdesk.rules.contacts import ContactResult, ContactWay
from dispatchdesk.rules.customer_notes import CustomerNoteKind
from dispatchdesk.rules.follow_ups import FollowUpKind
from dispatchdesk.rules.incidents import IncidentKind
from dispatchdesk.rules.judgements import Judgement
from dispatchdesk.rules.parcel_stages import ParcelStage
from dispatchdesk.rules.remedies import RemedyKind


@dataclass(frozen=True, slots=True)
class CaseRemedy:
    """How something is made good; ``due`` and ``kept`` are days after the claim. Minor units."""

    kind: RemedyKind
    minor: int | None = None
    due: float = 2
    kept: float | None = None
    reference: str = ""
    words: str = ""


@dataclass(frozen=True, slots=True)
class Case:
    """One claim; ``days_ago`` counts back from the demo's present, everything else on from the claim."""

    number: str
    kind: FollowUpKind
    sku: str
    says: str
    days_ago: float
    answer: str = ""
    """What we wrote first; empty: nobody has answered yet."""
    judgement: Judgement | None = None
    why: str = ""
    looks_into_bin: bool = False
    remedies: tuple[CaseRemedy, ...] = ()
    resolved: float | None = None
    photo: str = ""
    """A file of the assets, as the customer took it."""


SHOWN_CLAIM = "#0966"
"""Nobody has answered it yet; its parcel's scans speak against it."""
CASES: tuple[Case, ...] = (
    Case(
        "#0925", FollowUpKind.DAMAGED, "MUG-GN",
        "The mug came in two pieces, and the box was dented at one corner.", 24.2,
        "Sorry about the mug! Your money is on its way back today, keep or throw away the pieces.",
        Judgement.CARRIERS, "Dented corner on the photo; the mug was wrapped twice.",
        remedies=(
            CaseRemedy(RemedyKind.REFUND, 5900, kept=0.5, reference="RF-20261020-01"),
            CaseRemedy(RemedyKind.COMPENSATION, 5900, kept=9, reference="DHL 4471902"),
        ),
        resolved=9.1,
    ),
    Case(
        "#0933", FollowUpKind.DEFECT, "LOAF-BN-41", "The sole of the left shoe comes off at the toe.", 20.6,
        "Please do not glue it: we pay a good part back, or take the pair back and pay the freight.",
        Judgement.MAKERS, "Open glue line, like two other pairs of the same carton.",
        remedies=(
            CaseRemedy(RemedyKind.REFUND, 12000, kept=1.2, reference="RF-20261024-01"),
            CaseRemedy(RemedyKind.OWN_COSTS, 1500, due=3, kept=4.5, reference="RF-20261027-02"),
        ),
        resolved=4.6,
    ),
    Case(
        "#0946", FollowUpKind.WRONG_SIZE, "LIN-SH-RD-S", "One of the two shirts is an M.", 14.3,
        "Thank you for telling us. Send it back freight collect: we pay the courier when it arrives.",
        Judgement.OURS, "Both were scanned as ordered; two shirts in the bin of S had an M sewn in.",
        looks_into_bin=True,
        remedies=(CaseRemedy(RemedyKind.RETURN_FREIGHT, 9800, due=13),),
    ),
    Case(
        "3098112745600004346", FollowUpKind.DAMAGED, "MUG-GN", "收到时杯子的把手断了。", 3.2,
        "Sorry! You get the price back, and we ask the carrier how this happened.",
        Judgement.CARRIERS, "The carrier’s own photo shows the box lying in the rain.",
        remedies=(
            CaseRemedy(RemedyKind.REFUND, 5900),
            CaseRemedy(RemedyKind.COMPENSATION, 5900),
        ),
    ),
    Case(
        "#0982", FollowUpKind.BY_HAND, "", "Saw the card about the coupon and asks for it.", 2.4,
        "The coupon comes today, as the card says.",
        remedies=(
            CaseRemedy(RemedyKind.COUPON, due=2.7, words="20 off the next order over 199, for everybody"),
        ),
    ),
    Case(
        "#0978", FollowUpKind.WRONG_SIZE, "BELT-BK-100", "皮带是 90 厘米的，我要的是 100 厘米。", 1.1,
        "Measured here: you are right. The longer one goes out as soon as this one is on its way back.",
        Judgement.OURS, "The label on the bin said 100, the belts in it were of both lengths.",
        remedies=(
            CaseRemedy(RemedyKind.EXCHANGE, due=7),
            CaseRemedy(RemedyKind.RETURN_FREIGHT, 1200, due=10),
        ),
    ),
    Case(
        "#0972", FollowUpKind.NOT_AS_DESCRIBED, "LIN-SH-RD-XL", "The red is darker than in your picture.",
        0.6, "Thank you for the photo. We compare it with our shirts tomorrow and write again.",
        Judgement.UNCLEAR, "Two dye lots lie in the bin; the pictures show the lighter one.",
    ),
    Case(
        SHOWN_CLAIM, FollowUpKind.WRONG_COLOUR, "LIN-SH-BL-M", "The shirt is red, I ordered a blue one.", 0.1,
        photo="demo/red-shirt.jpg",
    ),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class DemoReview:
    """One review; an empty answer: nobody has answered yet."""

    number: str
    score: int
    text: str
    days_ago: float
    answer: str = ""
    settled: float | None = None
    """Days after which what it opened was done with."""


REVIEWS: tuple[DemoReview, ...] = (
    DemoReview("#0941", 5, "Lovely linen, and here in five days.", 15.1, "Thank you, that makes our day!"),
    DemoReview("3098112745600004328", 5, "鞋子很舒服，尺码准。", 13.2, "谢谢您的认可，祝您穿得舒心！"),
    DemoReview("#0944", 4, "Good belts, in a rather large box.", 12.6, "Thank you. Smaller boxes are here."),
    DemoReview("#0955", 3, "Nice bag, but the straps are shorter than in the picture.", 5.3, settled=3),
    DemoReview("#0968", 5, "Warm beanie, thank you for the handwritten card!", 2.2),
    DemoReview("3098112745600004350", 4, "袜子厚实，衬衫略长。", 1.6),
    DemoReview("#0969", 2, "One shirt had a loose button on arrival.", 0.7),
)  # fmt: skip

INCIDENTS: tuple[tuple[str, IncidentKind, str, float], ...] = (
    ("#0925", IncidentKind.DAMAGED, "Corner crushed", 24.1),
    ("#0936", IncidentKind.LATE, "Nine days in customs", 12.4),
    ("3098112745600004330", IncidentKind.RUDE, "Left at the gate, would not ring the bell", 16.8),
    ("#0949", IncidentKind.WRONGLY_SORTED, "Went to Shenzhen and back", 13.5),
    ("3098112745600004344", IncidentKind.LATE, "", 6.3),
    ("3098112745600004346", IncidentKind.DAMAGED, "Box wet through", 3.1),
)
"""Order, what the carrier did, what was written down, days ago."""

LESSONS: tuple[tuple[int, str], ...] = (
    (27, "Wrap mugs twice: the second layer costs less than one refund."),
    (20, "Shoes of carton 17 go back to Wenzhou: three open soles in one week."),
    (14, "Two sizes in one bin. From now on bins of shirts are counted on Mondays."),
    (9, "Parcels to Sweden take eleven days by this carrier, not seven: say so in the shop."),
    (3, "The red M was in the bin of Blue L again. New labels, larger letters."),
    (1, "Answering before noon turned two claims into thank-you letters."),
)
"""Days ago, and the one line of that day."""

NOTES: tuple[tuple[str, CustomerNoteKind, str], ...] = (
    ("王小明", CustomerNoteKind.REQUIREMENT, "No price slip: most of it is for presents"),
    ("王小明", CustomerNoteKind.PREFERENCE, "Blue rather than red"),
    ("Dana White", CustomerNoteKind.PREFERENCE, "Shirts run small for her: she takes L"),
    ("Dana White", CustomerNoteKind.SPOKEN_TO, "Short messages, first name"),
    ("Priya Nair", CustomerNoteKind.REQUIREMENT, "Candles in two layers of paper"),
    ("Tom Becker", CustomerNoteKind.SPOKEN_TO, "Writes in German, answers in English are fine"),
)

CONTACTS: tuple[tuple[str, ContactWay, ContactResult, str, float], ...] = (
    ("#0969", ContactWay.CALL, ContactResult.NO_ANSWER, "", 0.5),
    ("#0955", ContactWay.EMAIL, ContactResult.WRITTEN, "Asked how long the straps should be for her.", 5.1),
    ("#0941", ContactWay.CHAT, ContactResult.REACHED, "She asks when the blue shirt is back in S.", 8.4),
)
"""Order, how, with which result, what was noted of it, days ago."""

LOST, STANDS_STILL, REFUSED, NOBODY_THERE = "#0970", "#0953", "#0971", "#0979"
"""Orders whose parcels do not arrive as the others do."""
WAYS: dict[str, tuple[tuple[float, ParcelStage], ...]] = {
    LOST: ((1, ParcelStage.IN_TRANSIT), (6.5, ParcelStage.LOST)),
    STANDS_STILL: ((1, ParcelStage.IN_TRANSIT),),
    REFUSED: (
        (1, ParcelStage.IN_TRANSIT), (4, ParcelStage.FAILED_ATTEMPT), (5, ParcelStage.RETURNING),
        (7.4, ParcelStage.RETURNED),
    ),
    NOBODY_THERE: ((1, ParcelStage.IN_TRANSIT), (5.4, ParcelStage.FAILED_ATTEMPT)),
}  # fmt: skip
"""Days after packing, and where the parcel is then."""
