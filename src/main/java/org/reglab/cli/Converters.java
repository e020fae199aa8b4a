package org.reglab.cli;

import java.util.function.Function;
import org.reglab.BadInputException;
import org.reglab.PlainNumber;
import org.reglab.data.Missing;
import org.reglab.experiment.Primary;
import org.reglab.experiment.Sample;
import org.reglab.network.Architecture.Kind;
import org.reglab.network.Arm;
import org.reglab.network.Engine;
import org.reglab.network.Optimizer;
import org.reglab.record.CheckpointEvery;
import org.reglab.text.Language;
import picocli.CommandLine;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** From the words of the command line to values. Whether a number is in range is for the records to say. */
final class Converters {
    private Converters() {}

    /** Teaches a command, and all its subcommands, to read RegLab's types, and to refuse numbers in plain words. */
    static void register(CommandLine commandLine) {
        ITypeConverter<Integer> whole = number(Integer::valueOf, "a whole number");
        ITypeConverter<Long> longWhole = number(Long::valueOf, "a whole number");
        ITypeConverter<Double> real = number(Converters::real, "a number");
        commandLine.registerConverter(Integer.class, whole);
        commandLine.registerConverter(int.class, whole);
        commandLine.registerConverter(Long.class, longWhole);
        commandLine.registerConverter(double.class, real);
        commandLine.registerConverter(Arm.class, Arm::parse);
        commandLine.registerConverter(CheckpointEvery.class, CheckpointEvery::parse);
        commandLine.registerConverter(Engine.class, Engine::parse);
        commandLine.registerConverter(Kind.class, Kind::parse);
        commandLine.registerConverter(Language.class, Language::parse);
        commandLine.registerConverter(Missing.class, Missing::parse);
        commandLine.registerConverter(Optimizer.class, Optimizer::parse);
        commandLine.registerConverter(Primary.class, Primary::parse);
        commandLine.registerConverter(Sample.class, Sample::parse);
    }

    private static double real(String word) {
        double number = PlainNumber.parse(word);
        if (Double.isNaN(number)) {
            throw new NumberFormatException(word);
        }
        return number;
    }

    private static <T> ITypeConverter<T> number(Function<String, T> parse, String allowed) {
        return word -> {
            try {
                return parse.apply(word.strip());
            } catch (NumberFormatException e) {
                throw new TypeConversionException("'" + BadInputException.shown(word) + "' is not " + allowed);
            }
        };
    }
}
