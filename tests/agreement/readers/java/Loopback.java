import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.Proxy;
import java.net.URL;
import java.net.URLConnection;
import java.net.URLDecoder;
import java.net.URLStreamHandler;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Answers every request with a key whose ID says what was asked. */
final class Loopback extends HttpURLConnection {
    static final String LATER = "2099-01-01T00:00:00Z";
    private static final Pattern SIGNED_BY = Pattern.compile("Credential=(.*)/\\d{8}/");
    private static final String ASSUMED = "<ACTIONResponse><ACTIONResult><Credentials><AccessKeyId>ID</AccessKeyId>"
            + "<SecretAccessKey>-</SecretAccessKey><SessionToken>-</SessionToken><Expiration>" + LATER + "</Expiration>"
            + "</Credentials><AssumedRoleUser><AssumedRoleId>-</AssumedRoleId>"
            + "<Arn>arn:aws:sts::029608264753:assumed-role/r/s</Arn></AssumedRoleUser></ACTIONResult></ACTIONResponse>";

    private final ByteArrayOutputStream body = new ByteArrayOutputStream();
    /** {@code getRequestProperty} of the class above does not give what signs. */
    private final Map<String, String> headers = new HashMap<>();

    private Loopback(URL url) {
        super(url);
    }

    static void install() {
        URL.setURLStreamHandlerFactory(protocol -> protocol.startsWith("http") ? handler() : null);
    }

    private static URLStreamHandler handler() {
        return new URLStreamHandler() {
            @Override
            protected URLConnection openConnection(URL url) {
                return new Loopback(url);
            }

            @Override
            protected URLConnection openConnection(URL url, Proxy proxy) {
                return new Loopback(url);
            }
        };
    }

    /** Whether a key ID says where the key is from. */
    static boolean isNamed(String id) {
        return id.contains(" ") || id.equals("sso") || id.equals("login");
    }

    private String answer() {
        if (url.getHost().startsWith("portal.sso.")) {
            return "{\"roleCredentials\":{\"accessKeyId\":\"sso\",\"secretAccessKey\":\"-\",\"sessionToken\":\"-\","
                    + "\"expiration\":4070908800000}}";
        }
        Map<String, String> form = form();
        if (!form.containsKey("Action")) {
            return "{\"AccessKeyId\":\"container " + url + "\",\"SecretAccessKey\":\"-\",\"Token\":\"-\",\"Expiration\":\""
                    + LATER + "\"}";
        }
        return ASSUMED.replace("ACTION", form.get("Action")).replace("ID<", id(form) + "<");
    }

    private String id(Map<String, String> form) {
        String role = form.get("RoleArn");
        Matcher signed = SIGNED_BY.matcher(headers.getOrDefault("authorization", ""));
        if (!signed.find()) {
            return "web identity " + role + " " + form.get("WebIdentityToken");
        }
        String source = signed.group(1);
        if (!isNamed(source)) {
            source = "key " + source + " token " + headers.getOrDefault("x-amz-security-token", "");
        }
        return "role " + role + " by (" + source + ")";
    }

    private Map<String, String> form() {
        Map<String, String> form = new HashMap<>();
        for (String pair : body.toString(StandardCharsets.UTF_8).split("&")) {
            String[] parts = pair.split("=", 2);
            if (parts.length == 2) {
                form.put(parts[0], URLDecoder.decode(parts[1], StandardCharsets.UTF_8));
            }
        }
        return form;
    }

    @Override
    public void setRequestProperty(String key, String value) {
        headers.put(key.toLowerCase(), value);
    }

    @Override
    public void addRequestProperty(String key, String value) {
        setRequestProperty(key, value);
    }

    @Override
    public OutputStream getOutputStream() {
        return body;
    }

    @Override
    public InputStream getInputStream() {
        return new ByteArrayInputStream(answer().getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public int getResponseCode() {
        return 200;
    }

    @Override
    public void connect() {}

    @Override
    public void disconnect() {}

    @Override
    public boolean usingProxy() {
        return false;
    }
}
