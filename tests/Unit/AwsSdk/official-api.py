"""Writes official-api.txt: the names that AWS SDK for .NET V4 gives to what these tests compare.

The SDK's generator and botocore read the same service models, so the names follow from botocore's copy of them
by the generator's rules: members start with a capital, error shapes end in Exception, value types are nullable,
enumerations are ConstantClasses named after their shape. The exceptions to these rules (RENAMED) and samples of the
rest were compared with github.com/aws/aws-sdk-net, sdk/src/Services/*/Generated.

    python3 official-api.py > official-api.txt

Listed are the operations named below with all that belongs to them, and every exception of the services; of the services in PARTLY,
which have many, only what belongs to the operations named there.
"""
import gzip
import json
import os
import re

import botocore

PARTLY = {
    "Amazon.CloudTrail": ["LookupEvents"],
    "Amazon.CloudWatch": ["DescribeAlarms"],
    "Amazon.EventBridge": ["DescribeRule", "ListRuleNamesByTarget"],
    "Amazon.SimpleNotificationService": ["Publish"],
}
SERVICES = {
    # botocore: namespace, base name of client/config/exception/request, interface
    "cloudtrail/2013-11-01": ("Amazon.CloudTrail", "AmazonCloudTrail", "IAmazonCloudTrail"),
    "cloudwatch/2010-08-01": ("Amazon.CloudWatch", "AmazonCloudWatch", "IAmazonCloudWatch"),
    "events/2015-10-07": ("Amazon.EventBridge", "AmazonEventBridge", "IAmazonEventBridge"),
    "iam/2010-05-08": ("Amazon.IdentityManagement", "AmazonIdentityManagementService", "IAmazonIdentityManagementService"),
    "organizations/2016-11-28": ("Amazon.Organizations", "AmazonOrganizations", "IAmazonOrganizations"),
    "secretsmanager/2017-10-17": ("Amazon.SecretsManager", "AmazonSecretsManager", "IAmazonSecretsManager"),
    "sns/2010-03-31": ("Amazon.SimpleNotificationService", "AmazonSimpleNotificationService", "IAmazonSimpleNotificationService"),
    "ses/2010-12-01": ("Amazon.SimpleEmail", "AmazonSimpleEmailService", "IAmazonSimpleEmailService"),
}
OPERATIONS = """
    GenerateCredentialReport GetCredentialReport GetAccountAuthorizationDetails GetAccountPasswordPolicy ListAccountAliases
    ListUsers GetUser ListAccessKeys GetAccessKeyLastUsed CreateAccessKey UpdateAccessKey DeleteAccessKey ListUserTags TagUser
    UntagUser ListRoleTags TagRole UntagRole DescribeSecret GetSecretValue PutSecretValue UpdateSecretVersionStage
    ListSecretVersionIds SendEmail SendRawEmail GetSendQuota DescribeAccount DescribeOrganization ListAccounts ListRoots ListAccountsForParent ListOrganizationalUnitsForParent
    AddUserToGroup RemoveUserFromGroup CreateSecret DeleteSecret RestoreSecret GetResourcePolicy PutResourcePolicy
    SimulatePrincipalPolicy GetIdentityVerificationAttributes ListGroupsForUser
""".split()
RENAMED = {("Amazon.IdentityManagement", "AttachedPolicy"): "AttachedPolicyType"}
VALUES = {"text/csv": "TextCsv"}
SCALARS = {"boolean": "bool?", "integer": "int?", "long": "long?", "double": "double?", "float": "float?",
           "timestamp": "DateTime?", "blob": "MemoryStream", "string": "string"}


def upper(name):
    return name[0].upper() + name[1:]


def describe(folder, namespace, base, interface):
    path = os.path.join(os.path.dirname(botocore.__file__), "data", folder, "service-2.json.gz")
    model = json.load(gzip.open(path))
    shapes = model["shapes"]

    def type_name(shape, element=False):
        s = shapes[shape]
        if s["type"] == "structure":
            return RENAMED.get((namespace, shape), upper(shape))
        if s["type"] == "list":
            return f"List<{type_name(s['member']['shape'], True)}>"
        if s["type"] == "map":
            return f"Dictionary<{type_name(s['key']['shape'], True)}, {type_name(s['value']['shape'], True)}>"
        if s["type"] == "string" and s.get("enum") and not element:
            return upper(shape)
        return SCALARS[s["type"]]

    for suffix in ("Client", "Config", "Exception", "Request"):
        yield f"{namespace}.{base}{suffix}"
    yield f"{namespace}.{interface}"
    wrapped, pending, used, declared = {}, [], set(), set()
    for name, operation in model["operations"].items():
        if name not in PARTLY.get(namespace, OPERATIONS):
            continue
        declared.update(error["shape"] for error in operation.get("errors", []))
        yield f"{namespace}.{interface}.{name}Async({name}Request, CancellationToken) : {name}Response"
        for key, suffix in (("input", "Request"), ("output", "Response")):
            yield f"{namespace}.Model.{name}{suffix}"
            if key in operation:
                wrapped[operation[key]["shape"]] = name + suffix
                pending.append(operation[key]["shape"])
    while pending:
        shape = pending.pop()
        if shape in used:
            continue
        used.add(shape)
        s = shapes[shape]
        parts = list(s.get("members", {}).values()) + [s[k] for k in ("member", "key", "value") if k in s]
        pending += [part["shape"] for part in parts]
    for shape, s in shapes.items():
        if shape not in used and not s.get("exception"):
            continue
        if s["type"] == "string" and s.get("enum"):
            yield f"{namespace}.{upper(shape)}"
            for value in s["enum"]:
                yield f"{namespace}.{upper(shape)}.{VALUES.get(value) or upper(re.sub(r'[^A-Za-z0-9_]', '', value))} = {value}"
        if s["type"] != "structure":
            continue
        name = wrapped.get(shape) or RENAMED.get((namespace, shape), upper(shape))
        if s.get("exception"):
            if namespace in PARTLY and shape not in declared:
                continue
            yield f"{namespace}.Model.{name if name.endswith('Exception') else name + 'Exception'}"
            continue
        yield f"{namespace}.Model.{name}"
        for member, reference in s["members"].items():
            yield f"{namespace}.Model.{name}.{upper(member)} : {type_name(reference['shape'])}"


lines = sorted({line for folder, names in SERVICES.items() for line in describe(folder, *names)})
print("\n".join(lines))
