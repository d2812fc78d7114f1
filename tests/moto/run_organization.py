#!/usr/bin/env python3
"""Runs the state machine of deploy/organization.yaml in moto's interpreter of Step Functions, and prints as JSON what came of it.

    run_organization.py <deploy folder> <number of accounts> <how many of them fail>

The function is played: it answers with a summary, fails for some accounts, and is throttled twice for another one. An account more is closed.
moto knows no DescribeMapRun, so that is answered from the records of its own interpreter. What moto does not do: check permissions, and end a map in which more
children fail than are tolerated. Waiting between attempts is cut short here.
"""
import json
import logging
import re
import sys
import threading
import time
from pathlib import Path

import boto3
import yaml
from botocore.exceptions import ClientError
from moto import mock_aws
from moto.stepfunctions.parser.asl.component.common.retry import retrier_decl
from moto.stepfunctions.parser.asl.component.state.exec.state_map.iteration.itemprocessor import map_run_record
from moto.stepfunctions.parser.asl.component.state.exec.state_task import lambda_eval_utils
from moto.stepfunctions.parser.asl.component.state.exec.state_task.service import state_task_service_aws_sdk

REGION = "us-east-1"
logging.getLogger("moto").setLevel(logging.CRITICAL)
folder, count, failing = Path(sys.argv[1]), *(int(text) for text in sys.argv[2:])


class Loader(yaml.SafeLoader):
    """Keeps CloudFormation's functions as they are written."""


Loader.add_multi_constructor("!", lambda loader, tag, node: {tag: loader.construct_scalar(node)}
                             if isinstance(node, yaml.ScalarNode) else {tag: loader.construct_sequence(node, deep=True)})


def definition(**values):
    template = yaml.load((folder / "organization.yaml").read_text(encoding="utf-8"), Loader)
    text = json.dumps(template["Resources"]["Accounts"]["Properties"]["Definition"])
    for name, value in values.items():
        text = text.replace("${" + name + "}", value)
    assert "${" not in text, re.findall(r"\$\{\w+\}", text)
    return json.loads(text)


# The played function.
started, lock = [], threading.Lock()


def invoke(parameters, region, state_credentials):
    event = parameters["Payload"]
    event = json.loads(event) if isinstance(event, (str, bytes)) else event
    with lock:
        started.append(event["accounts"])
        attempts = started.count(event["accounts"])
    place = ids.index(event["accounts"][0])
    if place == count - 1 and attempts < 3:
        raise ClientError({"Error": {"Code": "TooManyRequestsException", "Message": "Rate Exceeded."},
                           "ResponseMetadata": {"HTTPStatusCode": 429, "RequestId": "0"}}, "Invoke")
    if place < failing:
        raise lambda_eval_utils.LambdaFunctionErrorException("Unhandled", json.dumps(
            {"errorType": "RuntimeException", "errorMessage": "1 failure: The secret of user app is gone."}))
    return {"StatusCode": 200, "Payload": {"succeeded": True, "accounts": 1}}


# Nobody waits between attempts. DescribeMapRun is answered from the records of the interpreter.
records, actions = [], []
make_record = map_run_record.MapRunRecord.__init__
call_service = state_task_service_aws_sdk.StateTaskServiceAwsSdk._eval_service_task


def remember(self, *arguments, **named):
    make_record(self, *arguments, **named)
    records.append(self)


def evaluate(self, env, resource_runtime_part, normalised_parameters, state_credentials):
    actions.append(self.resource.api_action)
    if self.resource.api_action.lower() != "describemaprun":
        return call_service(self, env, resource_runtime_part, normalised_parameters, state_credentials)
    (asked,) = normalised_parameters.values()
    (record,) = [record for record in records if record.map_run_arn == asked]
    counts = record.item_counter.describe()
    env.stack.append({"ItemCounts": {name[0].upper() + name[1:]: number for name, number in counts.items()}})


lambda_eval_utils._invoke_lambda_function = invoke
retrier_decl.time = type("Time", (), {"sleep": staticmethod(lambda seconds: None)})
map_run_record.MapRunRecord.__init__ = remember
state_task_service_aws_sdk.StateTaskServiceAwsSdk._eval_service_task = evaluate


def main():
    organizations = boto3.client("organizations", REGION)
    organizations.create_organization(FeatureSet="ALL")
    for i in range(count - 1):
        organizations.create_account(AccountName=f"member-{i}", Email=f"member-{i}@example.com")
    closed = organizations.create_account(AccountName="closed", Email="closed@example.com")["CreateAccountStatus"]["AccountId"]
    organizations.close_account(AccountId=closed)
    page, found = organizations.list_accounts(), []
    while True:
        found += page["Accounts"]
        if "NextToken" not in page:
            break
        page = organizations.list_accounts(NextToken=page["NextToken"])
    ids.extend(account["Id"] for account in found if account["Id"] != closed)
    boto3.client("s3", REGION).create_bucket(Bucket="results")
    machine = definition(Partition="aws", FunctionArn="arn:aws:lambda:us-east-1:123456789012:function:IamHygiene",
                         Bucket="results", MaxConcurrency="4", ToleratedFailurePercentage="50")
    states = boto3.client("stepfunctions", REGION)
    arn = states.create_state_machine(name="accounts", definition=json.dumps(machine),
                                      roleArn="arn:aws:iam::123456789012:role/x")["stateMachineArn"]
    execution = states.start_execution(stateMachineArn=arn, input="{}")["executionArn"]
    for _ in range(600):
        answer = states.describe_execution(executionArn=execution)
        if answer["status"] != "RUNNING":
            break
        time.sleep(0.1)
    keys = [o["Key"] for o in boto3.client("s3", REGION).list_objects_v2(Bucket="results").get("Contents", [])]
    metrics = boto3.client("cloudwatch", REGION).list_metrics(Namespace="IamHygiene")["Metrics"]
    return {"status": answer["status"], "output": json.loads(answer.get("output") or "null"), "error": answer.get("error"),
            "cause": answer.get("cause"), "ids": ids, "closed": closed, "started": started, "actions": actions, "keys": keys,
            "metrics": sorted(metric["MetricName"] for metric in metrics)}


ids = []
with mock_aws(config={"stepfunctions": {"execute_state_machine": True}}):
    print(json.dumps(main()))
