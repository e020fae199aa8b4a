package org.reglab.papers;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.reglab.BadInputException;

/** All papers, in the order of the page. */
public final class Papers {
    /** The word for all of them. */
    public static final String EVERY = "all";

    private static final List<Paper<?>> ALL = List.of(
            new SigmoidCurves(),
            new InjectedDrift(),
            new GhostBatches(),
            new ScaleInvariance(),
            new DecayGrid(),
            new MaskAverages(),
            new VarianceShift(),
            new RandomLabels(),
            new DoubleDescent());

    private Papers() {}

    /** All papers. */
    public static List<Paper<?>> all() {
        return ALL;
    }

    /** Their short names. */
    public static List<String> names() {
        return ALL.stream().map(paper -> paper.design().name()).toList();
    }

    /**
     * The papers of these names, in the order of the page; all for {@value #EVERY}.
     *
     * @throws BadInputException if there is no such paper
     */
    public static List<Paper<?>> select(List<String> names) {
        Set<String> wanted = new LinkedHashSet<>();
        for (String name : names) {
            if (name.equals(EVERY)) {
                wanted.addAll(names());
            } else if (find(name).isPresent()) {
                wanted.add(name);
            } else {
                throw BadInputException.of("NAME", name, EVERY + ", " + String.join(", ", names()));
            }
        }
        return ALL.stream()
                .filter(paper -> wanted.contains(paper.design().name()))
                .toList();
    }

    /** The paper of this name. */
    static Optional<Paper<?>> find(String name) {
        return ALL.stream()
                .<Paper<?>>map(paper -> paper)
                .filter(paper -> paper.design().name().equals(name))
                .findFirst();
    }

    /**
     * Runs papers one after the other.
     *
     * @param progress told the results so far after each
     */
    public static PaperResults run(List<Paper<?>> papers, Session session, Consumer<PaperResults> progress) {
        List<PaperResult> done = new ArrayList<>();
        for (Paper<?> paper : papers) {
            done.add(run(paper, session));
            progress.accept(PaperResults.of(session.quick(), done));
        }
        return PaperResults.of(session.quick(), done);
    }

    private static <R extends Record> PaperResult run(Paper<R> paper, Session session) {
        ProcessorTime time = ProcessorTime.now();
        R measured = paper.run(session);
        ProcessorTime taken = ProcessorTime.now().minus(time);
        JsonNode json = PapersFile.tree(measured);
        return new PaperResult(paper.design(), paper.see(measured), taken.seconds(), taken.processorSeconds(), json);
    }

    /**
     * The same figures with the present designs, judged by the present rules.
     *
     * @throws BadInputException if a paper is not known, or its figures are of another form
     */
    public static PaperResults judgedAgain(PaperResults results) {
        return results.withPapers(results.papers().stream()
                .map(result -> judged(known(result), result))
                .toList());
    }

    private static <R extends Record> PaperResult judged(Paper<R> paper, PaperResult result) {
        R measured = PapersFile.read(result, paper.resultType());
        return new PaperResult(
                paper.design(),
                ofWhole(result, () -> paper.see(measured)),
                result.seconds(),
                result.processorSeconds(),
                result.measured());
    }

    /** A file may lack runs that a rule asks for. */
    private static <T> T ofWhole(PaperResult result, Supplier<T> made) {
        try {
            return made.get();
        } catch (IllegalArgumentException
                | IndexOutOfBoundsException
                | NoSuchElementException
                | NullPointerException e) {
            throw new BadInputException("'" + result.design().name() + "' in " + PapersFile.NAME
                    + " lacks some of its runs; allowed is what 'reglab papers' has written.");
        }
    }

    /**
     * The drawings of a result.
     *
     * @throws BadInputException if the paper is not known, or its figures are of another form
     */
    public static List<Figure> figures(PaperResult result) {
        return figures(known(result), result);
    }

    private static <R extends Record> List<Figure> figures(Paper<R> paper, PaperResult result) {
        R measured = PapersFile.read(result, paper.resultType());
        return ofWhole(result, () -> paper.figures(measured));
    }

    private static Paper<?> known(PaperResult result) {
        return find(result.design().name())
                .orElseThrow(() -> BadInputException.of(
                        "name in " + PapersFile.NAME, result.design().name(), String.join(", ", names())));
    }
}
