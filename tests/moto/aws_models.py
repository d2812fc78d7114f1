"""What botocore's data says of AWS, as JSON: the partitions with their regions, and the constraints of parameters.

Usage: aws_models.py service:Operation ...
"""

import json
import os
import re
import sys

import botocore
from botocore.loaders import Loader

CANDIDATES = ["\u0001", ";", "/", "\u20ac"]


def partitions():
    path = os.path.join(os.path.dirname(botocore.__file__), "data", "partitions.json")
    with open(path, encoding="utf-8") as file:
        data = json.load(file)
    return [
        {
            "name": one["id"],
            "mainRegion": one["outputs"]["implicitGlobalRegion"],
            "regions": [name for name in one["regions"] if not name.endswith("-global")],
        }
        for one in data["partitions"]
    ]


def forbidden(pattern):
    """A character that no value may have, or None where the pattern allows all candidates."""
    if pattern is None:
        return None
    # Java's classes of letters, separators and numbers are unknown to Python's re.
    python = pattern.replace(r"\p{L}\p{Z}\p{N}", r"\w\s")
    python = re.sub(r"\\u([0-9A-F]{4})\d", r"\\u\1", python)
    return next((c for c in CANDIDATES if not re.fullmatch(python, c * 3) and not re.search(re.escape(c), pattern)), None)


def constraints(service, operation, model, shape_name, path, depth=0):
    shape = model["shapes"][shape_name]
    kind = shape["type"]
    if kind == "structure" and depth < 4:
        for name, member in shape["members"].items():
            yield from constraints(service, operation, model, member["shape"], path + [name], depth + 1)
    elif kind == "list":
        yield from constraints(service, operation, model, shape["member"]["shape"], path + ["[]"], depth + 1)
    elif kind == "string" and ("max" in shape or "min" in shape):
        yield {
            "service": service,
            "operation": operation,
            "path": path,
            "min": shape.get("min", 0),
            "max": shape.get("max"),
            "forbidden": forbidden(shape.get("pattern")),
        }


def main():
    loader = Loader()
    parameters = []
    for action in sys.argv[1:]:
        service, operation = action.split(":")
        model = loader.load_service_model(service, "service-2")
        shape = model["operations"][operation].get("input")
        if shape:
            parameters.extend(constraints(service, operation, model, shape["shape"], []))
    json.dump({"partitions": partitions(), "parameters": parameters}, sys.stdout)


main()
