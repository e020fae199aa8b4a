package org.reglab.cli;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.reglab.chapters.Chapter;
import org.reglab.claims.Claim;
import org.reglab.claims.Document;
import org.reglab.claims.Ledger;
import org.reglab.data.Catalog;
import org.reglab.data.CatalogEntry;
import org.reglab.data.Missing;
import org.reglab.experiment.Primary;
import org.reglab.experiment.Sample;
import org.reglab.network.Architecture.Kind;
import org.reglab.network.Engine;
import org.reglab.network.Optimizer;
import org.reglab.text.Language;

/** The words that completion offers in place of an option's or a parameter's value. */
final class Words {
    private Words() {}

    /** What {@code --data} knows by name; files are offered beside them. */
    static final class Data extends Offered {
        Data() {
            super(Catalog.entries().stream().map(CatalogEntry::name));
        }
    }

    /** What can be fetched. */
    static final class Fetched extends Offered {
        Fetched() {
            super(Catalog.entries().stream()
                    .filter(entry -> entry.source().isPresent())
                    .map(CatalogEntry::name));
        }
    }

    static final class Networks extends Offered {
        Networks() {
            super(Stream.of(Kind.values()).map(Kind::toString));
        }
    }

    static final class Optimizers extends Offered {
        Optimizers() {
            super(Stream.of(Optimizer.values()).map(Optimizer::toString));
        }
    }

    static final class Languages extends Offered {
        Languages() {
            super(Stream.of(Language.values()).map(Language::code));
        }
    }

    static final class Engines extends Offered {
        Engines() {
            super(Stream.of(Engine.values()).map(Engine::toString));
        }
    }

    static final class Samples extends Offered {
        Samples() {
            super(Stream.of(Sample.values()).map(Sample::toString));
        }
    }

    static final class Primaries extends Offered {
        Primaries() {
            super(Stream.of(Primary.values()).map(Primary::toString));
        }
    }

    /** Ways with missing values. */
    static final class MissingValues extends Offered {
        MissingValues() {
            super(Stream.of(Missing.values()).map(Missing::toString));
        }
    }

    static final class Chapters extends Offered {
        Chapters() {
            super(Stream.concat(
                    IntStream.rangeClosed(1, Chapter.ALL.size()).mapToObj(String::valueOf), Stream.of("all")));
        }
    }

    /** Documents, and each claim. */
    static final class Claims extends Offered {
        Claims() {
            super(Stream.concat(
                    Stream.of(Document.values()).map(Document::number),
                    Ledger.claims().stream().map(Claim::id)));
        }
    }

    /** All papers, and each. */
    static final class Papers extends Offered {
        Papers() {
            super(Stream.concat(Stream.of(org.reglab.papers.Papers.EVERY), org.reglab.papers.Papers.names().stream()));
        }
    }

    /** Arms to begin with. */
    static final class Arms extends Offered {
        Arms() {
            super(Stream.of(
                    "plain",
                    "l1=1e-5",
                    "l2=1e-3",
                    "weight-decay=1e-2",
                    "dropout=0.5",
                    "input-dropout=0.2",
                    "spatial-dropout=0.2",
                    "bn",
                    "bn-pre",
                    "ln",
                    "max-norm=3",
                    "early-stopping=3",
                    "bn+dropout=0.5"));
        }
    }

    /** A list that picocli can make by its class. */
    private static class Offered implements Iterable<String> {
        private final List<String> words;

        Offered(Stream<String> words) {
            this.words = words.toList();
        }

        @Override
        public java.util.Iterator<String> iterator() {
            return words.iterator();
        }
    }
}
