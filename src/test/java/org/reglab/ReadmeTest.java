package org.reglab;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Test;
import org.reglab.data.DataLoader;
import org.reglab.data.DataRequest;
import org.reglab.data.DataSplit;
import org.reglab.experiment.Fit;
import org.reglab.experiment.LossAndAccuracy;
import org.reglab.network.Arm;
import org.reglab.network.NetworkSpec;
import org.reglab.network.Networks;
import org.reglab.network.Optimizer;
import org.reglab.runtime.NativeRuntime;

/** What the README shows is what compiles and runs here. */
class ReadmeTest {
    private static final Path README = Path.of("README.md");
    private static final Path THIS = Path.of("src/test/java/org/reglab/ReadmeTest.java");

    private static LossAndAccuracy example() {
        // README: begin
        NativeRuntime.useOneThread();
        DataSplit mnist = DataLoader.load(new DataRequest("mnist", null, 5000, 0));
        Arm arm = Arm.parse("bn+dropout=0.5");
        NetworkSpec spec = new NetworkSpec(784, List.of(256, 256), 10, arm, Optimizer.ADAM, 1e-3, 1);
        MultiLayerNetwork network = Networks.create(spec);

        Fit.fit(network, mnist.train(), 3, 128, 1);
        LossAndAccuracy evaluation = LossAndAccuracy.of(network, mnist.test());
        // README: end
        return evaluation;
    }

    @Test
    void theExampleLearns() {
        // Seeds 1 to 5 reached 0.915 to 0.921; the threshold is the mean minus 4 standard deviations.
        assertThat(example().accuracy()).isGreaterThan(0.910);
    }

    @Test
    void theReadmeShowsTheExampleThatRuns() throws IOException {
        String source = Files.readString(THIS);
        String shown = source.substring(
                source.indexOf("// README: begin\n") + "// README: begin\n".length(),
                source.indexOf("        // README: end\n"));
        assertThat(Files.readString(README))
                .contains("```java\n" + shown.stripTrailing().stripIndent() + "\n```");
    }

    @Test
    void noPlaceholderIsLeft() throws IOException {
        assertThat(Files.readString(README)).doesNotContainPattern("@[A-Z]+@");
    }
}
