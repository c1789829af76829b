call aws_config#define_linter('aws-credentials')
