"""Asks AWS STS whose credentials it has, as boto3 does, and prints what goes wrong."""

import boto3

boto3.Session().client("sts").get_caller_identity()
