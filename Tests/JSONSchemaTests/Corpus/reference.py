"""The reference: python-jsonschema, with the standard's own equality, decimals and patterns."""
import datetime
import json
import re
from decimal import Decimal
from fractions import Fraction

from jsonschema import Draft202012Validator, validators
from jsonschema.exceptions import ValidationError

# An ECMA-262 pattern and the same for Python's re, which searches code points too.
SPACE = r"[\t-\r \xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000\ufeff]"
NOT_SPACE = SPACE.replace("[", "[^", 1)
DOT = r"[^\n\r\u2028\u2029]"
PATTERNS = {
    "^a": r"\Aa", "b$": r"b\Z", "^[a-z]+$": r"\A[a-z]+\Z", "^.$": r"\A" + DOT + r"\Z",
    "^.{2,3}$": r"\A" + DOT + r"{2,3}\Z", r"\d": "[0-9]", r"^\w*$": r"\A[A-Za-z0-9_]*\Z",
    r"\s": SPACE, r"^\S+$": r"\A" + NOT_SPACE + r"+\Z", "a|å": "a|å", "^(a|ab)(c|bcd)?$": r"\A(a|ab)(c|bcd)?\Z",
    r"^\d{4}-\d{2}-\d{2}$": r"\A[0-9]{4}-[0-9]{2}-[0-9]{2}\Z", "[^a-c]": "[^a-c]", "(ab)*c": "(ab)*c",
    "^$": r"\A\Z", "": "", r"^[\w-]{1,3}$": r"\A[A-Za-z0-9_-]{1,3}\Z", r"\u00e5|\u{1F600}": "\u00e5|\U0001F600",
    r"^(?:a+)+$": r"\A(?:a+)+\Z", r"[\s\S]{3}": r"[\s\S]{3}", r"\.|-": r"\.|-", "^a|b$": r"\Aa|b\Z",
    r"x\ny": "x\ny", "a{40}": "a{40}", "^.*$": r"\A" + DOT + r"*\Z", "[å-ö]": "[å-ö]", r"\D\W": r"[^0-9][^A-Za-z0-9_]",
}


def canonical(value):
    if isinstance(value, bool) or value is None:
        return ("literal", repr(value))
    if isinstance(value, (int, Decimal)):
        return ("number", Fraction(value))
    if isinstance(value, str):
        return ("string", value)
    if isinstance(value, list):
        return ("array", tuple(canonical(item) for item in value))
    return ("object", tuple(sorted((key, canonical(item)) for key, item in value.items())))


def is_number(_, value):
    return isinstance(value, (int, Decimal)) and not isinstance(value, bool)


def is_integer(checker, value):
    return is_number(checker, value) and Fraction(value).denominator == 1


def const(validator, expected, instance, schema):
    if canonical(expected) != canonical(instance):
        yield ValidationError("const")


def enum(validator, expected, instance, schema):
    if canonical(instance) not in [canonical(item) for item in expected]:
        yield ValidationError("enum")


def unique_items(validator, unique, instance, schema):
    if unique and isinstance(instance, list):
        items = [canonical(item) for item in instance]
        if len(set(items)) != len(items):
            yield ValidationError("uniqueItems")


def multiple_of(validator, step, instance, schema):
    if is_number(None, instance) and (Fraction(instance) / Fraction(step)).denominator != 1:
        yield ValidationError("multipleOf")


def pattern(validator, text, instance, schema):
    if isinstance(instance, str) and not re.search(PATTERNS[text], instance):
        yield ValidationError("pattern")


def luhn(digits):
    total = 0
    for place, digit in enumerate(reversed(digits)):
        value = int(digit) * (1 + place % 2)
        total += value - 9 if value > 9 else value
    return total % 10 == 0


def is_day(year, month, day):
    if year == 0:
        year = 2000
    try:
        datetime.date(year, month, day)
        return True
    except ValueError:
        return False


def is_format(name, text):
    if name == "date":
        match = re.fullmatch(r"([0-9]{4})-([0-9]{2})-([0-9]{2})", text)
        return bool(match) and is_day(*map(int, match.groups()))
    if name == "uuid":
        return bool(re.fullmatch(r"[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}", text))
    if name == "organisationsnummer":
        return bool(re.fullmatch(r"[0-9]{2}[2-9][0-9]{3}-?[0-9]{4}", text)) and luhn(text.replace("-", ""))
    if name == "hsaid":
        return len(text) <= 31 and bool(re.fullmatch(r"SE[0-9]{10}-[A-Za-z0-9]+", text))
    match = re.fullmatch(r"([0-9]{4})([0-9]{2})([0-9]{2})[0-9]{4}", text)
    if not match:
        return False
    year, month, day = map(int, match.groups())
    return is_day(year, month, day - 60 if day > 60 else day) and luhn(text[2:])


def assert_format(validator, name, instance, schema):
    if isinstance(instance, str) and not is_format(name, instance):
        yield ValidationError("format")


Reference = validators.extend(
    Draft202012Validator,
    {"const": const, "enum": enum, "uniqueItems": unique_items, "multipleOf": multiple_of,
     "pattern": pattern, "format": assert_format},
    type_checker=Draft202012Validator.TYPE_CHECKER.redefine("number", is_number).redefine("integer", is_integer),
)


def read(text):
    return json.loads(text, parse_float=Decimal)
