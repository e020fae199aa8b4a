package org.reglab.data;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.reglab.text.Language;

/** The data sets that {@code --data} knows by name. */
public final class Catalog {
    private static final List<CatalogEntry> ENTRIES = List.of(mnist(), fashionMnist());

    private Catalog() {}

    /** All entries, the default one first. */
    public static List<CatalogEntry> entries() {
        return ENTRIES;
    }

    /** The entry of this name. */
    public static Optional<CatalogEntry> find(String name) {
        return ENTRIES.stream().filter(entry -> entry.name().equals(name)).findFirst();
    }

    /** What a data set calls its classes, by their numbers; empty where numbers are their names, or nothing is known. */
    public static List<String> classNames(String name) {
        return name.equals("fashion-mnist")
                ? List.of(
                        "T-shirt/top",
                        "Trouser",
                        "Pullover",
                        "Dress",
                        "Coat",
                        "Sandal",
                        "Shirt",
                        "Sneaker",
                        "Bag",
                        "Ankle boot")
                : List.of();
    }

    private static CatalogEntry mnist() {
        return new CatalogEntry(
                "mnist",
                Language.EN.say("data.mnist.description"),
                "CC BY-SA 3.0; Y. LeCun, C. Cortes and C. J. C. Burges",
                Checksums.resource("mnist.sha256", "").sums(),
                Optional.empty(),
                List.of(),
                Language.EN.say("data.mnist.howToGet"));
    }

    private static CatalogEntry fashionMnist() {
        return new CatalogEntry(
                "fashion-mnist",
                Language.EN.say("data.fashion-mnist.description"),
                "MIT; Zalando SE",
                Checksums.resource("fashion-mnist.sha256", "").sums(),
                Optional.of(URI.create("http://fashion-mnist.s3-website.eu-central-1.amazonaws.com/")),
                List.of(Path.of("/usr/share/datasets/fashion-mnist")),
                Language.EN.say("data.fashion-mnist.howToGet"));
    }
}
