"""Names of roles and rights."""

from __future__ import annotations

from dispatchdesk.rules.roles import Right, Role
from dispatchdesk.wording.language import tr


def role_name(role: Role) -> str:
    """What a person is in the shop."""
    return {
        Role.PACKER: tr("packer"),
        Role.LEAD: tr("lead"),
        Role.OWNER: tr("owner"),
    }[role]


def right_name(right: str) -> str:
    """What a right allows: a ``Right`` or its value; as a lead is asked for it, or reads it in a list."""
    names: dict[str, str] = {
        Right.PACK: tr("check and pack"),
        Right.GO_SHORT: tr("send it without a missing item"),
        Right.WAIVE_WEIGHT: tr("close it without a weight"),
        Right.TEACH_CODE: tr("teach an unknown code"),
        Right.REOPEN_OTHERS: tr("open a parcel of somebody else, or of another day"),
        Right.RELEASE_ASIDE: tr("open an order that waits for a missing piece"),
        Right.HOLD: tr("stop an order"),
        Right.ADD_GIFT: tr("add a gift by hand"),
        Right.IMPORT: tr("import files"),
        Right.EXPORT: tr("export the log"),
        Right.REVEAL: tr("see names and addresses in full"),
        Right.RELEASE_HOLD: tr("let a stopped order go"),
        Right.GIFT_RULES: tr("set the rules for gifts and levels"),
        Right.CATALOGUE: tr("change the catalogue"),
        Right.PEOPLE: tr("enter people and give rights"),
        Right.ERASE: tr("erase personal data"),
        Right.SETTINGS: tr("change the settings"),
    }
    return names.get(right, right)
