package org.reglab.cli;

import java.util.ResourceBundle;
import org.reglab.text.Language;
import picocli.CommandLine;

/**
 * The help texts' language. English stands in the annotations; picocli takes another language's from a bundle, by the keys that
 * it lays down: {@code reglab.compare.usage.description}, {@code reglab.compare.epochs}.
 */
final class HelpTexts {
    /** The bundle's name without its language. */
    static final String BUNDLE = "org.reglab.cli.help";

    private HelpTexts() {}

    static void translate(CommandLine commandLine, Language language) {
        if (language == Language.EN) {
            return;
        }
        commandLine.setResourceBundle(ResourceBundle.getBundle(
                BUNDLE,
                language.locale(),
                ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES)));
        // Picocli's own word for a default is English: the bundle's texts name it themselves.
        hideDefaults(commandLine);
    }

    private static void hideDefaults(CommandLine commandLine) {
        commandLine.getCommandSpec().usageMessage().showDefaultValues(false);
        commandLine.getSubcommands().values().forEach(HelpTexts::hideDefaults);
    }
}
