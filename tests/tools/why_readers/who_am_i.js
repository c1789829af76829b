// Asks AWS STS whose credentials it has, as the AWS SDK for JavaScript does, and prints what goes wrong.
const { STSClient, GetCallerIdentityCommand } = require("@aws-sdk/client-sts");
new STSClient({ maxAttempts: 1 }).send(new GetCallerIdentityCommand({}));
