package org.reglab.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.reglab.data.DataLoader;
import org.reglab.experiment.Fit;
import org.reglab.experiment.Runner;
import org.reglab.network.Sequential;

/** The rooms' arrows: what each package-info says may not enter, does not. */
class RoomsTest {
    private static final String ROOT = "org.reglab";

    /** What each room may use of the others; everything may use the root. */
    private static final Map<String, Set<String>> MAY_USE = new TreeMap<>(Map.ofEntries(
            Map.entry("text", Set.of()),
            Map.entry("runtime", Set.of("text")),
            Map.entry("scratch", Set.of()),
            Map.entry("lean", Set.of()),
            Map.entry("models", Set.of("network", "runtime")),
            Map.entry("data", Set.of("runtime", "text")),
            Map.entry("network", Set.of("lean", "runtime")),
            Map.entry("experiment", Set.of("network", "data", "runtime")),
            Map.entry("inspection", Set.of("data", "runtime")),
            Map.entry("comparison", Set.of("experiment", "text")),
            Map.entry("record", Set.of("comparison", "inspection", "experiment", "network", "data", "runtime", "text")),
            Map.entry("report", Set.of("record", "comparison", "inspection", "experiment", "network", "data", "text")),
            Map.entry(
                    "claims",
                    Set.of(
                            "report",
                            "record",
                            "comparison",
                            "experiment",
                            "network",
                            "data",
                            "runtime",
                            "scratch",
                            "text")),
            Map.entry(
                    "papers",
                    Set.of("report", "record", "comparison", "experiment", "network", "data", "runtime", "scratch")),
            Map.entry(
                    "chapters",
                    Set.of(
                            "claims",
                            "report",
                            "record",
                            "comparison",
                            "inspection",
                            "experiment",
                            "network",
                            "data",
                            "runtime",
                            "scratch")),
            Map.entry("playground", Set.of("report", "experiment", "network", "data", "runtime", "text")),
            Map.entry(
                    "cli",
                    Set.of(
                            "chapters",
                            "playground",
                            "claims",
                            "papers",
                            "report",
                            "record",
                            "inspection",
                            "experiment",
                            "network",
                            "data",
                            "runtime",
                            "text"))));

    private static JavaClasses classes;

    @BeforeAll
    static void read() {
        classes = new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importPackages(ROOT);
    }

    @Test
    void everyRoomHasItsRule() {
        Set<String> rooms = new TreeSet<>();
        for (JavaClass each : classes) {
            String room = room(each);
            if (!room.isEmpty()) {
                rooms.add(room);
            }
        }

        assertThat(rooms).isEqualTo(MAY_USE.keySet());
    }

    @TestFactory
    Iterable<DynamicTest> roomsUseOnlyWhatTheyMay() {
        return MAY_USE.entrySet().stream()
                .map(rule -> DynamicTest.dynamicTest(
                        rule.getKey(),
                        () -> noClasses()
                                .that()
                                .resideInAPackage(ROOT + "." + rule.getKey() + "..")
                                .should()
                                .dependOnClassesThat(roomsBut(rule.getKey(), rule.getValue()))
                                .check(classes)))
                .toList();
    }

    @Test
    void reportsNeitherTrainNorReadData() {
        noClasses()
                .that()
                .resideInAPackage(ROOT + ".report..")
                .should()
                .dependOnClassesThat()
                .belongToAnyOf(Runner.class, Fit.class, DataLoader.class, MultiLayerNetwork.class)
                .check(classes);
    }

    @Test
    void thereIsOneNetworkBuilder() {
        noClasses()
                .that()
                .doNotBelongToAnyOf(Sequential.class)
                .should()
                .dependOnClassesThat()
                .areAssignableTo(NeuralNetConfiguration.Builder.class)
                .check(classes);
    }

    private static DescribedPredicate<JavaClass> roomsBut(String own, Set<String> allowed) {
        return DescribedPredicate.describe("live in a room that " + own + " may not use", other -> {
            String room = room(other);
            return !room.isEmpty() && !room.equals(own) && !allowed.contains(room);
        });
    }

    /** Empty for the root and for everybody else's classes. */
    private static String room(JavaClass each) {
        String name = each.getPackageName();
        return name.startsWith(ROOT + ".") ? name.substring(ROOT.length() + 1).split("\\.")[0] : "";
    }
}
