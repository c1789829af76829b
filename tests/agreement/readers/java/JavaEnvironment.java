import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.auth.credentials.ProfileCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.protocols.jsoncore.JsonNode;
import software.amazon.awssdk.regions.providers.DefaultAwsRegionProviderChain;
import software.amazon.awssdk.utils.SdkAutoCloseable;
import software.amazon.awssdk.utils.internal.SystemSettingUtilsTestBackdoor;

/**
 * Which way to credentials the SDK for Java takes in an environment: {@code java JavaEnvironment DIR}.
 *
 * <p>DIR holds one directory per case with {@code config}, {@code credentials} and {@code environment.json}: the
 * variables, and the profile that is asked for by name; with a {@code home}, the files are those that the client
 * finds there, and its own words are printed too; where that is empty, {@code HOME} is not set. Prints one line of
 * JSON per case. Nothing is asked of a network: what would be, is said. Programs are run. Without a {@code home}, the user is signed in everywhere.
 */
final class JavaEnvironment {
    public static void main(String[] arguments) throws Exception {
        Loopback.install();
        SignIns signIns = new SignIns();
        for (Path directory : Json.directories(Path.of(arguments[0]))) {
            Path asked = directory.resolve("environment.json");
            if (Files.exists(asked)) {
                Map<String, JsonNode> fields = JsonNode.parser().parse(Files.readString(asked)).asObject();
                surround(directory, fields, signIns);
                Map<String, Object> said = ask(text(fields.get("profile")), text(fields.get("home")) != null);
                said.put("case", directory.getFileName().toString());
                System.out.println(Json.write(said));
            }
        }
    }

    private static String text(JsonNode node) {
        return node == null || node.isNull() ? null : node.text();
    }

    private static void surround(Path directory, Map<String, JsonNode> asked, SignIns signIns) throws Exception {
        SystemSettingUtilsTestBackdoor.clearEnvironmentVariableOverrides();
        String home = text(asked.get("home"));
        if (home == null) {
            home = signIns.home();
            set("AWS_CONFIG_FILE", directory.resolve("config").toString());
            set("AWS_SHARED_CREDENTIALS_FILE", directory.resolve("credentials").toString());
            signIns.signIn(directory.resolve("config"));
            signIns.signIn(directory.resolve("credentials"));
        }
        set("HOME", home.isEmpty() ? null : home);
        set("AWS_EC2_METADATA_DISABLED", "true");
        asked.get("variables").asObject().forEach((name, value) -> set(name, value.text()));
    }

    private static void set(String variable, String value) {
        SystemSettingUtilsTestBackdoor.addEnvironmentVariableOverride(variable, value);
    }

    private static Map<String, Object> ask(String profile, boolean withWords) {
        Map<String, Object> said = new TreeMap<>();
        said.put("region", region(profile));
        try {
            // Some ways need one.
            System.setProperty("aws.region", "us-east-1");
            said.put("way", way(profile));
        } catch (RuntimeException error) {
            String words = error.getMessage();
            // The chain quotes each of its providers; that of profiles has these words for no fault.
            boolean isNothing = words.contains("Profile file contained no credentials for profile");
            said.put("way", isNothing ? "nothing" : "fails");
            if (withWords) {
                said.put("words", words);
            }
        } finally {
            System.clearProperty("aws.region");
        }
        return said;
    }

    private static String way(String profile) {
        AwsCredentialsProvider provider = profile == null
                ? DefaultCredentialsProvider.builder().build()
                : ProfileCredentialsProvider.create(profile);
        try {
            AwsCredentials key = provider.resolveCredentials();
            String id = key.accessKeyId();
            if (Loopback.isNamed(id)) {
                return id;
            }
            String token = key instanceof AwsSessionCredentials session ? session.sessionToken() : "";
            return "key " + id + " token " + token + " secret " + key.secretAccessKey();
        } finally {
            ((SdkAutoCloseable) provider).close();
        }
    }

    private static String region(String profile) {
        try {
            return DefaultAwsRegionProviderChain.builder().profileName(profile).build().getRegion().id();
        } catch (SdkClientException error) {
            return null;
        }
    }
}
