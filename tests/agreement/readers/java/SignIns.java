import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A home in which a user is signed in to all that files name. */
final class SignIns {
    private static final Pattern PORTAL = Pattern.compile("(?m)^(?:sso_start_url|sso_session) = (.*)$");
    private static final Pattern LOGIN = Pattern.compile("(?m)^login_session = (.*)$");
    private final Path home = Files.createTempDirectory("home");

    SignIns() throws IOException {
        Files.createDirectories(home.resolve(".aws/sso/cache"));
        Files.createDirectories(home.resolve(".aws/login/cache"));
    }

    String home() {
        return home.toString();
    }

    void signIn(Path file) throws IOException {
        String text = Files.readString(file);
        for (Matcher found = PORTAL.matcher(text); found.find(); ) {
            String token = "{\"accessToken\":\"-\",\"expiresAt\":\"" + Loopback.LATER + "\",\"region\":\"us-east-1\","
                    + "\"startUrl\":\"" + found.group(1) + "\"}";
            Files.writeString(home.resolve(".aws/sso/cache").resolve(hash("SHA-1", found.group(1))), token);
        }
        for (Matcher found = LOGIN.matcher(text); found.find(); ) {
            String token = "{\"accessToken\":{\"accessKeyId\":\"login\",\"secretAccessKey\":\"-\",\"sessionToken\":\"-\","
                    + "\"accountId\":\"-\",\"expiresAt\":\"" + Loopback.LATER + "\"},\"tokenType\":\"-\","
                    + "\"refreshToken\":\"-\",\"clientId\":\"-\",\"dpopKey\":\"-\",\"idToken\":\"-\"}";
            Files.writeString(home.resolve(".aws/login/cache").resolve(hash("SHA-256", found.group(1))), token);
        }
    }

    private static String hash(String algorithm, String name) {
        try {
            byte[] hash = MessageDigest.getInstance(algorithm).digest(name.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash) + ".json";
        } catch (NoSuchAlgorithmException error) {
            throw new IllegalStateException(error);
        }
    }
}
