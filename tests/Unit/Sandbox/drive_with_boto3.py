"""Drives the sandbox through boto3, which checks every shape against AWS's own service models.

Usage: drive_with_boto3.py ENDPOINT GROUP
Credentials and region come from the environment. Prints no secret. A failed assertion ends the script with its trace.
"""
import csv
import datetime as dt
import io
import json
import sys
import uuid

import boto3
import botocore.session
from botocore.config import Config
from botocore.exceptions import ClientError

ENDPOINT = sys.argv[1]
MAIN, MEMBER = "111122223333", "444455556666"
ONCE = Config(retries={"max_attempts": 0}, parameter_validation=True)


def client(service, **credentials):
    return boto3.client(service, endpoint_url=ENDPOINT, config=ONCE, **credentials)


def fails(code, status, call, **arguments):
    """The call fails with this code, as the SDK's own exception class where the service has one."""
    try:
        call(**arguments)
    except ClientError as e:
        error, http = e.response["Error"], e.response["ResponseMetadata"]
        assert (error["Code"], http["HTTPStatusCode"]) == (code, status), e
        assert http["RequestId"], "no request id"
        return error.get("Message", "")
    raise AssertionError(f"{call} did not fail with {code}")


def as_user(key):
    return {"aws_access_key_id": key["AccessKeyId"], "aws_secret_access_key": key["SecretAccessKey"]}


