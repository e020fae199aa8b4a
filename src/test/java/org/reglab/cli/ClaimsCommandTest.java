package org.reglab.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** {@code reglab claims} on claims that take no training. */
class ClaimsCommandTest {
    private static final String EPSILON = "001-3.3-epsilon";

    @TempDir
    Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private int run(String... args) {
        CommandLine commandLine = RegLab.commandLine();
        commandLine.setOut(new PrintWriter(out));
        commandLine.setErr(new PrintWriter(err));
        return commandLine.execute(args);
    }

    private String results() {
        return folder.resolve("results").toString();
    }

    private Path file() {
        return folder.resolve("results").resolve("claims.json");
    }

    private void assertRefused(String telling, String... args) {
        assertThat(run(args)).as(err.toString()).isEqualTo(RegLab.BAD_INPUT);
        assertThat(err.toString().strip().lines()).hasSize(1);
        assertThat(err.toString()).startsWith("reglab: ").contains(telling);
        assertThat(out.toString()).isEmpty();
        assertThat(folder.resolve("results")).doesNotExist();
    }

    @Test
    void showsTheRecordAtOnceAndWritesNothing() throws IOException {
        Path runs = Path.of("runs");
        boolean before = Files.exists(runs);
        assertThat(run("claims")).as(err.toString()).isZero();
        assertThat(out.toString())
                .startsWith("Document 000, ")
                .containsPattern("\n  001-3\\.3-epsilon +refuted +8: NaN")
                .contains(" claims: ", "; all as recorded.\n", "On record from ", "'reglab claims --run' gathers");
        assertThat(err.toString()).isEmpty();
        assertThat(Files.exists(runs)).isEqualTo(before);
        out.getBuffer().setLength(0);
        assertThat(run("claims", EPSILON)).isZero();
        assertThat(out.toString())
                .startsWith("001-3.3-epsilon: refuted (as recorded)\n")
                .contains("  Quote     ε 是一个小于0的常数\n", "  Source    Ioffe", "  Rule ");
    }

    @Test
    void writesTheRecordsReportWhereItIsAskedFor() throws IOException {
        assertThat(run("claims", EPSILON, "001-3.3-formula", "--out", results()))
                .isZero();
        assertThat(Files.readString(folder.resolve("results").resolve("report.html")))
                .contains(
                        "RegLab: 2 claims and the evidence",
                        "<dt>Source</dt><dd>Ioffe",
                        "<dt>Rule</dt><dd>supported if")
                .contains(
                        "<dt>Section 3.3</dt><dd><math displaystyle=\"true\"><mrow><mover><mrow><mi>x</mi></mrow><mo>^</mo></mover>")
                .contains("2 claims: 1 supported, 1 refuted; all as recorded.");
        assertThat(run("claims", EPSILON, "--out", folder.resolve("one").toString()))
                .isZero();
        assertThat(Files.readString(folder.resolve("one").resolve("report.html")))
                .contains("RegLab: 1 claim and the evidence");
    }

    @Test
    void refusesWhatOnlyNewEvidenceCanHave() {
        assertRefused("--quick is given without --run; allowed is 'reglab claims --run --quick'.", "claims", "--quick");
        err.getBuffer().setLength(0);
        assertRefused("--jobs is given without --run", "claims", "--jobs", "2");
        err.getBuffer().setLength(0);
        String record = folder.resolve("record.json").toString();
        assertRefused("--record is given without new evidence", "claims", "--record", record);
        err.getBuffer().setLength(0);
        assertRefused("--replicate is given without --run", "claims", "--replicate", "1");
        err.getBuffer().setLength(0);
        assertRefused("--data is given without --replicate", "claims", "--run", "--data", "mnist");
        err.getBuffer().setLength(0);
        assertRefused("--replicate is '0'; allowed is", "claims", "--run", "--replicate", "0", "--out", results());
        err.getBuffer().setLength(0);
        assertRefused("allowed are experiments", "claims", "--run", EPSILON, "--replicate", "1", "--out", results());
        err.getBuffer().setLength(0);
        assertRefused("--record is given for a part", "claims", "--run", EPSILON, "--record", record);
    }

