"""What happened to an order, one short line an event.

A row that the bench wrote holds the outcome of its code (``verdict``, ``found``, ``detail`` … as
``ScanOutcome`` names them, defaults left out). Rows of the office hold the words named in ``_OFFICE_WORDS``.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from dispatchdesk.rules.articles import Article, OptionDifference
from dispatchdesk.rules.codes import SLIP_PREFIX
from dispatchdesk.rules.dispatching import StoryEvent
from dispatchdesk.rules.verdicts import COUNTING, Reason, ScanOutcome, Verdict
from dispatchdesk.wording.care import stage_word
from dispatchdesk.wording.claims import claim_events
from dispatchdesk.wording.contacts import contact_result_name, contact_way_name
from dispatchdesk.wording.incidents import incident_name
from dispatchdesk.wording.language import tr
from dispatchdesk.wording.lists import fill
from dispatchdesk.wording.names import carrier_name
from dispatchdesk.wording.outcomes import say_outcome
from dispatchdesk.wording.remedy_events import promise_event, remedy_event, remedy_order_event
from dispatchdesk.wording.sentence import words_of
from dispatchdesk.wording.times import weight_text
from dispatchdesk.wording.words import hold_text, never_reason_name

_OFFICE_WORDS = (
    "bench",
    "carrier",
    "claim",
    "due",
    "file",
    "follow_up",
    "incident",
    "judgement",
    "kind",
    "never",
    "note",
    "of",
    "on",
    "packer",
    "person",
    "promised",
    "reason",
    "remedy",
    "result",
    "score",
    "sku",
    "stage",
    "state",
    "tracking",
    "version",
    "way",
)


def say_event(event: StoryEvent) -> str:
    """One line: ``opened by slip scan``, ``Linen shirt · Red ✕ wrong colour``, ``SF139…, sent``."""
    outcome = outcome_of(event.payload)
    line = _say_office(event) if outcome is None else _say_bench(outcome)
    if lead := event.payload.get("consent"):
        line = tr("{line}, allowed by {name}").format(line=line, name=lead)
    return tr("{line} (same code within 2 s)").format(line=line) if event.same_variant_soon else line


def is_refusal(event: StoryEvent) -> bool:
    """Whether a piece was refused: such a line is shown with its cross, in red."""
    outcome = outcome_of(event.payload)
    return outcome is not None and outcome.verdict in _crosses() and not outcome.pin_released


def say_closing_weight(event: StoryEvent) -> str:
    """``weighed 0.42 kg``, where a box was closed with its weight, and what was expected; else nothing."""
    contents = event.payload.get("contents")
    if not isinstance(contents, Mapping) or contents.get("weight") is None:
        return ""
    weight = weight_text(int(contents["weight"]))
    if "expected" not in contents:
        return tr("weighed {weight}").format(weight=weight)
    low, high = (weight_text(int(grams)) for grams in contents["expected"])
    return tr("weighed {weight}, expected {low} to {high}").format(weight=weight, low=low, high=high)


def outcome_of(payload: Mapping[str, Any]) -> ScanOutcome | None:
    """The bench's outcome as the journal kept it, as far as words need it; None for a row of the office."""
    if payload.get("verdict") not in set(Verdict):
        return None
    return ScanOutcome(
        verdict=Verdict(payload["verdict"]),
        code=payload.get("code", ""),
        order_number=payload.get("order_number"),
        found=_article(payload.get("found")),
        ordered=_article(payload.get("ordered")),
        differs=tuple(_difference(one) for one in payload.get("differs", ())),
        counted=payload.get("counted"),
        wanted=payload.get("wanted"),
        reason=Reason(payload.get("reason", "")),
        detail=tuple(payload.get("detail", ())),
        pin_released=bool(payload.get("pin_released")),
        label_verified=payload.get("label_verified"),
        tracking=payload.get("tracking", ""),
        carrier=payload.get("carrier", ""),
    )


def _say_bench(outcome: ScanOutcome) -> str:
    template = _short_line(outcome)
    return fill(template, words_of(outcome)) if template else say_outcome(outcome).headline


def _short_line(outcome: ScanOutcome) -> str:
    """The template of what a story says in its own way; all else is told by its headline."""
    verdict = outcome.verdict
    if outcome.pin_released:
        return tr("{item} taken out of the box")
    if verdict is Verdict.CONFIRMED_BY_EYE:
        return tr("{item} ✓ by eye")
    if verdict in COUNTING:
        return tr("{item} ✓")
    if verdict is Verdict.DISPATCHED:
        return tr("{label}, sent") if outcome.tracking else tr("sent without a label: {way}")
    if verdict is Verdict.ORDER_OPENED:
        return tr("opened by slip scan") if outcome.code.startswith(SLIP_PREFIX) else tr("opened by {code}")
    told = {
        Verdict.DEFECT_RECORDED: tr("{item} faulty: {defect}"),
        Verdict.MISSING_RECORDED: tr("{item} left out"),
        Verdict.UNDONE: tr("{item} taken out again"),
        Verdict.TAKEN_OUT: tr("{item} taken out: refunded"),
        Verdict.PUT_ASIDE: tr("put aside"),
        Verdict.TAKEN_OVER: tr("taken over from {bench}"),
        Verdict.RETURN_OPENED: tr("return opened: {how}") if outcome.detail else "",
        Verdict.REOPENED: tr("opened again: {reopened}") if outcome.detail else tr("opened again"),
    }
    return told.get(verdict, "") or _crosses().get(verdict, "")


