"""Is a file of findings what BatchImportFindings of Security Hub takes?

Usage: security_findings.py FILE   prints what is wrong, or "N valid, N imported" by moto

botocore's model knows types, required members, lists and enumerations. Lengths and forms of texts are those of AWS's API reference.
"""

import json
import re
import sys

import boto3
import botocore.session
from botocore.validate import ParamValidator
from moto import mock_aws

LENGTHS = {"Id": 512, "GeneratorId": 512, "Title": 256, "Description": 1024}


def characters(text):
    return len(text.encode("utf-16-le")) // 2


def faults_of_texts(value, shape, path):
    if shape.type_name == "structure":
        for name, part in value.items():
            if name in shape.members:
                yield from faults_of_texts(part, shape.members[name], f"{path}.{name}")
    elif shape.type_name == "list":
        for part in value:
            yield from faults_of_texts(part, shape.member, path)
    elif shape.type_name == "string":
        if shape.enum and value not in shape.enum:
            yield f"{path}: {value} is none of {shape.enum}"
        if not value.strip():
            yield f"{path} is blank"


def faults_of_lengths(finding):
    for name, most in LENGTHS.items():
        if characters(finding[name]) > most:
            yield f"{name} has {characters(finding[name])} characters"
    if characters(finding["Remediation"]["Recommendation"]["Text"]) > 512:
        yield "the remedy is too long"
    for name in ("CreatedAt", "UpdatedAt"):
        if not re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", finding[name]):
            yield f"{name}: {finding[name]}"
    if not re.fullmatch(r"\d{12}", finding["AwsAccountId"]):
        yield f"AwsAccountId: {finding['AwsAccountId']}"


def faults(findings, shape):
    report = ParamValidator().validate({"Findings": findings}, shape)
    if report.has_errors():
        yield report.generate_report()
        return
    for finding in findings:
        yield from faults_of_texts(finding, shape.members["Findings"].member, "")
        yield from faults_of_lengths(finding)


def imported(findings):
    hub = boto3.client("securityhub", region_name="eu-central-1", aws_access_key_id="x", aws_secret_access_key="y")
    hub.enable_security_hub()
    parts = [findings[start:start + 100] for start in range(0, len(findings), 100)]
    return sum(hub.batch_import_findings(Findings=part)["SuccessCount"] for part in parts)


def main():
    with open(sys.argv[1], encoding="utf-8") as file:
        findings = json.load(file)
    model = botocore.session.get_session().get_service_model("securityhub")
    shape = model.operation_model("BatchImportFindings").input_shape
    found = list(faults(findings, shape))
    ids = [finding.get("Id") for finding in findings]
    if len(set(ids)) < len(ids):
        found.append("two findings have one id")
    if found:
        print("\n".join(found))
        return
    with mock_aws():
        print(f"{len(findings)} valid, {imported(findings)} imported")


main()
