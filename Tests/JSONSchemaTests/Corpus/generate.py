#!/usr/bin/env python3
"""Writes differential.json: schemas, texts and whether python-jsonschema finds them valid.

    python3 generate.py [seed]

Numbers are read as decimals, equality is that of the standard, and patterns are given to Python's
`re` in a translation that means the same as ECMA-262, so that the reference follows the standard
where the library rounds or differs.
"""
import json
import random
import re
import sys

from referencing import Registry
from referencing.jsonschema import DRAFT202012

from reference import PATTERNS, Reference, is_format, read

SEED = int(sys.argv[1]) if len(sys.argv) > 1 else 20250314
rng = random.Random(SEED)

KEYS = ["a", "b", "c", "d", "å", "a/b", "e~f", "longer-than-eight", "longer-than-sixteen-bytes"]
STRINGS = ["", "a", "ab", "abc", "å", "åäö", "😀", "😀😀", "e\u0301", "\u00e9", "x\ny", "a\"b", "2024-02-29",
           "2023-02-29", "0", "12", "-", "a-b", "A1", " ", "\u2028", "a" * 40]
NUMBERS = ["0", "-0", "0.0", "1", "1.0", "1e0", "10e-1", "-1", "2", "2.5", "3", "0.01", "19.99", "0.1", "0.3",
           "100", "1e2", "1e3", "999.999", "-2.5", "12345678901234567890", "12345678901234567891",
           "9223372036854775807", "9223372036854775808", "0.12345678901234567890123", "1e30", "1e-30",
           "123456789012345678901234567890.5", "7", "49", "0.07"]
LIMITS = ["0", "1", "1.0", "2", "-1", "2.5", "19.99", "100", "1e3", "-2.5", "3", "9223372036854775807", "1e19"]
STEPS = ["1", "2", "0.01", "0.1", "2.5", "7", "1e2", "0.3", "1e-10", "1.0"]
TYPES = ["null", "boolean", "integer", "number", "string", "array", "object"]


class Number:
    """A number as it is written."""

    def __init__(self, text):
        self.text = text


FORMATS = ["date", "uuid", "organisationsnummer", "hsaid", "personnummer"]
FORMATTED = ["2024-02-29", "2023-02-29", "2024-13-01", "2024-1-01", "018f3e2a-7b1c-7def-8a90-1234567890ab",
             "018F3E2A-7B1C-7DEF-8A90-1234567890AB", "018f3e2a7b1c7def8a901234567890ab", "556036-0793", "5560360793",
             "5560360794", "551036-0793", "2021005521", "SE2321000016-1003", "SE2321000016-", "SE232100001-1003",
             "SE2321000016-" + "A" * 18, "SE2321000016-" + "A" * 19, "197010632391", "197010632392", "197010032391",
             "701063-2391", "19701063239", "1970-01-01T00:00:00Z"]

def write(value, plain=False):
    """JSON text of a value; unless plain, with spaces and escapes here and there."""
    space = "" if plain else rng.choice(["", "", "", " ", "\n\t"])
    if isinstance(value, Number):
        return value.text
    if value is None or isinstance(value, (bool, int)):
        return json.dumps(value)
    if isinstance(value, str):
        return write_string(value, plain)
    if isinstance(value, list):
        return "[" + ("," + space).join(write(item, plain) for item in value) + space + "]"
    members = [write_string(key, plain) + ":" + space + write(item, plain) for key, item in value.items()]
    return "{" + space + ("," + space).join(members) + "}"


def write_string(text, plain):
    style = 1 if plain else rng.random()
    if style < 0.08:
        return json.dumps(text)
    out = []
    for character in text:
        if character in "\"\\" or ord(character) < 0x20:
            out.append(json.dumps(character)[1:-1])
        elif style < 0.16 and rng.random() < 0.5 and ord(character) < 0x10000:
            out.append("\\u%04X" % ord(character))
        else:
            out.append(character)
    return '"' + "".join(out) + '"'


def some(population, least=1, most=3):
    return rng.sample(population, rng.randint(least, min(most, len(population))))


def scalar():
    kind = rng.random()
    if kind < 0.1:
        return rng.choice([None, True, False])
    return Number(rng.choice(NUMBERS)) if kind < 0.5 else rng.choice(STRINGS)


def instance(depth):
    if depth == 0 or rng.random() < 0.45:
        return scalar()
    if rng.random() < 0.5:
        return [instance(depth - 1) for _ in range(rng.randint(0, 4))]
    return {key: instance(depth - 1) for key in some(KEYS, 0, 5)}


