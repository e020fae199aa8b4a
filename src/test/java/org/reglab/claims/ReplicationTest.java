package org.reglab.claims;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.reglab.BadInputException;
import org.reglab.text.Language;

class ReplicationTest {
    private static final Replication ONE = new Replication(
            7, 3, 2, List.of(new Replication.Fallen("000-2-bn-faster", Verdict.SUPPORTED, Verdict.UNDECIDED)));

    @TempDir
    Path folder;

    @Test
    void theFileHasTheFourKeys() throws IOException {
        ONE.write(folder);
        assertThat(new ObjectMapper().readTree(Files.readString(folder.resolve("replication.json"))))
                .isEqualTo(new ObjectMapper()
                        .readTree(
                                "{\"seed\": 7, \"experiments\": 3, \"stand\": 2, \"fell\": [{\"id\": \"000-2-bn-faster\","
                                        + " \"was\": \"supported\", \"is\": \"undecided\"}]}"));
        assertThat(ONE.table(Language.EN))
                .isEqualTo(
                        "  fell: 000-2-bn-faster was supported, is undecided\nReplication 7: 2 of 3 verdicts of experiments"
                                + " stand with fresh seeds and images.\n");
    }

    @Test
    void aFileOfReplicationsKeepsOneOfEachSeedAndData() throws IOException {
        Path file = folder.resolve("replications.json");
        ClaimsFile.addReplication(file, new RecordedReplication("mnist", ONE));
        ClaimsFile.addReplication(file, new RecordedReplication("fashion-mnist", ONE));
        ClaimsFile.addReplication(file, new RecordedReplication("mnist", new Replication(7, 3, 3, List.of())));
        assertThat(Files.readString(file)).containsOnlyOnce("\"mnist\"").containsOnlyOnce("\"fashion-mnist\"");
    }

    @Test
    void seedsOfReplicationsAreNeverThoseOfTheRecordOrOfEachOther() {
        assertThat(Draws.RECORDED.fresh()).isFalse();
        Draws first = Draws.replication(1, "mnist");
        Draws second = Draws.replication(2, "mnist");
        assertThat(first.fresh()).isTrue();
        assertThat(first.firstSeed()).isGreaterThan(Draws.RECORDED.firstSeed() + 100);
        assertThat(second.firstSeed()).isGreaterThan(first.firstSeed() + 100);
        assertThatThrownBy(() -> Draws.replication(0, "mnist"))
                .isInstanceOf(BadInputException.class)
                .hasMessage("--replicate is '0'; allowed is a whole number from 1 to 1000000.");
        assertThatThrownBy(() -> Draws.replication(1, "cifar"))
                .isInstanceOf(BadInputException.class)
                .hasMessage("--data is 'cifar'; allowed is mnist or fashion-mnist.");
    }
}