def _crosses() -> dict[Verdict, str]:
    return {
        Verdict.WRONG_OPTION: tr("{item} ✕ wrong {options}"),
        Verdict.WRONG_ITEM: tr("{item} ✕ wrong item"),
        Verdict.SURPLUS: tr("{item} ✕ one too many"),
        Verdict.UNKNOWN_CODE: tr("{code} ✕ unknown code"),
        Verdict.EXPIRED: tr("{item} ✕ too old"),
        Verdict.WRONG_BATCH: tr("{item} ✕ batch called back"),
        Verdict.SERIAL_SEEN: tr("{item} ✕ serial number seen before"),
        Verdict.NOT_OF_PARCEL: tr("{item} ✕ not of this parcel"),
        Verdict.MORE_THAN_SENT: tr("{item} ✕ more than were sent"),
    }


def _say_office(event: StoryEvent) -> str:
    words = {name: str(event.payload.get(name) or "") for name in _OFFICE_WORDS}
    told = _of_orders(words) | _of_the_desk() | _of_people()
    if event.kind not in told:
        return tr("noted: {kind}").format(kind=event.kind)
    words["carrier"] = carrier_name(words["carrier"])
    words["stage"] = stage_word(words["stage"])
    words["incident"] = incident_name(words["incident"])
    return fill(told[event.kind], words)


def _of_orders(words: Mapping[str, str]) -> dict[str, str]:
    left_out = tr("left out: {why}").format(why=never_reason_name(words["never"]))
    imported = tr("imported from {file}") if words["file"] else tr("imported")
    held = hold_text(words["reason"], words["note"]) or tr("by the shop's file")
    return {
        "import": left_out if words["never"] else imported,
        "hold": tr("held: {why}").format(why=held),
        "release": tr("released: {note}") if words["note"] else tr("released"),
        "gift": tr("gift {sku} added by hand: {note}") if words["note"] else tr("gift {sku} added by hand"),
        "order_claimed": tr("opened at {bench}"),
        "handover": tr("handed to {carrier}") if words["carrier"] else tr("handed to the carrier"),
        "tracking_back": tr("tracking number handed back in {file}"),
        "return": tr("came back"),
        "pull": tr("to be pulled: it must not leave"),
        "intercept": tr("the carrier is to be asked for it"),
        "rest": tr("sent without what is to be refunded"),
        "version": tr("changed: version {version} of its slip"),
        "label_retired": tr("the label {tracking} shows a former address"),
        "stage": tr("parcel: {stage}"),
        "stage_undone": tr("taken back: parcel {stage}"),
        "care_task": tr("task of care"),
        "number_named": tr("label known beforehand: {tracking}"),
        "erase": tr("personal data erased"),
        "reveal": tr("name and address looked at"),
        "note": tr("note: {note}") if words["note"] else tr("note written"),
        "contact": _contact(words),
        "review": tr("review, {score} of 5: {note}") if words["note"] else tr("review, {score} of 5"),
        "review_answer": tr("review answered"),
        "incident": tr("carrier: {incident}: {note}") if words["note"] else tr("carrier: {incident}"),
        "incident_withdrawn": tr("carrier: {incident}, withdrawn: {note}"),
        "follow_up": tr("follow-up {follow_up}") if words["follow_up"] else tr("follow-up changed"),
        **claim_events(words),
        "promise": promise_event(words),
        "remedy": remedy_event(words),
        "remedy_order": remedy_order_event(words),
    }


def _contact(words: Mapping[str, str]) -> str:
    way, result = contact_way_name(words["way"]), contact_result_name(words["result"])
    said = tr("{way}: {result}").format(way=way, result=result)
    return tr("{what}: {detail}").format(what=said, detail="{note}") if words["note"] else said


def _of_the_desk() -> dict[str, str]:
    return {
        "settings": tr("settings changed"),
        "template": tr("a text for customers was changed"),
        "customer_note": tr("what is known of a customer was changed"),
        "customer_merge": tr("two customers called one person"),
        "customer_unmerge": tr("two customers parted again"),
        "customer_apart": tr("two customers called two people"),
        "customer_apart_undone": tr("two customers may be one person after all"),
        "packer": tr("{packer} packs from here on"),
        "teach": tr("a code was taught"),
        "kit": tr("the parts of a kit were changed"),
        "backup": tr("backup written"),
        "restore": tr("backup restored"),
        "drill": tr("a restore was tried"),
        "clock": tr("the computer's clock was set back"),
        "lesson": tr("the line of the day written"),
    }


def _of_people() -> dict[str, str]:
    return {
        "person": tr("{person} entered"),
        "person_renamed": tr("{person} renamed"),
        "person_role": tr("role of {person} changed"),
        "person_retired": tr("badge of {person} no longer valid"),
        "person_back": tr("badge of {person} valid again"),
        "person_erased": tr("name of {person} erased"),
        "pin_set": tr("PIN of {person} set"),
        "pin_removed": tr("PIN of {person} taken away"),
        "pin_wrong": tr("wrong PIN for {person}"),
        "signed_in": tr("{person} signed in"),
        "signed_out": tr("{person} signed out"),
    }


def _article(value: Mapping[str, Any] | None) -> Article | None:
    if value is None:
        return None
    options = tuple((str(name), str(word)) for name, word in value.get("options", ()))
    return Article(sku=value.get("sku", ""), title=value.get("title", ""), options=options)


def _difference(value: Mapping[str, str]) -> OptionDifference:
    return OptionDifference(value.get("name", ""), value.get("found", ""), value.get("wanted", ""))
