package org.rapaio.jupyter.kernel.channels;

import java.util.concurrent.CountDownLatch;

/**
 * Takes the place of the kernel's class of this name, being first on its class path: a thread that does the same again and again,
 * with a pause between. The kernel has one for each socket that it listens to.
 *
 * <p>In the original (all versions up to 3.0.4), {@code start()} first starts the thread and only then sets the flag that the
 * thread's loop asks for. A thread that looks before the flag is set ends at once and without a word, and its socket is never
 * read. That is why the kernel was deaf after one start in five. A second thing could stop it: a message that came before the
 * kernel had set its handlers ended the thread with a null pointer.
 *
 * <p>Here the flag is set from the beginning, no thread reads a message before {@link #begin()}, and an exception in one message
 * does not end the thread for all that follow.
 */
public final class LoopThread extends Thread {
    private static final CountDownLatch READY = new CountDownLatch(1);

    private final long pause;
    private final Runnable body;
    private volatile boolean running = true;

    /**
     * @param name the thread's
     * @param pause milliseconds between two times
     * @param body what is done each time
     */
    public LoopThread(String name, long pause, Runnable body) {
        super(name);
        this.pause = pause;
        this.body = body;
    }

    /** Lets all these threads work, those that are started later too. Called when the kernel can answer. */
    public static void begin() {
        READY.countDown();
    }

    @Override
    public void run() {
        try {
            READY.await();
            while (running) {
                work();
                sleep(pause);
            }
        } catch (InterruptedException e) {
            // Nobody asks this thread for its state: to end is all that is wanted.
            running = false;
        }
    }

    private void work() {
        try {
            body.run();
        } catch (RuntimeException e) {
            // Sockets that are closed while they are read say so by an exception.
            if (running) {
                System.err.println(getName() + ": a message could not be handled: " + e);
            }
        }
    }

    /** Ends the thread when its present message is done. */
    public void shutdown() {
        running = false;
    }
}
