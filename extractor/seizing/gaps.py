"""What stands between an amount and a drug's name, where it is more than a run of words (:mod:`.words`)."""

from __future__ import annotations

from extractor import regex

NEW_PART = regex.compile(r"[;:.]\s")
NEW_ITEM = regex.compile(r";(?:\s+[a-z]+){3,}")
SEPARATOR = regex.compile(r"[-,:+;]")
HEADED = regex.compile(r"[^.;,()]{0,40}[(:,|]\s*(?:\w+\s+){0,3}")
OF_KIND = regex.compile(r"[\s,;\"'(]*(?:la |thuoc |deu la )?(?:loai|la)[\s:\"']*(?:chat )?(?:ma tuy )?")
OWN_AMOUNT = regex.compile(r"[\s\"':(=~≈]*(?:(?:khoi luong|trong luong|nang|co)\s+)*")
OPENED = regex.compile(r"\s*\(\s*(?:[a-z ]{0,30}[ :])?")
CLOSED = regex.compile(r"[^();\d]{0,40}\)")
BRACKETED = regex.compile(r"[^()]*+\(\s*+(?:[a-z ]{0,40}+:?\s*+)?")
BOTH = regex.compile(r"(?<![a-z])(?:deu|cung) la(?![a-z])")
GOES_ON = regex.compile(r"[,;:)]|(?<![a-z])(?:va|cung)(?![a-z])")
JOINED = regex.compile(r"\s*(?:va|cung)\s")
LEADS = regex.compile(r"(?:loai|nghi|la|chua|dang|dung)(?:\s+(?:cac|nhung|nhieu|toan))?[\s\"']*$")
_SAID = r"(?:khai|thua nhan|giam dinh|xac dinh|kiem tra|ket luan|test|thu nhanh|phan ung)"
SUSPECTED = regex.compile(
    rf"[^.;:()\d]{{0,60}}?[,\s(:-](?:nghi(?: ngo| van)?|co thanh phan|duong tinh voi"
    rf"|{_SAID}[^.;()\d]{{0,40}}?\s(?:la|chua|co|thanh phan|voi))"
    r"(?:\s+(?:la|co|chua|chat|loai|cua|thanh phan))*[\s\"']+"
)
"""From a look to the drug that it is thought to be: ``viên nén đã bị ướt, nghi là ma túy tổng hợp``."""

_ASIDE = regex.compile(r"\([^()\d]{0,120}\)|\"[^\"\d]{0,40}\"")
TOTAL_OF = regex.compile(r"(?<![a-z])tong (?:khoi|trong) luong (?:so |cac loai )?$")
IS_SO_MUCH = regex.compile(r"[^.;,\d]{0,80}\s(?:la|len den|len toi|toi|khoang|hon|gan|tren)\s+")


def without_asides(gap: str) -> str:
    """The gap without brackets that count nothing, and without quotes: ``(ma túy đá và ketamin), tổng trọng lượng``."""
    return _ASIDE.sub(" ", gap)


_ON_SCALES = regex.compile(
    r"[\s,\"'()-]*(?:(?!thu |bat |phat hien|va |cung |them |con |tai |trong do|ban |mua )[a-z]+,? ){0,9}?"
    r"can(?: (?:tinh|len|thuc te|kiem tra|thu|so bo|tai cho|dien tu|lai|xac dinh|thay|duoc|co|nang|la|tong|cong"
    r"|trong luong|khoi luong|ca bi|ca bao bi|ke ca bao bi|hon|gan|khoang|tren|tat ca|ca thay|ra)){1,7}\s*:?\s*"
)


def is_on_scales(gap: str) -> bool:
    """Whether the words lead from a vessel to what the scales say: ``, đem về trụ sở cân được``."""
    return _ON_SCALES.fullmatch(gap) is not None
