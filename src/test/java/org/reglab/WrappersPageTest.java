package org.reglab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayOutputStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import javax.tools.ToolProvider;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** The networks on the page of the wrappers compile as they stand there, and answer. */
class WrappersPageTest {
    private static final Pattern JAVA_BLOCK = Pattern.compile("(?ms)^```java\\n(.*?)^```$");

    @Test
    void eachNetworkIsBuiltAndGivesProbabilities(@TempDir Path folder) throws Exception {
        List<String> blocks = JAVA_BLOCK
                .matcher(Files.readString(Path.of("src/site/wrappers.md")))
                .results()
                .map(block -> block.group(1))
                .toList();
        assertThat(blocks).hasSize(3);
        StringBuilder source = new StringBuilder();
        source.append("import static org.nd4j.linalg.activations.Activation.RELU;\n")
                .append("import static org.reglab.network.Layers.*;\n")
                .append("import static org.reglab.network.Optimizers.*;\n")
                .append("import static org.reglab.network.Penalties.*;\n")
                .append("import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;\n")
                .append("import org.reglab.network.Sequential;\n")
                .append("public class Page {\n");
        for (int i = 0; i < blocks.size(); i++) {
            source.append("public static MultiLayerNetwork network")
                    .append(i)
                    .append("() { return ")
                    .append(blocks.get(i))
                    .append("}\n");
        }
        Path file = Files.writeString(folder.resolve("Page.java"), source.append("}\n"));
        ByteArrayOutputStream messages = new ByteArrayOutputStream();
        int exitCode = ToolProvider.getSystemJavaCompiler()
                .run(
                        null,
                        messages,
                        messages,
                        "-proc:none",
                        "-classpath",
                        System.getProperty("java.class.path"),
                        "-d",
                        folder.toString(),
                        file.toString());
        assertThat(exitCode).as(messages.toString(StandardCharsets.UTF_8)).isZero();

        try (URLClassLoader loader =
                new URLClassLoader(new URL[] {folder.toUri().toURL()})) {
            for (int i = 0; i < blocks.size(); i++) {
                MultiLayerNetwork network = (MultiLayerNetwork)
                        loader.loadClass("Page").getMethod("network" + i).invoke(null);

                INDArray probabilities = network.output(Nd4j.rand(3, 784));

                assertThat(probabilities.shape()).as(blocks.get(i)).containsExactly(3, 10);
                for (double sum : probabilities.sum(1).toDoubleVector()) {
                    assertThat(sum).isCloseTo(1, within(1e-5));
                }
            }
        }
    }
}
