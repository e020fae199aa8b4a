package org.reglab.kernel;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.logging.LogManager;
import org.rapaio.jupyter.kernel.MainApp;
import org.rapaio.jupyter.kernel.channels.Channels;
import org.rapaio.jupyter.kernel.channels.LoopThread;
import org.rapaio.jupyter.kernel.core.ConnectionProperties;
import org.rapaio.jupyter.kernel.core.Transform;

/**
 * Starts the notebooks' Java kernel: the same kernel as its own main class starts, but no message is read before everything that
 * answers messages is there. What comes earlier waits in its socket.
 */
public final class NotebookKernel {
    private NotebookKernel() {}

    /**
     * Serves one notebook until Jupyter says that it is closed.
     *
     * @param args Jupyter's connection file
     */
    public static void main(String[] args) throws IOException, GeneralSecurityException {
        if (args.length != 1) {
            System.err.println("Give Jupyter's connection file, and nothing else.");
            System.exit(2);
        }
        try (InputStream logging = MainApp.class.getClassLoader().getResourceAsStream("logging.properties")) {
            LogManager.getLogManager().readConfiguration(logging);
        }
        ConnectionProperties connection =
                Transform.fromJson(Files.readString(Path.of(args[0])), ConnectionProperties.class);
        Channels channels = new Channels(connection);
        channels.connect(MainApp.kernel);
        LoopThread.begin();
        channels.joinUntilClose();
    }
}