def iam():
    c = client("iam")
    told = c.list_account_aliases()["ResponseMetadata"]["HTTPHeaders"]["date"]
    assert told == "Sun, 22 Nov 2026 12:00:00 GMT", told
    assert c.list_account_aliases()["AccountAliases"] == ["example-main"]
    policy = c.get_account_password_policy()["PasswordPolicy"]
    assert policy["MaxPasswordAge"] == 90 and policy["ExpirePasswords"] is True and policy["HardExpiry"] is False

    user = c.create_user(UserName="py-user", Path="/py/", Tags=[{"Key": "SecretName", "Value": "py"}])["User"]
    assert user["Arn"] == f"arn:aws:iam::{MAIN}:user/py/py-user" and user["CreateDate"].tzinfo
    assert c.get_user(UserName="PY-USER")["User"]["Tags"] == [{"Key": "SecretName", "Value": "py"}]
    assert "NoSuchEntity" in c.exceptions.NoSuchEntityException.__name__ and fails("NoSuchEntity", 404, c.get_user, UserName="nobody")
    fails("EntityAlreadyExists", 409, c.create_user, UserName="py-user")

    simulated = c.simulate_principal_policy(
        PolicySourceArn=c.get_user(UserName="py-user")["User"]["Arn"],
        ActionNames=["iam:GetUser", "iam:DeleteUser"],
        ContextEntries=[{"ContextKeyName": "aws:TagKeys", "ContextKeyType": "stringList", "ContextKeyValues": ["Team"]}])
    assert {r["EvalActionName"]: r["EvalDecision"] for r in simulated["EvaluationResults"]}["iam:DeleteUser"] == "implicitDeny"

    c.create_group(GroupName="py-group")
    c.add_user_to_group(GroupName="py-group", UserName="py-user")
    assert [g["GroupName"] for g in c.list_groups_for_user(UserName="py-user")["Groups"]] == ["py-group"]
    assert [u["UserName"] for u in c.get_group(GroupName="py-group")["Users"]] == ["py-user"]
    c.remove_user_from_group(GroupName="py-group", UserName="py-user")
    assert c.list_groups_for_user(UserName="py-user")["Groups"] == []
    assert c.get_group(GroupName="py-group")["Users"] == []
    try:
        c.remove_user_from_group(GroupName="py-group", UserName="py-user")
        raise AssertionError("The user was not in the group.")
    except c.exceptions.NoSuchEntityException:
        pass
    c.add_user_to_group(GroupName="py-group", UserName="py-user")
    c.put_group_policy(GroupName="py-group", PolicyName="p", PolicyDocument=json.dumps(
        {"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "iam:GetUser", "Resource": "*"}]}))
    c.put_user_policy(UserName="py-user", PolicyName="p", PolicyDocument=json.dumps(
        {"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "iam:ListAccessKeys", "Resource": "*"}]}))
    quarantine = "arn:aws:iam::aws:policy/AWSCompromisedKeyQuarantineV3"
    c.attach_user_policy(UserName="py-user", PolicyArn=quarantine)
    assert [p["PolicyArn"] for p in c.list_attached_user_policies(UserName="py-user")["AttachedPolicies"]] == [quarantine]
    details = c.get_account_authorization_details(Filter=["User"])["UserDetailList"]
    assert [p["PolicyName"] for u in details if u["UserName"] == "py-user" for p in u["AttachedManagedPolicies"]] == [
        "AWSCompromisedKeyQuarantineV3"]
    c.detach_user_policy(UserName="py-user", PolicyArn=quarantine)
    fails("NoSuchEntity", 404, c.detach_user_policy, UserName="py-user", PolicyArn=quarantine)
    fails("NoSuchEntity", 404, c.attach_user_policy, UserName="py-user", PolicyArn=f"arn:aws:iam::{MAIN}:policy/mine")
    c.create_login_profile(UserName="py-user", Password="Correct-Horse-1-Battery")
    fails("MalformedPolicyDocument", 400, c.put_user_policy, UserName="py-user", PolicyName="p", PolicyDocument="{")

    c.tag_user(UserName="py-user", Tags=[{"Key": "IamHygiene:Intent", "Value": "2026-11-22T07:50:00Z 1a2b3c4d"}])
    assert {t["Key"] for t in c.list_user_tags(UserName="py-user")["Tags"]} == {"IamHygiene:Intent", "SecretName"}
    c.untag_user(UserName="py-user", TagKeys=["IamHygiene:Intent"])
    fails("ValidationError", 400, c.tag_user, UserName="py-user", Tags=[{"Key": "a", "Value": "b;c"}])
    fails("InvalidInput", 400, c.tag_user, UserName="py-user", Tags=[{"Key": "a", "Value": ""}, {"Key": "A", "Value": ""}])
    fails("LimitExceeded", 409, c.tag_user, UserName="py-user", Tags=[{"Key": f"k{i}", "Value": ""} for i in range(50)])

    c.tag_role(RoleName="Manage_Secrets_Role", Tags=[{"Key": "IamHygiene:LastRun", "Value": "2026-11-22T07:50:00Z"}])
    assert [t["Value"] for t in c.list_role_tags(RoleName="Manage_Secrets_Role")["Tags"]] == ["2026-11-22T07:50:00Z"]
    c.untag_role(RoleName="Manage_Secrets_Role", TagKeys=["IamHygiene:LastRun", "IamHygiene:Gone"])
    assert not c.list_role_tags(RoleName="Manage_Secrets_Role")["Tags"]
    fails("NoSuchEntity", 404, c.list_role_tags, RoleName="nobody")
    fails("NoSuchEntity", 404, c.untag_role, RoleName="nobody", TagKeys=["k"])

    first = c.create_access_key(UserName="py-user")["AccessKey"]
    second = c.create_access_key(UserName="py-user")["AccessKey"]
    assert first["Status"] == "Active" and len(first["SecretAccessKey"]) == 40
    message = fails("LimitExceeded", 409, c.create_access_key, UserName="py-user")
    assert message == "Cannot exceed quota for AccessKeysPerUser: 2"
    keys = list(c.get_paginator("list_access_keys").paginate(UserName="py-user", PaginationConfig={"PageSize": 1}))
    assert [k["AccessKeyId"] for page in keys for k in page["AccessKeyMetadata"]] == [first["AccessKeyId"], second["AccessKeyId"]]
    used = c.get_access_key_last_used(AccessKeyId=first["AccessKeyId"])
    assert used["UserName"] == "py-user" and used["AccessKeyLastUsed"] == {"ServiceName": "N/A", "Region": "N/A"}

    me = client("sts", **as_user(first)).get_caller_identity()
    assert me["Arn"] == user["Arn"] and me["UserId"] == user["UserId"] and me["Account"] == MAIN
    used = c.get_access_key_last_used(AccessKeyId=first["AccessKeyId"])["AccessKeyLastUsed"]
    assert used["ServiceName"] == "sts" and isinstance(used["LastUsedDate"], dt.datetime)
    own = client("iam", **as_user(first))
    assert len(own.list_access_keys()["AccessKeyMetadata"]) == 2 and own.get_user()["User"]["UserName"] == "py-user"
    message = fails("AccessDenied", 403, own.list_users)
    assert message.startswith(f"User: {user['Arn']} is not authorized to perform: iam:ListUsers on resource: ")
    fails("AccessDenied", 403, c.get_access_key_last_used, AccessKeyId="AKIA" + "A" * 16)

    c.update_access_key(UserName="py-user", AccessKeyId=first["AccessKeyId"], Status="Inactive")
    fails("InvalidClientTokenId", 403, client("sts", **as_user(first)).get_caller_identity)
    fails("InvalidClientTokenId", 403, client("iam", **as_user(first)).get_user)
    fails("UnrecognizedClientException", 400, client("secretsmanager", **as_user(first)).list_secrets)
    wrong = {**as_user(second), "aws_secret_access_key": "wrong"}
    fails("SignatureDoesNotMatch", 403, client("sts", **wrong).get_caller_identity)
    fails("InvalidSignatureException", 400, client("kms", **wrong).list_aliases)
    c.delete_access_key(UserName="py-user", AccessKeyId=first["AccessKeyId"])
    fails("NoSuchEntity", 404, c.delete_access_key, UserName="py-user", AccessKeyId=first["AccessKeyId"])
    fails("DeleteConflict", 409, c.delete_user, UserName="py-user")
    c.create_user(UserName="py-gone")
    c.delete_user(UserName="py-gone")

    names = [u["UserName"] for page in c.get_paginator("list_users").paginate(PaginationConfig={"PageSize": 7}) for u in page["Users"]]
    assert len(names) == len(set(names)) > 40
    details = [u for page in c.get_paginator("get_account_authorization_details").paginate(Filter=["User"], PaginationConfig={"PageSize": 9})
               for u in page["UserDetailList"]]
    assert [u["UserName"] for u in details] == names
    mine = next(u for u in details if u["UserName"] == "py-user")
    assert mine["GroupList"] == ["py-group"] and mine["Path"] == "/py/" and mine["UserPolicyList"][0]["PolicyDocument"]["Statement"]
    everything = c.get_account_authorization_details()
    assert everything["RoleDetailList"] and everything["GroupDetailList"]

    fails("ReportNotPresent", 410, c.get_credential_report)
    assert c.generate_credential_report()["State"] == "STARTED"
    fails("ReportInProgress", 404, c.get_credential_report)
    states = [c.generate_credential_report()["State"] for _ in range(2)]
    assert states == ["INPROGRESS", "COMPLETE"], states
    report = c.get_credential_report()
    lines = report["Content"].decode().split("\n")
    assert report["ReportFormat"] == "text/csv" and lines[1].startswith("<root_account>,")
    assert len(lines) == len(names) + 2
    rows = {row["user"]: row for row in csv.DictReader(io.StringIO("\n".join(line for line in lines if "smith,john" not in line)))}
    assert rows["py-user"]["password_enabled"] == "true" and rows["py-user"]["access_key_1_active"] == "true"
    assert rows["grace@example.com"]["password_next_rotation"] == "N/A" and rows["<root_account>"]["mfa_active"] == "true"
    assert len(next(line for line in lines if line.startswith("smith,john")).split(",")) == 24


def sts():
    c = client("sts")
    assert c.get_caller_identity()["Account"] == MAIN
    role = f"arn:aws:iam::{MEMBER}:role/OrganizationAccountAccessRole"
    session = c.assume_role(RoleArn=role, RoleSessionName="py")
    credentials = session["Credentials"]
    assert session["AssumedRoleUser"]["Arn"] == f"arn:aws:sts::{MEMBER}:assumed-role/OrganizationAccountAccessRole/py"
    keys = {"aws_access_key_id": credentials["AccessKeyId"], "aws_secret_access_key": credentials["SecretAccessKey"],
            "aws_session_token": credentials["SessionToken"]}
    there = client("sts", **keys)
    assert there.get_caller_identity()["Account"] == MEMBER
    back = f"arn:aws:iam::{MAIN}:role/Manage_Secrets_Role"
    fails("AccessDenied", 403, there.assume_role, RoleArn=back, RoleSessionName="py")
    fails("AccessDenied", 403, there.assume_role, RoleArn=back, RoleSessionName="py", ExternalId="wrong")
    message = fails("ValidationError", 400, there.assume_role, RoleArn=back, RoleSessionName="py", ExternalId="example-external-id", DurationSeconds=3601)
    assert "role chaining" in message
    chained = there.assume_role(RoleArn=back, RoleSessionName="py", ExternalId="example-external-id")["Credentials"]
    secrets = client("secretsmanager", aws_access_key_id=chained["AccessKeyId"], aws_secret_access_key=chained["SecretAccessKey"],
                     aws_session_token=chained["SessionToken"])
    value = json.loads(secrets.get_secret_value(SecretId="dev/ci")["SecretString"])
    assert client("sts", **as_user(value)).get_caller_identity()["Arn"] == f"arn:aws:iam::{MEMBER}:user/dev-ci"
    fails("AccessDeniedException", 400, secrets.delete_secret, SecretId="dev/ci")
    fails("InvalidClientTokenId", 403, client("sts", **{**keys, "aws_session_token": "wrong"}).get_caller_identity)
    fails("AccessDenied", 403, c.assume_role, RoleArn=f"arn:aws:iam::{MEMBER}:role/None", RoleSessionName="py")


def secretsmanager():
    c = client("secretsmanager")
    v1, v2 = str(uuid.uuid4()), str(uuid.uuid4())
    made = c.create_secret(Name="py/secret", SecretString="one", ClientRequestToken=v1, Tags=[{"Key": "a", "Value": "b"}], Description="d")
    arn = made["ARN"]
    assert made["VersionId"] == v1 and made["Name"] == "py/secret"
    fails("ResourceExistsException", 400, c.create_secret, Name="py/secret", SecretString="two")
    for name in ("py/secret", arn, arn[:-7]):
        value = c.get_secret_value(SecretId=name)
        assert value["SecretString"] == "one" and value["VersionStages"] == ["AWSCURRENT"] and value["CreatedDate"].tzinfo
    put = c.put_secret_value(SecretId=arn, SecretString="two", ClientRequestToken=v2, VersionStages=["AWSPENDING"])
    assert put["VersionStages"] == ["AWSPENDING"] and put["VersionId"] == v2
    again = c.put_secret_value(SecretId=arn, SecretString="two", ClientRequestToken=v2)
    assert again["VersionStages"] == ["AWSPENDING"]
    fails("ResourceExistsException", 400, c.put_secret_value, SecretId=arn, SecretString="three", ClientRequestToken=v2)
    message = fails("InvalidParameterException", 400, c.update_secret_version_stage, SecretId=arn, VersionStage="AWSCURRENT", MoveToVersionId=v2)
    assert "RemoveFromVersionId can't be empty" in message
    c.update_secret_version_stage(SecretId=arn, VersionStage="AWSCURRENT", MoveToVersionId=v2, RemoveFromVersionId=v1)
    c.update_secret_version_stage(SecretId=arn, VersionStage="AWSPENDING", RemoveFromVersionId=v2)
    described = c.describe_secret(SecretId="py/secret")
    assert described["VersionIdsToStages"] == {v1: ["AWSPREVIOUS"], v2: ["AWSCURRENT"]}
    assert described["Tags"] == [{"Key": "a", "Value": "b"}] and described["Description"] == "d"
    assert isinstance(described["LastAccessedDate"], dt.datetime) and isinstance(described["LastChangedDate"], dt.datetime)
    fails("InvalidParameterException", 400, c.update_secret_version_stage, SecretId=arn, VersionStage="AWSCURRENT", RemoveFromVersionId=v2)
    c.put_secret_value(SecretId=arn, SecretString="three")
    assert len(c.list_secret_version_ids(SecretId=arn)["Versions"]) == 2
    assert len(c.list_secret_version_ids(SecretId=arn, IncludeDeprecated=True)["Versions"]) == 3
    c.tag_resource(SecretId=arn, Tags=[{"Key": "c", "Value": "d"}])
    c.untag_resource(SecretId=arn, TagKeys=["c"])
    c.put_resource_policy(SecretId=arn, ResourcePolicy=json.dumps({"Version": "2012-10-17", "Statement": [
        {"Effect": "Allow", "Principal": {"AWS": f"arn:aws:iam::{MEMBER}:root"}, "Action": "secretsmanager:GetSecretValue", "Resource": "*"}]}))
    assert MEMBER in c.get_resource_policy(SecretId=arn)["ResourcePolicy"]
    assert c.delete_secret(SecretId=arn, RecoveryWindowInDays=7)["DeletionDate"].tzinfo
    message = fails("InvalidRequestException", 400, c.get_secret_value, SecretId=arn)
    assert message == "You can't perform this operation on the secret because it was marked for deletion."
    assert c.describe_secret(SecretId=arn)["DeletedDate"]
    c.restore_secret(SecretId=arn)
    message = fails("ResourceNotFoundException", 400, c.get_secret_value, SecretId="none")
    assert message == "Secrets Manager can't find the specified secret."
    names = [s["Name"] for page in c.get_paginator("list_secrets").paginate(PaginationConfig={"PageSize": 10}) for s in page["SecretList"]]
    assert len(names) == len(set(names)) > 25
    assert c.get_secret_value(SecretId="svc-secret-binary")["SecretBinary"] == bytes(range(8))
    fails("InvalidRequestException", 400, c.get_secret_value, SecretId="svc-secret-deleted")
    fails("DecryptionFailure", 400, c.get_secret_value, SecretId="svc-secret-kms")
    fails("EncryptionFailure", 400, c.put_secret_value, SecretId="svc-secret-kms", SecretString="x")


def ses():
    c = client("ses")
    sent = c.send_email(Source="iam@example.com", Destination={"ToAddresses": ["a@example.com"]}, Message={
        "Subject": {"Data": "Hello"}, "Body": {"Text": {"Data": "t"}, "Html": {"Data": "<p>t</p>"}}})
    assert sent["MessageId"]
    raw = c.send_raw_email(RawMessage={"Data": b"From: iam@example.com\r\nTo: a@example.com\r\nSubject: Raw\r\n\r\nx"})
    assert raw["MessageId"] != sent["MessageId"]
    message = fails("MessageRejected", 400, c.send_email, Source="iam@example.net", Destination={"ToAddresses": ["a@example.com"]},
                    Message={"Subject": {"Data": "Hello"}, "Body": {"Text": {"Data": "t"}}})
    assert message.startswith("Email address is not verified. The following identities failed the check in region US-EAST-1")
    quota = c.get_send_quota()
    assert quota["Max24HourSend"] == 50000.0 and quota["SentLast24Hours"] == 2.0
    assert c.get_account_sending_enabled()["Enabled"] is True
    found = c.get_identity_verification_attributes(Identities=["example.com", "example.net"])["VerificationAttributes"]
    assert found == {"example.com": {"VerificationStatus": "Success"}}


def sns():
    c = client("sns")
    topic = f"arn:aws:sns:us-east-1:{MAIN}:iam-digest"
    assert c.publish(TopicArn=topic, Subject="Hello", Message="text \u00fc")["MessageId"]
    assert c.publish(TargetArn=topic, Message="text")["MessageId"]
    fails("NotFound", 404, c.publish, TopicArn=topic + "-gone", Message="text")
    fails("InvalidParameter", 400, c.publish, TopicArn="iam-digest", Message="text")
    fails("InvalidParameter", 400, c.publish, TopicArn=topic, Message="x" * 262145)
    for subject in ("x" * 101, "two\nlines", "\u00fc", " blank"):
        fails("InvalidParameter", 400, c.publish, TopicArn=topic, Subject=subject, Message="text")
    fails("InvalidParameter", 400, client("sns", region_name="eu-west-1").publish, TopicArn=topic, Message="text")
    fails("AuthorizationError", 403, c.publish, TopicArn=f"arn:aws:sns:us-east-1:{MEMBER}:other", Message="text")


def s3():
    c = client("s3")
    bucket, text = "example-bucket", "{{headline}} \u00fc & <b>"
    assert c.put_object(Bucket=bucket, Key="mails/de & fr/a+b \u00fc.hbs", Body=text.encode())["ResponseMetadata"]["HTTPStatusCode"] == 200
    for name in ("mails/1.hbs", "mails/2.hbs", "mails/3.hbs", "other"):
        c.put_object(Bucket=bucket, Key=name, Body=b"x")
    assert c.get_object(Bucket=bucket, Key="mails/de & fr/a+b \u00fc.hbs")["Body"].read().decode() == text
    page = c.list_objects_v2(Bucket=bucket, Prefix="mails/", Delimiter="/", MaxKeys=2)
    assert page["IsTruncated"] and [one["Key"] for one in page["Contents"]] == ["mails/1.hbs", "mails/2.hbs"], page
    rest = c.list_objects_v2(Bucket=bucket, Prefix="mails/", Delimiter="/", ContinuationToken=page["NextContinuationToken"])
    assert [one["Key"] for one in rest["Contents"]] == ["mails/3.hbs"] and rest["Contents"][0]["Size"] == 1, rest
    assert rest["CommonPrefixes"] == [{"Prefix": "mails/de & fr/"}] and not rest["IsTruncated"] and rest["KeyCount"] == 2, rest
    assert [one["Key"] for one in c.list_objects_v2(Bucket=bucket, StartAfter="mails/zzz")["Contents"]] == ["other"]
    assert fails("NoSuchKey", 404, c.get_object, Bucket=bucket, Key="none")
    assert c.exceptions.NoSuchKey and c.exceptions.NoSuchBucket
    fails("NoSuchBucket", 404, c.get_object, Bucket="no-such-bucket", Key="x")
    fails("NoSuchBucket", 404, c.list_objects_v2, Bucket="no-such-bucket")
    fails("AccessDenied", 403, c.list_objects_v2, Bucket="members-bucket")
    fails("AccessDenied", 403, c.put_object, Bucket="members-bucket", Key="x", Body=b"x")
    fails("InvalidArgument", 400, c.list_objects_v2, Bucket=bucket, ContinuationToken="?")
    fails("InvalidRequest", 400, c.put_object, Bucket=bucket, Key="x", Body=b"\xff")
    fails("MethodNotAllowed", 405, c.delete_object, Bucket=bucket, Key="other")
    wrong = client("s3", aws_access_key_id="AKIAIOSFODNN7EXAMPLE", aws_secret_access_key="x")
    fails("InvalidAccessKeyId", 403, wrong.list_objects_v2, Bucket=bucket)


def cloudtrail():
    c = client("cloudtrail")
    client("iam").list_users()
    named = [{"AttributeKey": "EventName", "AttributeValue": "ListUsers"}]
    event = c.lookup_events(LookupAttributes=named)["Events"][0]
    there = client("cloudtrail", region_name="eu-west-1")
    assert not there.lookup_events(LookupAttributes=named)["Events"], "IAM is recorded in us-east-1"
    assert event["EventSource"] == "iam.amazonaws.com" and event["ReadOnly"] == "true"
    detail = json.loads(event["CloudTrailEvent"])
    assert detail["sourceIPAddress"] == "127.0.0.1" and detail["userAgent"].startswith("Boto3/"), detail
    assert detail["userIdentity"]["accessKeyId"] == event["AccessKeyId"]
    # The clock stands still, and each region takes two calls.
    fails("InvalidLookupAttributesException", 400, there.lookup_events,
          LookupAttributes=[{"AttributeKey": "ReadOnly", "AttributeValue": "true"}])
    fails("ThrottlingException", 400, there.lookup_events)
    elsewhere = client("cloudtrail", region_name="eu-west-2")
    fails("InvalidTimeRangeException", 400, elsewhere.lookup_events, StartTime=2000000000, EndTime=1000000000)
    fails("InvalidNextTokenException", 400, elsewhere.lookup_events, NextToken="?")


def events():
    c = client("events")
    function = f"arn:aws:lambda:us-east-1:{MAIN}:function:IamHygiene"
    assert c.list_rule_names_by_target(TargetArn=function)["RuleNames"] == ["IamHygiene-Schedule"]
    assert c.list_rule_names_by_target(TargetArn=function + "-other", Limit=1)["RuleNames"] == []
    rule = c.describe_rule(Name="IamHygiene-Schedule")
    assert (rule["State"], rule["ScheduleExpression"], rule["EventBusName"]) == ("ENABLED", "cron(0 6 * * ? *)", "default"), rule
    fails("ResourceNotFoundException", 400, c.describe_rule, Name="none")
    fails("ResourceNotFoundException", 400, c.list_rule_names_by_target, TargetArn=function, EventBusName="other")
    there = client("events", region_name="eu-west-1")
    assert there.list_rule_names_by_target(TargetArn=function)["RuleNames"] == []


def cloudwatch():
    # botocore would speak CBOR; the sandbox knows CloudWatch's query protocol only.
    session = botocore.session.get_session()
    loader = session.get_component("data_loader")
    load = loader.load_service_model

    def over_query(service, kind, *version, **named):
        model = load(service, kind, *version, **named)
        if (service, kind) == ("cloudwatch", "service-2"):
            model["metadata"].update(protocol="query", protocols=["query"])
        return model

    loader.load_service_model = over_query
    c = boto3.session.Session(botocore_session=session).client("cloudwatch", endpoint_url=ENDPOINT, config=ONCE)
    alarms = c.describe_alarms(AlarmNamePrefix="IamHygiene-")["MetricAlarms"]
    assert [a["AlarmName"] for a in alarms] == ["IamHygiene-FailedAlarm", "IamHygiene-NewFailureAlarm", "IamHygiene-NotRunAlarm"], alarms
    metric = alarms[2]["Metrics"][0]["MetricStat"]["Metric"]
    assert metric["Dimensions"] == [{"Name": "FunctionName", "Value": "IamHygiene"}] and metric["MetricName"] == "Invocations"
    assert alarms[2]["Metrics"][1]["Expression"] == "FILL(m, 0)" and alarms[2]["ActionsEnabled"] and len(alarms[2]["AlarmActions"]) == 1
    assert (alarms[2]["ComparisonOperator"], alarms[2]["Threshold"]) == ("LessThanThreshold", 1.0)
    pages = c.get_paginator("describe_alarms").paginate(PaginationConfig={"PageSize": 1})
    assert sum(len(page["MetricAlarms"]) for page in pages) == 3
    assert c.describe_alarms(AlarmTypes=["CompositeAlarm"])["MetricAlarms"] == []
    fails("InvalidNextToken", 400, c.describe_alarms, NextToken="none")


def organizations():
    c = client("organizations")
    organization = c.describe_organization()["Organization"]
    assert organization["MasterAccountId"] == MAIN
    accounts = [a for page in c.get_paginator("list_accounts").paginate(PaginationConfig={"PageSize": 2}) for a in page["Accounts"]]
    assert {a["Id"]: a["Status"] for a in accounts} == {MAIN: "ACTIVE", MEMBER: "ACTIVE", "777788889999": "SUSPENDED"}
    root = c.list_roots()["Roots"][0]["Id"]
    units = {u["Name"]: u["Id"] for u in c.list_organizational_units_for_parent(ParentId=root)["OrganizationalUnits"]}
    nested = c.list_organizational_units_for_parent(ParentId=units["Workloads"])["OrganizationalUnits"]
    assert [u["Name"] for u in nested] == ["Development"]
    assert [a["Id"] for a in c.list_accounts_for_parent(ParentId=nested[0]["Id"])["Accounts"]] == [MEMBER]
    assert c.list_parents(ChildId=MEMBER)["Parents"] == [{"Id": nested[0]["Id"], "Type": "ORGANIZATIONAL_UNIT"}]
    assert c.describe_account(AccountId=MEMBER)["Account"]["Email"] == "aws-dev@example.com"
    fails("AccountNotFoundException", 400, c.describe_account, AccountId="999999999999")
    fails("ParentNotFoundException", 400, c.list_accounts_for_parent, ParentId="ou-abcd-12345678")
    session = client("sts").assume_role(RoleArn=f"arn:aws:iam::{MEMBER}:role/OrganizationAccountAccessRole", RoleSessionName="py")["Credentials"]
    there = client("organizations", aws_access_key_id=session["AccessKeyId"], aws_secret_access_key=session["SecretAccessKey"],
                   aws_session_token=session["SessionToken"])
    fails("AccessDeniedException", 400, there.list_accounts)


def kms():
    c = client("kms")
    key = c.create_key(Description="py")["KeyMetadata"]
    c.create_alias(AliasName="alias/py", TargetKeyId=key["KeyId"])
    assert any(a["AliasName"] == "alias/py" and a["TargetKeyId"] == key["KeyId"] for a in c.list_aliases()["Aliases"])
    assert c.describe_key(KeyId="alias/py")["KeyMetadata"]["KeyState"] == "Enabled"
    fails("DryRunOperationException", 412, c.generate_data_key, KeyId="alias/py", KeySpec="AES_256", DryRun=True)
    assert len(c.generate_data_key(KeyId="alias/py", KeySpec="AES_256")["Plaintext"]) == 32
    c.disable_key(KeyId=key["KeyId"])
    fails("DisabledException", 400, c.generate_data_key, KeyId="alias/py", KeySpec="AES_256", DryRun=True)
    c.enable_key(KeyId=key["KeyId"])
    deleted = c.schedule_key_deletion(KeyId=key["KeyId"], PendingWindowInDays=7)
    assert deleted["KeyState"] == "PendingDeletion" and deleted["DeletionDate"].tzinfo
    fails("KMSInvalidStateException", 400, c.generate_data_key, KeyId="alias/py", KeySpec="AES_256")
    fails("NotFoundException", 400, c.describe_key, KeyId="alias/none")


globals()[sys.argv[2]]()
print("ok")
