"""What stands between an amount and a drug's name, where it is more than a run of words (:mod:`.words`)."""

from __future__ import annotations

import regex

NEW_PART = regex.compile(r"[;:.]\s")
NEW_ITEM = regex.compile(r";(?:\s+[a-z]+){3,}")
SEPARATOR = regex.compile(r"[-,:+;]")
HEADED = regex.compile(r"[^.;,()]{0,40}[(:,|]\s*(?:\w+\s+){0,3}")
OF_KIND = regex.compile(r"[\s,;\"'(]*(?:la |thuoc |deu la )?(?:loai|la)[\s:\"']*(?:chat )?(?:ma tuy )?")
OWN_AMOUNT = regex.compile(r"[\s\"':(=~≈]*(?:(?:khoi luong|trong luong|nang|co)\s+)*")
OPENED = regex.compile(r"\s*\(\s*(?:[a-z ]{0,30}[ :])?")
CLOSED = regex.compile(r"[^();\d]{0,40}\)")
BRACKETED = regex.compile(r"[^()]*\(\s*(?:[a-z ]{0,40}:?\s*)?")
BOTH = regex.compile(r"(?<![a-z])(?:deu|cung) la(?![a-z])")
LEADS = regex.compile(r"(?:loai|nghi|la|chua|dang|dung)[\s\"']*$")
_SAID = r"(?:khai|thua nhan|giam dinh|xac dinh|kiem tra|ket luan|test|thu nhanh|phan ung)"
SUSPECTED = regex.compile(
    rf"[^.;:()\d]{{0,60}}?[,\s(:-](?:nghi(?: ngo| van)?|co thanh phan|duong tinh voi"
    rf"|{_SAID}[^.;()\d]{{0,40}}?\s(?:la|chua|co|thanh phan|voi))"
    r"(?:\s+(?:la|co|chua|chat|loai|cua|thanh phan))*[\s\"']+"
)
"""From a look to the drug that it is thought to be: ``viên nén đã bị ướt, nghi là ma túy tổng hợp``."""
