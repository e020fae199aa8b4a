package org.reglab.cli;

import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code reglab generate-completion}: picocli's script for bash and zsh, in which {@code --data} offers files as well. */
@Command(
        name = "generate-completion",
        description = "Write a completion script for bash and zsh: source <(reglab generate-completion)",
        mixinStandardHelpOptions = true,
        versionProvider = RegLab.Version.class)
final class CompletionCommand implements Runnable {
    @Spec
    private CommandSpec command;

    /** Picocli offers words or files; {@code --data} takes both. */
    static String withFiles(String script) {
        String words = "COMPREPLY=( $( compReplyArray \"${DATA_option_args[@]}\" ) )";
        if (!script.contains(words)) {
            throw new IllegalStateException("picocli's script has another form; " + words + " is missing.");
        }
        return script.replace(
                words,
                "type compopt &>/dev/null && compopt -o filenames\n      COMPREPLY=( $( compReplyArray"
                        + " \"${DATA_option_args[@]}\"; compgen -f -- \"${curr_word}\" ) )");
    }

    @Override
    public void run() {
        String script = withFiles(
                AutoComplete.bash(command.root().name(), command.root().commandLine()));
        command.commandLine().getOut().print(script);
        command.commandLine().getOut().flush();
    }
}
