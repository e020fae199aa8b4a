package org.reglab.runtime;

import java.net.URISyntaxException;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.Optional;

/**
 * The folder of RegLab's distribution, with {@code bin}, {@code conf}, {@code data} and {@code lib}: the system property
 * {@value #PROPERTY}, which the launcher sets, or where that is not set the folder above the {@code lib} in which RegLab's jar
 * lies, as for {@code java -cp "lib/*"}.
 */
public final class Home {
    /** Set by the launcher. */
    public static final String PROPERTY = "reglab.home";

    private static final String LIB = "lib";

    private Home() {}

    /** Where the distribution lies; empty where RegLab does not run from one. */
    public static Optional<Path> folder() {
        String given = System.getProperty(PROPERTY, "");
        return given.isBlank() ? ofClasses(place(Home.class)) : Optional.of(Path.of(given));
    }

    /** @param classes a jar or a folder of classes */
    static Optional<Path> ofClasses(Optional<Path> classes) {
        return classes.filter(jar -> jar.toString().endsWith(".jar"))
                .map(Path::getParent)
                .filter(folder -> folder.endsWith(LIB))
                .map(Path::getParent);
    }

    private static Optional<Path> place(Class<?> one) {
        CodeSource source = one.getProtectionDomain().getCodeSource();
        if (source == null || source.getLocation() == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(Path.of(source.getLocation().toURI()));
        } catch (URISyntaxException | RuntimeException e) {
            // Classes that come from no file: then nothing lies beside them.
            return Optional.empty();
        }
    }
}
