package org.reglab.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class HomeTest {
    @Test
    void isTheFolderAboveTheLibThatHoldsTheJar() {
        Path jar = Path.of("place", "lib", "reglab-0.1.0.jar");
        assertThat(Home.ofClasses(Optional.of(jar))).contains(Path.of("place"));
    }

    @Test
    void classesElsewhereHaveNoHome() {
        assertThat(Home.ofClasses(Optional.of(Path.of("target", "classes")))).isEmpty();
        assertThat(Home.ofClasses(Optional.of(Path.of("repository", "reglab-0.1.0.jar"))))
                .isEmpty();
        assertThat(Home.ofClasses(Optional.empty())).isEmpty();
    }
}