def schema(depth, refs):
    """A random schema; refs are the references that it may use at the same value."""
    roll = rng.random()
    if roll < 0.06:
        return rng.choice([True, False, True])
    if roll < 0.16 and refs:
        result = {"$ref": rng.choice(refs)}
        return result if rng.random() < 0.5 else {**result, **assertions(depth, refs)}
    return assertions(depth, refs)


def assertions(depth, refs):
    result = {}
    makers = [types, numbers, strings, constants, objects, objects, arrays, arrays]
    for maker in rng.sample(makers, rng.randint(1, 3)):
        maker(result, depth)
    if depth > 0 and rng.random() < 0.4:
        combine(result, depth - 1, refs)
    if rng.random() < 0.1:
        result["x-class"] = "function"
        result["title"] = "A title"
    return result


def types(result, depth):
    result["type"] = rng.choice(TYPES) if rng.random() < 0.6 else some(TYPES, 1, 4)


def numbers(result, depth):
    for keyword in some(["minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum"], 0, 2):
        result[keyword] = Number(rng.choice(LIMITS))
    if rng.random() < 0.4:
        result["multipleOf"] = Number(rng.choice(STEPS))


def strings(result, depth):
    if rng.random() < 0.4:
        result["minLength"] = rng.choice([0, 1, 2, 3, Number("2.0")])
    if rng.random() < 0.4:
        result["maxLength"] = rng.choice([0, 1, 2, 3, 40, 39])
    if rng.random() < 0.5:
        result["pattern"] = rng.choice(list(PATTERNS))
    if rng.random() < 0.15:
        result["format"] = rng.choice(FORMATS)


# A number with more than fifteen digits would be rounded in a schema.
def small(value):
    if isinstance(value, Number):
        return len(value.text.strip("-").replace(".", "")) <= 15
    if isinstance(value, list):
        return all(map(small, value))
    return all(map(small, value.values())) if isinstance(value, dict) else True


def constants(result, depth):
    values = [value for value in (instance(2) for _ in range(6)) if small(value)]
    if rng.random() < 0.5 and values:
        result["const"] = values[0]
    else:
        result["enum"] = values


def objects(result, depth):
    if depth > 0 and rng.random() < 0.8:
        result["properties"] = {key: schema(depth - 1, DEEP) for key in some(KEYS, 1, 4)}
    if rng.random() < 0.4:
        result["required"] = some(KEYS, 0, 3)
    if depth > 0 and rng.random() < 0.4:
        result["additionalProperties"] = False if rng.random() < 0.5 else schema(depth - 1, DEEP)
    if rng.random() < 0.2:
        result["minProperties"] = rng.randint(0, 3)
    if rng.random() < 0.2:
        result["maxProperties"] = rng.randint(0, 4)


def arrays(result, depth):
    if depth > 0 and rng.random() < 0.6:
        result["items"] = schema(depth - 1, DEEP)
    if depth > 0 and rng.random() < 0.3:
        result["prefixItems"] = [schema(depth - 1, DEEP) for _ in range(rng.randint(1, 3))]
    if rng.random() < 0.3:
        result["minItems"] = rng.randint(0, 3)
    if rng.random() < 0.3:
        result["maxItems"] = rng.randint(0, 4)
    if rng.random() < 0.3:
        result["uniqueItems"] = rng.random() < 0.9


def combine(result, depth, refs):
    for keyword in some(["allOf", "anyOf", "oneOf", "not", "if"], 1, 2):
        if keyword == "not":
            result["not"] = schema(depth, refs)
        elif keyword == "if":
            for part in ["if"] + some(["then", "else"], 0, 2):
                result[part] = schema(depth, refs)
        else:
            result[keyword] = [schema(depth, refs) for _ in range(rng.randint(1, 3))]


# References that consume input may go anywhere, also back; references at the same value go only to
# definitions that refer no further.
LEAVES = ["#/$defs/leaf", "#leafy", "other#/$defs/number", "other", "https://samband.test/s/other#text"]
DEEP = LEAVES + ["#", "#/$defs/tree", "other#tree"]
BASE = "https://samband.test/s/"


def document():
    result = {"$id": BASE + "root"}
    body = assertions(3, LEAVES)
    body["$defs"] = {
        "leaf": assertions(1, []) if rng.random() < 0.5 else {"type": some(TYPES)},
        "b/c~d": {"$anchor": "leafy", "type": some(TYPES, 2, 5)},
        "tree": {"type": ["object", "string", "number"], "properties": {"a": {"$ref": "#/$defs/tree"}},
                 "additionalProperties": {"$ref": "#/$defs/leaf"}},
    }
    return {**result, **body}


OTHER = {
    "$id": BASE + "other", "minProperties": 1, "minLength": 1,
    "$defs": {
        "number": {"type": "number", "multipleOf": Number("0.01")},
        "text": {"$anchor": "text", "type": "string", "maxLength": 3},
        "tree": {"$anchor": "tree", "type": "array", "items": {"anyOf": [{"$ref": "#tree"}, {"$ref": "root#/$defs/leaf"}]}},
    },
}


