package org.reglab.report;

import static org.reglab.BadInputException.option;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.reglab.BadInputException;
import org.reglab.experiment.EpochMetrics;
import org.reglab.experiment.ExperimentSpec;
import org.reglab.experiment.RunId;
import org.reglab.experiment.RunListener;
import org.reglab.experiment.RunResult;
import org.reglab.experiment.Runs;
import org.reglab.report.page.Page;
import org.reglab.report.page.PageRenderer;
import org.reglab.text.Language;

/**
 * Serves an experiment's report while it grows: one page at {@code /}, to this computer alone, and nothing else.
 *
 * <p>Requests that name another host are refused, since a web page elsewhere can make a browser send requests here under a name
 * of its own (DNS rebinding) and read the answers.
 *
 * <p>A client that sends half a request, or does not read its answer, keeps a thread for {@value #CLIENT_SECONDS} seconds and is
 * then cut off; there are {@value #CLIENTS} threads, so that others need not wait for it.
 */
public final class LiveReport implements RunListener, AutoCloseable {
    private static final int CLIENTS = 64;
    private static final int CLIENT_SECONDS = 10;

    static {
        // The JDK's server reads these when its first class loads; without them a client may take as long as it likes.
        setIfAbsent("sun.net.httpserver.maxReqTime", CLIENT_SECONDS);
        setIfAbsent("sun.net.httpserver.maxRspTime", CLIENT_SECONDS);
    }

    private static final int LAST_PORT = 65535;
    private static final long SECOND = 1_000_000_000L;
    private static final int FORBIDDEN = 403;
    private static final int NOT_FOUND = 404;
    private static final int NOT_ALLOWED = 405;

    private final LivePage page;
    private final HttpServer server;
    private final ThreadPoolExecutor threads = new ThreadPoolExecutor(
            CLIENTS, CLIENTS, CLIENT_SECONDS, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), job -> {
                Thread daemon = new Thread(job, "live report");
                daemon.setDaemon(true);
                return daemon;
            });
    private final CountDownLatch finalPageTaken = new CountDownLatch(1);
    private volatile Page finalPage;
    private volatile long lastRequest = System.nanoTime() - 10 * SECOND;
    private byte[] html;
    private long htmlChanges = -1;
    private final AtomicInteger answersWithFinalPage = new AtomicInteger();

    private LiveReport(LivePage page, HttpServer server) {
        this.page = page;
        this.server = server;
        threads.allowCoreThreadTimeOut(true);
        server.setExecutor(threads);
        server.createContext("/", this::answer);
        server.start();
    }

    /**
     * Begins to serve.
     *
     * @param before the runs that are finished already
     * @param port 0 for any free one
     * @throws BadInputException if the port is no port, or taken
     */
    public static LiveReport start(ExperimentSpec spec, Runs before, int port) {
        return start(spec, before, port, Language.EN);
    }

    /** As {@link #start(ExperimentSpec, Runs, int)}, in a language. */
    public static LiveReport start(ExperimentSpec spec, Runs before, int port, Language language) {
        if (port < 0 || port > LAST_PORT) {
            throw BadInputException.of(option("watch"), port, "a port from 0 to " + LAST_PORT);
        }
        try {
            InetAddress here = InetAddress.getByAddress(new byte[] {127, 0, 0, 1});
            HttpServer server = HttpServer.create(new InetSocketAddress(here, port), 0);
            return new LiveReport(new LivePage(spec, before, language), server);
        } catch (BindException e) {
            throw BadInputException.of(option("watch"), port, "a port that is free, or 0 for any");
        } catch (IOException e) {
            throw new BadInputException(
                    option("watch") + " cannot serve on port " + port + ": " + e.getMessage() + ".");
        }
    }

    /** Where the page is. */
    public URI address() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/");
    }

    private static void setIfAbsent(String key, int seconds) {
        if (System.getProperty(key) == null) {
            System.setProperty(key, String.valueOf(seconds));
        }
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            int refusal = refusal(exchange);
            if (refusal != 0) {
                exchange.sendResponseHeaders(refusal, -1);
                return;
            }
            lastRequest = System.nanoTime();
            boolean last = finalPage != null;
            byte[] content = last ? render(finalPage) : current();
            Headers headers = exchange.getResponseHeaders();
            headers.set("Content-Type", "text/html; charset=utf-8");
            headers.set("Cache-Control", "no-store");
            headers.set("X-Content-Type-Options", "nosniff");
            headers.set("X-Frame-Options", "DENY");
            boolean head = exchange.getRequestMethod().equals("HEAD");
            exchange.sendResponseHeaders(200, head ? -1 : content.length);
            if (!head) {
                try (OutputStream body = exchange.getResponseBody()) {
                    body.write(content);
                }
            }
            if (last) {
                finalPageAnswered();
            }
        }
    }

    /** A page that grows learns that it is finished by one answer, and takes the finished one with the next. */
    private void finalPageAnswered() {
        if (answersWithFinalPage.getAndIncrement() > 0) {
            finalPageTaken.countDown();
        }
    }

    private int refusal(HttpExchange exchange) {
        String host = exchange.getRequestHeaders().getFirst("Host");
        int port = server.getAddress().getPort();
        if (!("127.0.0.1:" + port).equals(host) && !("localhost:" + port).equals(host)) {
            return FORBIDDEN;
        }
        if (!exchange.getRequestURI().getPath().equals("/")) {
            return NOT_FOUND;
        }
        String method = exchange.getRequestMethod();
        return method.equals("GET") || method.equals("HEAD") ? 0 : NOT_ALLOWED;
    }

    private synchronized byte[] current() {
        long changes = page.changes();
        if (changes != htmlChanges) {
            html = render(page.page());
            htmlChanges = changes;
        }
        return html;
    }

    private static byte[] render(Page page) {
        return PageRenderer.render(page).getBytes(StandardCharsets.UTF_8);
    }

    /**
     * Serves the finished page from now on, and waits a moment, at most three seconds, until a browser that has been watching
     * has it.
     */
    public void finish(Page finished) {
        finalPage = finished;
        if (System.nanoTime() - lastRequest > 3 * SECOND) {
            return;
        }
        try {
            finalPageTaken.await(3, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Stops serving. */
    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    @Override
    public void runStarted(RunId run) {
        page.runStarted(run);
    }

    @Override
    public void epochFinished(RunId run, EpochMetrics metrics) {
        page.epochFinished(run, metrics);
    }

    @Override
    public void runFinished(RunResult result) {
        page.runFinished(result);
    }
}
