"""Moto's server on this machine, with authentication on, a user `jane` and a role `dev`.

As a program it prints one line of JSON (`url`, `user`, `role`) and serves until its input ends.
"""

import json
import os
import sys
import urllib.request

import boto3
from moto.server import ThreadedMotoServer

TRUST = json.dumps({"Version": "2012-10-17", "Statement": [
    {"Effect": "Allow", "Principal": {"AWS": "*"}, "Action": "sts:AssumeRole"}]})
ASSUME = json.dumps({"Version": "2012-10-17", "Statement": [
    {"Effect": "Allow", "Action": "sts:AssumeRole", "Resource": "*"}]})


class LoopbackSts:
    def __init__(self):
        os.environ.update(AWS_ACCESS_KEY_ID="x", AWS_SECRET_ACCESS_KEY="x", AWS_DEFAULT_REGION="us-east-1")
        self.server = ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
        self.server.start()
        host, port = self.server.get_host_and_port()
        self.url = f"http://{host}:{port}"
        iam = boto3.client("iam", endpoint_url=self.url)
        iam.create_user(UserName="jane")
        iam.put_user_policy(UserName="jane", PolicyName="roles", PolicyDocument=ASSUME)
        self.user = iam.create_access_key(UserName="jane")["AccessKey"]
        role = iam.create_role(RoleName="dev", AssumeRolePolicyDocument=TRUST)["Role"]["Arn"]
        sts = boto3.client("sts", endpoint_url=self.url)
        self.role = sts.assume_role(RoleArn=role, RoleSessionName="session")["Credentials"]
        # From here on every request has to be signed by a key that moto knows.
        reset = urllib.request.Request(f"{self.url}/moto-api/reset-auth", b"0", {"Content-Type": "text/plain"})
        urllib.request.urlopen(reset).read()

    def stop(self):
        self.server.stop()


if __name__ == "__main__":
    sts = LoopbackSts()
    print(json.dumps({"url": sts.url, "user": sts.user, "role": sts.role}, default=str), flush=True)
    sys.stdin.read()
    sts.stop()
