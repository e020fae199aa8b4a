package org.reglab.data;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;

/**
 * RegLab's folder in the user's cache: the system property {@code reglab.cache} if set, or else {@code reglab} in
 * {@code LOCALAPPDATA} on Windows, {@code ~/Library/Caches} on macOS, and elsewhere {@code XDG_CACHE_HOME} or
 * {@code ~/.cache} (XDG Base Directory Specification).
 */
final class UserCache {
    private UserCache() {}

    /** Where RegLab keeps what it fetched; it may not exist yet. */
    static Path folder() {
        String own = System.getProperty("reglab.cache", "");
        return own.isBlank()
                ? folder(System.getProperty("os.name"), System.getenv(), Path.of(System.getProperty("user.home")))
                : Path.of(own);
    }

    static Path folder(String os, Map<String, String> environment, Path home) {
        String system = os.toLowerCase(Locale.ROOT);
        if (system.startsWith("windows")) {
            return from(environment.get("LOCALAPPDATA"), home.resolve("AppData").resolve("Local"));
        }
        if (system.startsWith("mac")) {
            return home.resolve("Library").resolve("Caches").resolve("reglab");
        }
        return from(environment.get("XDG_CACHE_HOME"), home.resolve(".cache"));
    }

    private static Path from(String given, Path otherwise) {
        // The specification says to ignore a relative path.
        boolean usable = given != null && !given.isBlank() && Path.of(given).isAbsolute();
        return (usable ? Path.of(given) : otherwise).resolve("reglab");
    }
}