    @Test
    void showsAClaimInFullAndWritesItDown() throws IOException {
        assertThat(run("claims", "--run", EPSILON, "--out", results()))
                .as(err.toString())
                .isZero();
        assertThat(out.toString()).contains("001-3.3-epsilon: refuted (as recorded)", "一个小于0的常数", "  Rule ");
        assertThat(out.toString().lines())
                .allMatch(line -> line.length() <= 100 || line.startsWith("Results and report: "));
        assertThat(err.toString()).startsWith("[1/1] 001-3.3-epsilon: refuted (");
        JsonNode root = new ObjectMapper().readTree(file().toFile());
        assertThat(root.get("schema").asText()).isEqualTo("reglab.claims/1");
        JsonNode claim = root.get("claims").get(0);
        assertThat(claim.get("id").asText()).isEqualTo(EPSILON);
        assertThat(claim.get("document").asText()).isEqualTo("001");
        assertThat(claim.get("section").asText()).isEqualTo("3.3");
        assertThat(claim.get("verdict").asText()).isEqualTo("refuted");
        assertThat(claim.get("kind").asText()).isEqualTo("arithmetic");
        assertThat(claim.get("expected").asText()).isEqualTo("refuted");
        assertThat(claim.get("ok").asBoolean()).isTrue();
        assertThat(claim.get("figures").get(0).get("value").asInt()).isEqualTo(8);
        assertThat(claim.get("seconds").asDouble()).isNotNegative();
    }

    @Test
    void aVerdictThatIsNotTheOneOnRecordFailsTheCommand() throws IOException {
        run("claims", "--run", EPSILON, "--out", results());
        String recorded = Files.readString(file());
        // As if a negative epsilon did no harm.
        Files.writeString(file(), recorded.replace("\"value\" : 8.0", "\"value\" : 0.0"));
        assertThat(run(
                        "claims",
                        EPSILON,
                        "--from",
                        results(),
                        "--out",
                        folder.resolve("again").toString()))
                .isEqualTo(RegLab.FAILED);
        assertThat(out.toString()).contains("001-3.3-epsilon: supported (WRONG: on record is refuted)");
    }

    @Test
    void judgesRecordedFiguresAgain() {
        run("claims", "--run", EPSILON, "--out", results(), "--quiet");
        String first = out.toString().lines().findFirst().orElseThrow();
        assertThat(run(
                        "claims",
                        EPSILON,
                        "--from",
                        results(),
                        "--out",
                        folder.resolve("again").toString()))
                .isZero();
        assertThat(out.toString().lines().filter(first::equals)).hasSize(2);
        assertThat(err.toString()).isEmpty();
    }

    @Test
    void refusesAnUnknownClaim() {
        assertRefused("claim is '009'; allowed is an id such as", "claims", "009", "--out", results());
    }

    @Test
    void refusesAPageOfAPart() {
        String page = folder.resolve("page.md").toString();
        assertRefused("--page is given for a part", "claims", EPSILON, "--page", page, "--out", results());
        err.getBuffer().setLength(0);
        assertRefused("--page is given for a part", "claims", "--run", "--quick", "--page", page, "--out", results());
    }

    @Test
    void refusesToJudgeNothing() {
        assertRefused("has no claims.json", "claims", "--from", folder.toString(), "--out", results());
        err.getBuffer().setLength(0);
        assertRefused("allowed is one of them", "claims", "--run", "--from", folder.toString(), "--out", results());
    }

    @Test
    void refusesFiguresOfOtherClaims() {
        run(
                "claims",
                "--run",
                "001-3.3-formula",
                "--out",
                folder.resolve("other").toString(),
                "--quiet");
        out.getBuffer().setLength(0);
        assertRefused(
                "lack '001-3.3-epsilon'",
                "claims",
                EPSILON,
                "--from",
                folder.resolve("other").toString(),
                "--out",
                results());
    }

    @Test
    void refusesADamagedFile() throws IOException {
        Files.writeString(folder.resolve("claims.json"), "{\"schema\": \"reglab.claims/1\", ");
        assertRefused("is not of the form reglab.claims/1", "claims", "--from", folder.toString(), "--out", results());
    }

    /** Gradients before training, which take no training: each seed has weights and images of its own. */
    @Test
    void aReplicationRepeatsExperimentsWithFreshSeedsAndWritesItsFile() throws IOException {
        String[] again = {
            "claims", "--run", "--quick", "--quiet", "--replicate", "3", "004-1-vanishing", "--out", results()
        };
        assertThat(run(again)).as(err.toString()).isZero();
        JsonNode replication = new ObjectMapper()
                .readTree(folder.resolve("results").resolve("replication.json").toFile());
        assertThat(replication.fieldNames()).toIterable().containsExactly("seed", "experiments", "stand", "fell");
        assertThat(replication.get("seed").asInt()).isEqualTo(3);
        assertThat(replication.get("experiments").asInt()).isEqualTo(1);
        assertThat(replication.get("stand").asInt()).isEqualTo(1);
        assertThat(out.toString()).contains("Replication 3: 1 of 1 verdicts of experiments stand");
    }
}
