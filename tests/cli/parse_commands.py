#!/usr/bin/env python3
"""Lets the AWS CLI parse commands, without sending anything to AWS.

    parse_commands.py < commands.json     (a list of lists of arguments, without the "aws")

Each runs against a port of this machine where nobody listens: what the CLI takes, and the service's model allows, ends in "Could not
connect", and all else before. (--generate-cli-skeleton output looks less closely at the request, and stumbles over the CLI's own sample
answers, such as that of describe-stacks.)

Prints a list of {"code", "output"}; the code is null for what this CLI cannot parse. It is version 1, because version 2 is no package of
Python: "aws logs tail" and --cli-binary-format are of version 2 alone. The operations and their parameters are the same in both.
"""
import contextlib
import io
import json
import os
import sys

from awscli.clidriver import create_clidriver

VERSION_2 = {("logs", "tail")}
NOBODY = "http://127.0.0.1:9"
os.environ.update(AWS_ACCESS_KEY_ID="AKIAIOSFODNN7EXAMPLE", AWS_SECRET_ACCESS_KEY="example", AWS_MAX_ATTEMPTS="1", AWS_PAGER="",
                  AWS_CONFIG_FILE=os.path.abspath("config"), AWS_EC2_METADATA_DISABLED="true", AWS_REGION="eu-central-1")
with open("config", "w", encoding="utf-8") as config:
    config.write("[default]\nregion = eu-central-1\n[profile member]\nregion = eu-central-1\n"
                 "aws_access_key_id = AKIAIOSFODNN7EXAMPLE\naws_secret_access_key = example\n")


def parse(arguments):
    if tuple(arguments[:2]) in VERSION_2:
        return {"code": None, "output": ""}
    if "--cli-binary-format" in arguments:
        at = arguments.index("--cli-binary-format")
        arguments = arguments[:at] + arguments[at + 2:]
    output = io.StringIO()
    with contextlib.redirect_stdout(output), contextlib.redirect_stderr(output):
        try:
            code = create_clidriver().main([*arguments, "--endpoint-url", NOBODY])
        except SystemExit as stopped:
            code = stopped.code
    text = output.getvalue()
    if "Could not connect to the endpoint URL" in text:
        code = 0
    return {"code": code, "output": text[-2000:]}


print(json.dumps([parse(command) for command in json.load(sys.stdin)]))