def aimed(node, root, depth):
    """An instance that tries to satisfy the schema."""
    if not isinstance(node, dict) or depth == 0 or rng.random() < 0.12:
        return instance(2)
    if "$ref" in node and rng.random() < 0.8:
        name = node["$ref"]
        if name in ("#", "root"):
            return aimed(root, root, depth - 1)
        if name.startswith("#/$defs/"):
            return aimed(root["$defs"][name[8:]], root, depth - 1)
        return aimed(OTHER["$defs"].get(name.split("/")[-1].split("#")[-1], OTHER), root, depth - 1)
    if "const" in node:
        return node["const"]
    if node.get("enum"):
        return rng.choice(node["enum"])
    for keyword in ("allOf", "anyOf", "oneOf"):
        if keyword in node and rng.random() < 0.4:
            return aimed(rng.choice(node[keyword]), root, depth - 1)
    kinds = node.get("type", None)
    kinds = [kinds] if isinstance(kinds, str) else kinds
    if kinds is None:
        kinds = [kind for kind, words in (
            ("object", ("properties", "required", "additionalProperties", "minProperties", "maxProperties")),
            ("array", ("items", "prefixItems", "minItems", "maxItems", "uniqueItems")),
            ("string", ("pattern", "format", "minLength", "maxLength")),
            ("number", ("minimum", "maximum", "multipleOf", "exclusiveMinimum", "exclusiveMaximum")),
        ) if any(word in node for word in words)] or TYPES
    return aimed_at(rng.choice(kinds), node, root, depth)


def aimed_at(kind, node, root, depth):
    if kind == "object":
        names = set(node.get("required", [])) | set(some(list(node.get("properties", {"a": 1})), 0, 4))
        if rng.random() < 0.2:
            names |= set(some(KEYS))
        properties = node.get("properties", {})
        rest = node.get("additionalProperties", True)
        return {name: aimed(properties.get(name, rest), root, depth - 1) for name in sorted(names, key=lambda _: rng.random())}
    if kind == "array":
        prefix = [aimed(item, root, depth - 1) for item in node.get("prefixItems", [])]
        low = node.get("minItems", 0)
        count = max(low, rng.randint(0, 3))
        return (prefix + [aimed(node.get("items", True), root, depth - 1) for _ in range(count)])[:max(count, 1)]
    if kind == "string":
        return rng.choice(FORMATTED) if "format" in node else rng.choice(STRINGS)
    if kind in ("number", "integer"):
        return Number(rng.choice(NUMBERS if kind == "number" else ["0", "1.0", "7", "100", "49", "2", "1e2"]))
    return rng.choice([True, False]) if kind == "boolean" else None


def group(node, others, count):
    text = write(node, plain=True)
    loaded = [read(write(other, plain=True)) for other in others]
    registry = Registry().with_resources([(item["$id"], DRAFT202012.create_resource(item)) for item in loaded])
    checked = read(text)
    registry = registry.with_resource(BASE + "root", DRAFT202012.create_resource(checked))
    reference = Reference(checked, registry=registry)
    cases = []
    for _ in range(count):
        body = write(aimed(node, node, 5))
        cases.append([body, reference.is_valid(read(body))])
    return {"schema": node, "cases": cases}


def main():
    groups = []
    while len(groups) < 700:
        node = document()
        found = group(node, [OTHER], 12)
        answers = {valid for _, valid in found["cases"]}
        if len(answers) == 2 or rng.random() < 0.15:
            groups.append(found)
    for name in FORMATS:
        for values in (FORMATTED, STRINGS):
            cases = [[json.dumps(text, ensure_ascii=False), is_format(name, text)] for text in values]
            groups.append({"schema": {"$id": BASE + "root", "format": name}, "cases": cases})
    for text, translated in PATTERNS.items():
        cases = [[json.dumps(value), bool(re.search(translated, value))] for value in STRINGS + FORMATTED[:4]]
        groups.append({"schema": {"$id": BASE + "root", "pattern": text}, "cases": cases})
    lines = [write(item, plain=True) for item in groups]
    with open("differential.json", "w", encoding="utf-8") as file:
        file.write('{"seed":%d,"catalogue":[%s],"groups":[\n' % (SEED, write(OTHER, plain=True)))
        file.write(",\n".join(lines) + "\n]}\n")
    total = sum(len(item["cases"]) for item in groups)
    valid = sum(answer for item in groups for _, answer in item["cases"])
    print(f"{len(groups)} schemas, {total} texts, {valid} of them valid, seed {SEED}")


main()
