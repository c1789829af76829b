import software.amazon.awssdk.services.sts.StsClient;

/** Asks AWS STS whose credentials it has, as the AWS SDK for Java does, and prints what goes wrong. */
public class WhoAmI {
    public static void main(String[] arguments) {
        try (StsClient client = StsClient.create()) {
            client.getCallerIdentity();
        }
    }
}
