package org.reglab.report;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.reglab.text.Language;

/** Names of layers in a language. inspection.json has them in English. */
final class LayerWords {
    private static final Pattern HIDDEN = Pattern.compile("hidden (\\d+)");
    private static final List<String> KNOWN = List.of("input", "output");

    private LayerWords() {}

    /** For example {@code hidden 1}; a name that is not RegLab's own stays as it is. */
    static String in(String name, Language language) {
        if (KNOWN.contains(name)) {
            return language.say("report.layer." + name);
        }
        Matcher hidden = HIDDEN.matcher(name);
        return hidden.matches() ? language.say("report.layer.hidden", hidden.group(1)) : name;
    }
}
