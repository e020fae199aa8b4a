package org.reglab.record;

import static org.reglab.BadInputException.shown;
import static org.reglab.record.JsonRule.count;
import static org.reglab.record.JsonRule.listOf;
import static org.reglab.record.JsonRule.mapOf;
import static org.reglab.record.JsonRule.notNegative;
import static org.reglab.record.JsonRule.nullOr;
import static org.reglab.record.JsonRule.number;
import static org.reglab.record.JsonRule.object;
import static org.reglab.record.JsonRule.oneOf;
import static org.reglab.record.JsonRule.optional;
import static org.reglab.record.JsonRule.share;
import static org.reglab.record.JsonRule.text;
import static org.reglab.record.JsonRule.whole;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.reglab.BadInputException;
import org.reglab.experiment.EpochMetrics;
import org.reglab.experiment.ExperimentSpec;
import org.reglab.experiment.RunId;
import org.reglab.experiment.RunResult;
import org.reglab.experiment.RunResult.Status;

/**
 * What results.json must be beyond being JSON: first the parts and ranges, then what the parts say of each other. Without these,
 * a file that someone changed by hand would turn into a report of an accuracy of 750 %.
 */
final class ResultsRules {
    private static final JsonRule EPOCH = object().with("epoch", count(1))
            .with("trainLoss", notNegative())
            .with("trainAccuracy", share())
            .with("testLoss", notNegative())
            .with("testAccuracy", share())
            .with("validationLoss", optional(notNegative()))
            .with("validationAccuracy", optional(share()))
            .with("penalty", notNegative())
            .with("trainSeconds", notNegative());

    private static final JsonRule RUN = object().with("arm", text())
            .with("seed", whole(Long.MIN_VALUE, Long.MAX_VALUE))
            .with("status", oneOf("finished", "stopped-early", "diverged"))
            .with("epochs", listOf(0, EPOCH))
            .with("final", nullOr(EPOCH))
            .with("parameters", whole(1, Long.MAX_VALUE))
            .with("trainSeconds", notNegative())
            .with("samplesPerSecond", notNegative())
            .with("machine", optional(text()))
            .with("sample", optional(text()));

    private static final JsonRule SPEC = object().with("data", text())
            .with("label", optional(text()))
            .with("trainSize", count(1))
            .with("valSize", count(0))
            .with("sample", optional(oneOf("first", "per-seed")))
            .with("network", optional(oneOf("mlp", "cnn", "lstm")))
            .with("hidden", optional(listOf(0, count(1))))
            .with("filters", optional(listOf(1, count(1))))
            .with("kernel", optional(count(1)))
            .with("units", optional(count(1)))
            .with("arms", listOf(1, ResultsRules::arm))
            .with("seeds", listOf(1, whole(Long.MIN_VALUE, Long.MAX_VALUE)))
            .with("epochs", count(1))
            .with("batch", count(1))
            .with("optimizer", text())
            .with("lr", notNegative())
            .with("engine", text())
            .with("primary", optional(oneOf("testLoss", "testAccuracy")));

    /** The sizes that a network of each kind has, all of which are written. */
    private static final Map<String, JsonRule> SIZES = Map.of(
            "mlp", object().with("hidden", listOf(0, count(1))),
            "cnn",
                    object().with("hidden", listOf(0, count(1)))
                            .with("filters", listOf(1, count(1)))
                            .with("kernel", count(1)),
            "lstm", object().with("units", count(1)));

    private static final JsonRule PROVENANCE = object().with("gitRevision", nullOr(text()))
            .with("reglab", text())
            .with("dl4j", text())
            .with("jdk", text())
            .with("os", text())
            .with("cpu", text())
            .with("blas", text())
            .with("blasKernel", nullOr(text()))
            .with("threadsPerJob", count(1))
            .with("jobs", count(1))
            .with("dataSha256", mapOf(text()))
            .with("classCounts", listOf(2, count(0)))
            .with("start", text())
            .with("end", text())
            .with("machines", optional(mapOf(object())));

