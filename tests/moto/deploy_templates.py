#!/usr/bin/env python3
"""Deploys the templates of deploy/ into moto, in process, and prints as JSON what came of it.

    deploy_templates.py <deploy folder>

Two stacks, in any order: neither names what the other makes.
"""
import ast
import json
import logging
import sys
import warnings
from pathlib import Path

import boto3
from moto import mock_aws
from moto.cloudformation import parsing

REGION = "us-east-1"
# moto knows no groups, alarms, subscriptions, queue policies and invocation settings in templates; cfn-lint checks those.
warnings.filterwarnings("ignore", message="Tried to parse")
logging.getLogger("moto").setLevel(logging.CRITICAL)
folder = Path(sys.argv[1])

# CloudFormation leaves what is AWS::NoValue out of a list; moto puts a null there.
_clean = parsing.clean_json


def _without_no_value(value, resources):
    cleaned = _clean(value, resources)
    return [item for item in cleaned if item is not None] if isinstance(cleaned, list) else cleaned


parsing.clean_json = _without_no_value


def deploy(name, **parameters):
    # moto's CloudFormation makes no groups, so this one is there already, as after the original scripts.
    boto3.client("iam", REGION).create_group(GroupName="SecretManagerUsers")
    if "MakeGroup:" in (folder / f"{name}.yaml").read_text(encoding="utf-8"):
        parameters["MakeGroup"] = "false"
    cloudformation = boto3.client("cloudformation", REGION)
    cloudformation.create_stack(
        StackName=name,
        TemplateBody=(folder / f"{name}.yaml").read_text(encoding="utf-8"),
        Parameters=[{"ParameterKey": k, "ParameterValue": v} for k, v in parameters.items()],
        Capabilities=["CAPABILITY_NAMED_IAM"],
    )
    stack = cloudformation.describe_stacks(StackName=name)["Stacks"][0]
    return {
        "status": stack["StackStatus"],
        "outputs": {o["OutputKey"]: o["OutputValue"] for o in stack.get("Outputs", [])},
        "resources": sorted(r["LogicalResourceId"] for r in cloudformation.list_stack_resources(StackName=name)["StackResourceSummaries"]),
    }


def document(policy):
    """moto keeps the policies that are written inside of a role as Python prints them."""
    return ast.literal_eval(policy) if isinstance(policy, str) else policy


def policies():
    """Inline policies and trust policies, by the name of what they hang on."""
    iam = boto3.client("iam", REGION)
    roles = {
        r["RoleName"]: {
            "trust": r["AssumeRolePolicyDocument"],
            "policies": {n: document(iam.get_role_policy(RoleName=r["RoleName"], PolicyName=n)["PolicyDocument"])
                         for n in iam.list_role_policies(RoleName=r["RoleName"])["PolicyNames"]},
        }
        for r in iam.list_roles()["Roles"]
    }
    groups = {
        g["GroupName"]: {n: iam.get_group_policy(GroupName=g["GroupName"], PolicyName=n)["PolicyDocument"]
                         for n in iam.list_group_policies(GroupName=g["GroupName"])["PolicyNames"]}
        for g in iam.list_groups()["Groups"]
    }
    return {"roles": roles, "groups": groups}


def function():
    aws = boto3.client("lambda", REGION)
    configuration = aws.get_function(FunctionName="IamHygiene")
    rules = boto3.client("events", REGION)
    rule = rules.list_rules()["Rules"][0]
    return {
        "configuration": {k: configuration["Configuration"].get(k) for k in ("Runtime", "Handler", "Timeout", "Role", "Environment")},
        "concurrency": configuration.get("Concurrency", {}).get("ReservedConcurrentExecutions"),
        "schedule": rule["ScheduleExpression"],
        "target": rules.list_targets_by_rule(Rule=rule["Name"])["Targets"][0]["Arn"],
        "logs": [g.get("retentionInDays") for g in boto3.client("logs", REGION).describe_log_groups(logGroupNamePrefix="/aws/lambda/IamHygiene")["logGroups"]],
    }


def account(name, **parameters):
    with mock_aws():
        boto3.client("s3", REGION).create_bucket(Bucket="code-bucket")
        boto3.client("s3", REGION).put_object(Bucket="code-bucket", Key="iamhygiene.zip", Body=b"PK\5\6" + b"\0" * 18)
        stack = deploy(name, Function="package", CodeBucket="code-bucket", CodeKey="iamhygiene.zip", Configuration='{"keys":{"rotateDays":80}}',
                       AlarmAddress="aws-admins@example.com", MailFrom="aws-team@example.com", **parameters)
        result = {"stack": stack, **policies(), "function": function()}
        if name == "main-account":
            key = stack["outputs"]["KmsKeyId"]
            policy = boto3.client("kms", REGION).get_key_policy(KeyId=key, PolicyName="default")["Policy"]
            result["keyPolicy"] = json.loads(policy) if isinstance(policy, str) else policy
        return result


def organization():
    """The role in a member account, and the state machine."""
    with mock_aws():
        member = deploy("organization-member-role", MainAccountId="111122223333", ExternalId="example-external-id", SecretsRegion="eu-west-1")
        roles = policies()["roles"]
    with mock_aws():
        machine = deploy("organization", AlarmAddress="aws-admins@example.com")
    return {"member": member, "roles": roles, "machine": machine}


def first_step():
    with mock_aws():
        return deploy("main-account", AlarmAddress="aws-admins@example.com")


OPERATORS = "arn:aws:iam::*:role/aws-reserved/sso.amazonaws.com/*/AWSReservedSSO_Operators_*,arn:aws:iam::444455556666:role/admin/Operator"
KEY = "1234abcd-12ab-34cd-56ef-1234567890ab"
print(json.dumps({
    "first": first_step(),
    "main": account("main-account", MemberAccountIds="444455556666,777788889999", OperatorRoleArns=OPERATORS, ExternalId="example-external-id",
                    SecretName="iam/*", MailRegion=REGION, ReservedConcurrency="1"),
    "organization": account("main-account", OrganizationId="o-exampleorgid", ExternalId="example-external-id", MailRegion=REGION,
                            ServesAccounts="true", ScheduleState="DISABLED"),
    "accounts": organization(),
    "member": account("member-account", MainAccountId="111122223333", SecretsRegion="eu-west-1", KmsKeyId=KEY, MailRegion="eu-west-1"),
}, default=str))
