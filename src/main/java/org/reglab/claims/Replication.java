package org.reglab.claims;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.reglab.record.AtomicFiles;
import org.reglab.text.Language;

/**
 * Which verdicts of experiments stand with seeds and images that their making never saw.
 *
 * @param seed the number that decided both
 * @param experiments how many were repeated
 * @param stand how many came to the verdict on record
 * @param fell the others
 */
@JsonPropertyOrder({"seed", "experiments", "stand", "fell"})
public record Replication(long seed, int experiments, int stand, List<Fallen> fell) {
    /** The file's name in an output folder. */
    public static final String NAME = "replication.json";

    /** A verdict that did not stand. */
    @JsonPropertyOrder({"id", "was", "is"})
    public record Fallen(String id, Verdict was, Verdict is) {}

    public Replication {
        fell = List.copyOf(fell);
    }

    /** Of results whose {@code expected} is the verdict on record. */
    public static Replication of(long seed, ClaimResults results) {
        List<ClaimResult> experiments = results.claims().stream()
                .filter(claim -> claim.kind() == Kind.EXPERIMENT && claim.expected() != null)
                .toList();
        List<Fallen> fell = experiments.stream()
                .filter(claim -> claim.verdict() != claim.expected())
                .map(claim -> new Fallen(claim.id(), claim.expected(), claim.verdict()))
                .toList();
        return new Replication(seed, experiments.size(), experiments.size() - fell.size(), fell);
    }

    /** @throws IOException if the file cannot be written; it is then as it was */
    public void write(Path folder) throws IOException {
        String text = new ObjectMapper().writerWithDefaultPrettyPrinter().writeValueAsString(this) + "\n";
        AtomicFiles.write(folder.resolve(NAME), text.getBytes(StandardCharsets.UTF_8));
    }

    /** A line for each verdict that fell, and how many stand. */
    public String table(Language language) {
        StringBuilder text = new StringBuilder();
        for (Fallen one : fell) {
            text.append("  ")
                    .append(language.say(
                            "claims.replication.fell",
                            one.id(),
                            one.was().in(language),
                            one.is().in(language)))
                    .append('\n');
        }
        return text.append(language.say("claims.replication.stand", String.valueOf(seed), stand, experiments))
                .append('\n')
                .toString();
    }
}
