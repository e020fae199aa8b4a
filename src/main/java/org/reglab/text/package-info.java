/**
 * RegLab's texts in English and Chinese, looked up by key for a {@link org.reglab.text.Language} that is passed from the command
 * line to whatever writes for people; whoever passes none gets English. A text is added by one key in two files of its room: the
 * English one in {@code org/reglab/ROOM/texts.properties}, the Chinese one in {@code texts_zh.properties}, under a key that begins
 * with the room's name. The help texts of the command line have their English in picocli's annotations, and their Chinese in
 * {@code org/reglab/cli/help_zh.properties}; {@code TextsTest} and {@code HelpTextsTest} say what is missing anywhere.
 *
 * <p>A text is a whole sentence, or the whole of a heading or a cell, with {@code {0}}, {@code {1}} for what differs
 * ({@link java.text.MessageFormat}: an apostrophe is doubled). Numbers look the same in both languages, with a decimal point and
 * a real minus sign, so that tables can be compared; files for programs (results.json, curves.csv, claims.json,
 * inspection.json) do not depend on the language at all.
 *
 * <p>What stays English: refusals and failures, all that a command says when it ends with an error. They name options and values
 * of the command line, Java programs get the same sentences from {@link org.reglab.BadInputException}, and people look them up
 * and send them to others word for word. So do the chapters' long texts, claims and their evidence (each with its Chinese quote
 * beside it), logs, and regularisers as {@code --arms} writes them.
 */
package org.reglab.text;