    private static final JsonRule DIFFERENCE = object().with("pairs", count(1))
            .with("mean", number())
            .with("low", nullOr(number()))
            .with("high", nullOr(number()))
            .with("p", nullOr(share()))
            .with("pHolm", nullOr(share()));

    private static final JsonRule FIGURE = object().with("n", count(1))
            .with("mean", number())
            .with("sd", nullOr(notNegative()))
            .with("low", nullOr(number()))
            .with("high", nullOr(number()))
            .with("difference", nullOr(DIFFERENCE))
            .with("verdict", text());

    private static final JsonRule ARM = object().with("arm", text())
            .with("n", count(0))
            .with("diverged", count(0))
            .with("figures", mapOf(FIGURE))
            .with("verdict", text());

    private static final JsonRule RESULTS = object().with("spec", SPEC)
            .with("provenance", PROVENANCE)
            .with("runs", listOf(0, RUN))
            .with("comparison", listOf(1, ARM));

    private ResultsRules() {}

    /** An arm is its notation, or an own network's name and configuration. */
    private static void arm(JsonNode node, String place) {
        if (node.isObject()) {
            object().with("name", text()).with("configuration", object()).check(node, place);
        } else {
            text().check(node, place);
        }
    }

    /** @throws BadInputException naming the first part that is missing or out of range */
    static void requireParts(JsonNode results) {
        RESULTS.check(results, "");
        JsonNode spec = results.get("spec");
        SIZES.get(spec.path("network").asText("mlp")).check(spec, "spec");
    }

    /** @throws BadInputException naming the first run that the specification does not have, or that contradicts itself */
    static void requireOwnRuns(Results results) {
        ExperimentSpec spec = results.spec();
        List<String> arms = spec.arms();
        for (int i = 0; i < results.runs().list().size(); i++) {
            RunResult run = results.runs().list().get(i);
            String place = "runs[" + i + "]";
            if (!arms.contains(run.arm())) {
                refuse(place + ".arm", run.arm(), "one of spec.arms: " + shown(String.join(", ", arms)));
            }
            if (!spec.seeds().contains(run.seed())) {
                refuse(place + ".seed", run.seed(), "one of spec.seeds: " + shown(spec.seeds()));
            }
            requireEpochs(place, run, spec.epochs());
        }
    }

    private static void requireEpochs(String place, RunResult run, int mostEpochs) {
        List<EpochMetrics> epochs = run.epochs();
        for (int i = 0; i < epochs.size(); i++) {
            if (epochs.get(i).epoch() != i + 1) {
                refuse(
                        place + ".epochs[" + i + "].epoch",
                        epochs.get(i).epoch(),
                        (i + 1) + ", since epochs follow each other from 1");
            }
        }
        boolean whole = epochs.size() == mostEpochs;
        if (epochs.size() > mostEpochs || run.status() == Status.FINISHED && !whole) {
            refuse(
                    place + ".epochs",
                    "a list of " + epochs.size(),
                    (run.status() == Status.FINISHED ? "" : "at most ") + mostEpochs + ", as spec.epochs says");
        }
        requireFinal(place, run);
    }

    private static void requireFinal(String place, RunResult run) {
        List<EpochMetrics> epochs = run.epochs();
        if ((run.status() == Status.DIVERGED) != (run.last() == null)) {
            refuse(
                    place + ".final",
                    run.last() == null ? "null" : "an epoch",
                    run.last() == null
                            ? "the figures of a run that is " + run.status()
                            : "null in a run that diverged");
        }
        if (run.last() != null && !epochs.contains(run.last())) {
            refuse(place + ".final", "epoch " + run.last().epoch() + " with other figures", "one of the run's epochs");
        }
    }

    /** @throws BadInputException naming the first run that the file has twice */
    static void requireDistinct(JsonNode runs) {
        var seen = new HashSet<RunId>();
        for (JsonNode run : runs) {
            RunId id = new RunId(run.get("arm").textValue(), run.get("seed").longValue());
            if (!seen.add(id)) {
                refuse("runs", "two of " + id, "one run of each arm and seed");
            }
        }
    }

    private static void refuse(String place, Object value, String allowed) {
        throw BadInputException.of(place, value, allowed);
    }
}
