package org.reglab.playground;

import java.util.Collections;
import java.util.Locale;
import java.util.Map;
import java.util.ResourceBundle;
import java.util.TreeMap;
import org.reglab.text.Language;

/** The page's words in one language; keys are given without the room's name. */
record Words(Language language) {
    private static final String ROOM = "playground.";

    /** A text, in which {@code {0}}, {@code {1}} and so on stand for the arguments. */
    String say(String key, Object... arguments) {
        return language.say(ROOM + key, arguments);
    }

    /** All texts by key, with their {@code {0}} left as it is. */
    Map<String, String> all() {
        Map<String, String> all = new TreeMap<>();
        for (String key : Collections.list(ResourceBundle.getBundle("org.reglab.playground.texts", Locale.ROOT)
                .getKeys())) {
            all.put(key.substring(ROOM.length()), language.say(key));
        }
        return all;
    }
}
