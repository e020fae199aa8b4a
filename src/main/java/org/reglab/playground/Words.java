package org.reglab.playground;

import java.text.MessageFormat;
import java.util.Collections;
import java.util.Locale;
import java.util.Map;
import java.util.ResourceBundle;
import java.util.TreeMap;

/** The page's words, from {@code texts.properties}; keys are given without the room's name. */
final class Words {
    private static final String ROOM = "playground.";

    private final ResourceBundle texts;

    Words() {
        texts = ResourceBundle.getBundle("org.reglab.playground.texts", Locale.ROOT);
    }

    /** As HTML's {@code lang} writes the language. */
    String language() {
        return "en";
    }

    /** A text, in which {@code {0}}, {@code {1}} and so on stand for the arguments. */
    String say(String key, Object... arguments) {
        return new MessageFormat(texts.getString(ROOM + key), Locale.ROOT).format(strings(arguments));
    }

    /** All texts by key, with their {@code {0}} left as it is. */
    Map<String, String> all() {
        Map<String, String> all = new TreeMap<>();
        for (String key : Collections.list(texts.getKeys())) {
            all.put(key.substring(ROOM.length()), texts.getString(key).replace("''", "'"));
        }
        return all;
    }

    /** Numbers are written as Java writes them, without thousands' separators. */
    private static Object[] strings(Object[] arguments) {
        Object[] strings = new Object[arguments.length];
        for (int i = 0; i < arguments.length; i++) {
            strings[i] = String.valueOf(arguments[i]);
        }
        return strings;
    }
}
