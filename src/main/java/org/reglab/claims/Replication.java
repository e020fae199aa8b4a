package org.reglab.claims;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.reglab.record.AtomicFiles;
import org.reglab.report.Count;
import org.reglab.report.TextLines;

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
    public String table() {
        int ids = fell.stream().mapToInt(one -> one.id().length()).max().orElse(0);
        StringBuilder text = new StringBuilder();
        for (Fallen one : fell) {
            text.append("  fell: ")
                    .append(TextLines.left(one.id(), ids))
                    .append("  was ")
                    .append(TextLines.left(one.was().toString(), 9))
                    .append("  is ")
                    .append(one.is())
                    .append('\n');
        }
        return text.append("Replication ")
                .append(seed)
                .append(": ")
                .append(stand)
                .append(" of ")
                .append(Count.of(experiments, "experimental verdict"))
                .append(stand == 1 ? " stands" : " stand")
                .append(" with fresh seeds and images.\n")
                .toString();
    }
}
