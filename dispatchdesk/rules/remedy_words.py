"""What people write of remedies: words that ask a customer for money first, or buy a review.

They only warn, so a sentence too many is better than one too few; but one that says the opposite
("you need not advance anything") must not.
"""

from __future__ import annotations

import re

_ADVANCE = re.compile(
    r"""(?<!in\ )\b(?:advanc(?:e|es|ed|ing)|prepa(?:y|id|ys|ying)|pre-pay)\b
    | \bpay\w*\b[^.!?\n]{0,40}?\b(?:up\ ?front|first|yourself|in\ advance|beforehand)\b
    | \b(?:at|on)\ (?:your|her|his|their)\ (?:own\ )?(?:cost|expense)\b
    | \b(?:your|her|his|their)\ own\ (?:cost|expense)\b
    | \b(?:you|customer|she|he|buyer|they)\b[^.!?\n]{0,24}?\b(?:pay|pays|cover|covers)\b
      [^.!?\n]{0,30}?\b(?:postage|shipping|freight|courier|return|label)\b
    | \bplease\ (?:pay|cover)\b[^.!?\n]{0,30}?\b(?:postage|shipping|freight|courier|return|label)\b
    | \b(?:reimburse|refund|pay\ back)\b[^.!?\n]{0,30}?\b(?:postage|shipping|freight)\b
      [^.!?\n]{0,20}?\b(?:later|after|once|afterwards)\b
    | 垫付 | 先垫 | 垫一下 | 垫运费 | 先付 | 先出 | 预付 | 自付 | 自费 | 自理 | 寄付
    | 自行(?:承担|支付|负担|寄)
    | (?:您|你|亲|买家|客户|顾客)[^。！？\n]{0,6}(?:付|出|承担|支付|负担)[^。！？\n]{0,4}(?:运费|邮费|快递费)
    | 运费[^。！？\n]{0,4}(?:您|你|买家|客户|顾客)(?:先)?(?:付|出|承担|支付|负担)""",
    re.VERBOSE | re.IGNORECASE,
)
_NOT_BEFORE = re.compile(
    r"""(?:\b(?:not|never|no|nothing|without|nobody|cannot)\b|n['’]t\b)[^.!?;\n]{0,30}$
    | \bwe(?:['’]ll|\ will)?\ $ | (?:我们|我方|本店|店铺|咱们)(?:会|来)?$
    | (?:无需|无须|不用|不需|不必|不要|不会|不让|不能|不得|别|勿|免|没有|无)[^。！？；\n]{0,8}$""",
    re.VERBOSE | re.IGNORECASE,
)
_NOT_INSIDE = re.compile(r"\b(?:not|never|nothing)\b|n['’]t\b|[无不免勿别]", re.IGNORECASE)
_NOT_AFTER = re.compile(r"^\s*nothing\b|^\s*no (?:money|freight|postage|shipping)\b", re.IGNORECASE)
_REVIEW = re.compile(
    r"""\b(?:reviews?|ratings?|feedback|(?:five|5)[\ -]?stars?)\b | 好评 | 五星 | 5\ ?星 | 评价 | 评论 | 晒单
    | 晒图 | 晒好评 | 追评 | 买家秀""",
    re.VERBOSE | re.IGNORECASE,
)


def asks_to_advance(text: str) -> bool:
    """Whether a text asks the customer to pay first what is ours to pay, in English or Chinese."""
    return any(not _is_denied(text, found) for found in _ADVANCE.finditer(text))


def ties_to_review(text: str) -> bool:
    """Whether a text speaks of a review: what is given for one may be forbidden."""
    return _REVIEW.search(text) is not None


def _is_denied(text: str, found: re.Match[str]) -> bool:
    before, after = text[: found.start()], text[found.end() :]
    return bool(_NOT_BEFORE.search(before) or _NOT_INSIDE.search(found.group()) or _NOT_AFTER.match(after))
