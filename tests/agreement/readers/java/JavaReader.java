import java.io.IOException;
import java.lang.reflect.Field;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import software.amazon.awssdk.profiles.Profile;
import software.amazon.awssdk.profiles.ProfileFile;

/**
 * What the SDK for Java makes of pairs of files: {@code java JavaReader DIR}.
 *
 * <p>DIR holds one directory per pair with {@code config} and {@code credentials}, either of which may be
 * missing. Prints one line of JSON per pair: of each file what the SDK keeps, the credentials file's settings over
 * those of the config file.
 */
final class JavaReader {
    private static final Map<String, String> LISTS =
            Map.of("profiles", "profiles", "sso-session", "sso_sessions", "services", "services");

    public static void main(String[] arguments) throws Exception {
        for (Path pair : Json.directories(Path.of(arguments[0]))) {
            Map<String, Object> said = read(pair);
            said.put("case", pair.getFileName().toString());
            System.out.println(Json.write(said));
        }
    }

    private static Map<String, Object> read(Path pair) throws Exception {
        Map<String, Object> said = new TreeMap<>(Map.of("ok", true));
        try {
            add(said, pair.resolve("config"), ProfileFile.Type.CONFIGURATION);
            add(said, pair.resolve("credentials"), ProfileFile.Type.CREDENTIALS);
            return said;
        } catch (RuntimeException error) {
            // The message may quote the file.
            return new TreeMap<>(Map.of("ok", false, "error", error.getClass().getSimpleName()));
        }
    }

    private static void add(Map<String, Object> said, Path path, ProfileFile.Type type) throws Exception {
        if (!Files.exists(path)) {
            return;
        }
        ProfileFile file = ProfileFile.builder().content(path).type(type).build();
        sections(file).forEach((list, sections) -> {
            String name = LISTS.get(list);
            sections.forEach((section, profile) ->
                Json.map(Json.map(said, name), section).putAll(profile.properties()));
        });
    }

    /** The file has a way to ask for a section, and none to list them. */
    @SuppressWarnings("unchecked")
    private static Map<String, Map<String, Profile>> sections(ProfileFile file) throws ReflectiveOperationException {
        Field field = ProfileFile.class.getDeclaredField("profilesAndSectionsMap");
        field.setAccessible(true);
        return (Map<String, Map<String, Profile>>) field.get(file);
    }
}
