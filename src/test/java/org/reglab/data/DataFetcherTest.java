package org.reglab.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.reglab.BadInputException;

/** Against a server of the JDK on the loopback interface that can break off, ignore ranges and lie. */
class DataFetcherTest {
    private static final String IMAGES = IdxFolder.TRAIN_IMAGES + ".gz";
    private static final Map<String, byte[]> FILES = Map.of(
            IMAGES,
            IdxFiles.gzip(IdxFiles.images(20, 2, 3)),
            IdxFolder.TRAIN_LABELS + ".gz",
            IdxFiles.gzip(IdxFiles.labels(20, 3)),
            IdxFolder.TEST_IMAGES + ".gz",
            IdxFiles.gzip(IdxFiles.images(10, 2, 3)),
            IdxFolder.TEST_LABELS + ".gz",
            IdxFiles.gzip(IdxFiles.labels(10, 3)));

    @RegisterExtension
    final SystemProperties properties = new SystemProperties();

    @TempDir
    Path temporary;

    private final CatalogEntry entry = CatalogTest.entry();
    private final List<String> requests = Collections.synchronizedList(new ArrayList<>());
    private final CountDownLatch testEnds = new CountDownLatch(1);
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private HttpServer server;
    private Path cache;
    private Path part;

    /** How the server treats the train images; everything else it serves whole. */
    private enum Mood {
        RANGES,
        NO_RANGES,
        BREAKS_OFF,
        WRONG_RANGE,
        WRONG_CONTENT,
        FAILS,
        STALLS
    }

    private volatile Mood mood = Mood.RANGES;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0), 0);
        server.createContext("/", this::answer);
        server.setExecutor(threads);
        server.start();
        properties.set(
                "reglab.data.url", "http://127.0.0.1:" + server.getAddress().getPort() + "/set");
        properties.set("reglab.cache", temporary.resolve("cache"));
        cache = temporary.resolve("cache").resolve("small");
        part = cache.resolve(IMAGES + ".part");
    }

    @AfterEach
    void stop() {
        testEnds.countDown();
        server.stop(0);
        threads.shutdownNow();
    }

    private void answer(HttpExchange exchange) throws IOException {
        String name = exchange.getRequestURI().getPath().replace("/set/", "");
        String range = exchange.getRequestHeaders().getFirst("Range");
        requests.add(name + (range == null ? "" : " " + range));
        byte[] whole = FILES.get(name);
        Mood now = name.equals(IMAGES) ? mood : Mood.RANGES;
        int start = range == null || now == Mood.NO_RANGES ? 0 : Integer.parseInt(range.replaceAll("\\D", ""));
        // Closing the exchange alone cuts the connection where the body is shorter than announced.
        try (exchange) {
            OutputStream out = exchange.getResponseBody();
            if (now == Mood.FAILS) {
                exchange.sendResponseHeaders(503, -1);
            } else if (start >= whole.length) {
                exchange.sendResponseHeaders(416, -1);
            } else if (now == Mood.BREAKS_OFF || now == Mood.STALLS) {
                exchange.sendResponseHeaders(200, whole.length);
                out.write(whole, 0, 40);
                out.flush();
                if (now == Mood.STALLS) {
                    testEnds.await();
                }
            } else {
                if (start > 0) {
                    int said = now == Mood.WRONG_RANGE ? start - 1 : start;
                    exchange.getResponseHeaders()
                            .set("Content-Range", "bytes " + said + "-" + (whole.length - 1) + "/" + whole.length);
                }
                byte[] body = now == Mood.WRONG_CONTENT
                        ? IdxFiles.gzip(IdxFiles.images(20, 3, 2))
                        : Arrays.copyOfRange(whole, start, whole.length);
                exchange.sendResponseHeaders(start > 0 ? 206 : 200, body.length);
                out.write(body);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void fetchesTheFourFiles() throws Exception {
        List<String> heard = new ArrayList<>();

        Path folder = DataFetcher.fetch(
                entry, Optional.empty(), (file, bytes, total) -> heard.add(file + " " + bytes + "/" + total));

        assertThat(folder).isEqualTo(cache);
        assertWhole();
        int size = FILES.get(IMAGES).length;
        assertThat(heard).contains(IMAGES + " " + size + "/" + size);
    }

    @Test
    void whatIsThereAndRightIsNotFetchedAgain() {
        fetch();
        IdxFiles.write(cache.resolve(IMAGES), new byte[] {1, 2, 3});
        requests.clear();

        fetch();

        assertThat(requests).containsExactly(IMAGES);
    }

    @Test
    void whatBrokeOffIsResumed() throws Exception {
        mood = Mood.BREAKS_OFF;
        assertThatFetching()
                .hasMessageContaining("/set/" + IMAGES + " stopped after 40 bytes (java.io.IOException: ")
                .hasMessageEndingWith("; run the same command again to resume, or copy the files with --from DIR.");
        assertThat(part).hasSize(40);
        mood = Mood.RANGES;
        requests.clear();

        fetch();

        assertThat(requests).startsWith(IMAGES + " bytes=40-");
        assertWhole();
    }

    @Test
    void aServerThatIgnoresRangesSendsTheWholeFile() throws Exception {
        // Longer than the file, so that a forgotten rest would show.
        IdxFiles.write(part, new byte[1000]);
        mood = Mood.NO_RANGES;

        fetch();

        assertThat(requests).contains(IMAGES + " bytes=1000-");
        assertWhole();
    }

    @Test
    void anotherRangeThanAskedForIsNotUsed() throws Exception {
        IdxFiles.write(part, Arrays.copyOf(FILES.get(IMAGES), 40));
        mood = Mood.WRONG_RANGE;

        fetch();

        assertThat(requests).startsWith(IMAGES + " bytes=40-", IMAGES);
        assertWhole();
    }

    @Test
    void aPartThatIsWholeNeedsNoRequest() throws Exception {
        IdxFiles.write(part, FILES.get(IMAGES));

        fetch();

        assertThat(requests).hasSize(3).doesNotContain(IMAGES);
        assertWhole();
    }

    @Test
    void aPartThatIsTooLongIsFetchedAnew() throws Exception {
        IdxFiles.write(part, new byte[1000]);

        fetch();

        assertThat(requests).startsWith(IMAGES + " bytes=1000-", IMAGES);
        assertWhole();
    }

    @Test
    void aWrongContentIsNotKept() {
        mood = Mood.WRONG_CONTENT;

        assertThatFetching()
                .hasMessageEndingWith("/set/" + IMAGES + " has the wrong content: expected SHA-256 uncompressed "
                        + Checksums.abbreviated(Checksums.sha256(IdxFiles.images(20, 2, 3))) + ", actual "
                        + Checksums.abbreviated(Checksums.sha256(IdxFiles.images(20, 3, 2)))
                        + "; it was not kept, so fetch again or from elsewhere with --from DIR.");
        assertThat(part).doesNotExist();
        assertThat(cache.resolve(IMAGES)).doesNotExist();
    }

    @Test
    void aRefusalOfTheServerIsOneSentence() {
        mood = Mood.FAILS;

        assertThatFetching()
                .hasMessageEndingWith("/set/" + IMAGES + " answered with the HTTP status 503; expected is 200, so try"
                        + " again later, or copy the files with --from DIR.");
    }

    @Test
    void noServerIsOneSentence() {
        server.stop(0);

        assertThatFetching()
                .hasMessageContaining("stopped after 0 bytes (java.net.ConnectException")
                .hasMessageContaining("run the same command again to resume");
    }

    @Test
    void aServerThatFallsSilentIsGivenUp() {
        mood = Mood.STALLS;
        URI url = URI.create(System.getProperty("reglab.data.url") + "/" + IMAGES);
        Path file = temporary.resolve("stalled.part");
        Download download = new Download(url, file, (bytes, total) -> {}, Duration.ofSeconds(1));

        assertThatThrownBy(download::run)
                .isInstanceOf(BadInputException.class)
                .hasMessageContaining("stopped after 40 bytes (nothing arrived for 1 s)");
        assertThat(file).hasSize(40);
    }

    @Test
    void aDiskThatIsFullIsNotTakenForTheNetwork() {
        URI url = URI.create(System.getProperty("reglab.data.url") + "/" + IMAGES);
        Download download = new Download(url, temporary.resolve("full.part"), (bytes, total) -> {
            throw new UncheckedIOException(new IOException("disk full"));
        });

        assertThatThrownBy(download::run).isInstanceOf(IOException.class).hasMessage("disk full");
    }

    @Test
    void copiesFromAFolderPlainOrGzip() {
        Path from = IdxFiles.writeSet(temporary.resolve("from"));

        Path folder = DataFetcher.fetch(entry, Optional.of(from), (file, bytes, total) -> {});

        assertThat(requests).isEmpty();
        assertThat(entry.verify(folder))
                .allSatisfy(check -> assertThat(check.status()).isEqualTo(FileCheck.Status.OK));
        assertThat(folder.resolve(IdxFolder.TRAIN_LABELS)).exists();
    }

    @Test
    void aCopiedPlainFileReplacesAWrongGzip() {
        Path from = IdxFiles.writeSet(temporary.resolve("from"));
        IdxFiles.write(cache.resolve(IdxFolder.TRAIN_LABELS + ".gz"), new byte[] {1, 2, 3});

        Path folder = DataFetcher.fetch(entry, Optional.of(from), (file, bytes, total) -> {});

        assertThat(DataLoader.load(entryIn(folder), new DataRequest("small", null, 20, 0))
                        .train()
                        .size())
                .isEqualTo(20);
    }

    @Test
    void copiesNothingWrong() {
        Path from = IdxFiles.writeSet(temporary.resolve("from"));
        IdxFiles.write(from.resolve(IdxFolder.TRAIN_LABELS), IdxFiles.labels(20, 4));

        assertThatThrownBy(() -> DataFetcher.fetch(entry, Optional.of(from), (file, bytes, total) -> {}))
                .isInstanceOf(BadInputException.class)
                .hasMessageStartingWith(from.resolve(IdxFolder.TRAIN_LABELS) + " has the wrong content: expected");
        assertThat(cache.resolve(IdxFolder.TRAIN_LABELS)).doesNotExist();
        assertThat(from.resolve(IdxFolder.TRAIN_LABELS)).exists();
    }

    @Test
    void refusesAFolderWithoutTheFiles() {
        Path from = temporary.resolve("nothing");

        assertThatThrownBy(() -> DataFetcher.fetch(entry, Optional.of(from), (file, bytes, total) -> {}))
                .isInstanceOf(BadInputException.class)
                .hasMessage("from is '" + from + "', which has no train-images-idx3-ubyte.gz and no"
                        + " train-images-idx3-ubyte; expected is a folder with the four files of small.");
    }

    @Test
    void refusesToFetchMnist() {
        assertThatThrownBy(() -> DataFetcher.fetch(
                        Catalog.find("mnist").orElseThrow(), Optional.empty(), (file, bytes, total) -> {}))
                .isInstanceOf(BadInputException.class)
                .hasMessageStartingWith("mnist ships with RegLab and is not fetched; take data/mnist");
    }

    @Test
    void refusesAUrlThatIsNone() {
        properties.set("reglab.data.url", "not a url");

        assertThatFetching()
                .hasMessage("reglab.data.url is 'not a url'; allowed is the http or https URL of a folder.");
    }

    @Test
    void refusesACacheThatCannotBeWritten() throws Exception {
        properties.set("reglab.cache", Files.createFile(temporary.resolve("file")));

        assertThatFetching().hasMessageContaining("cannot be written: ");
    }

    private CatalogEntry entryIn(Path folder) {
        return new CatalogEntry(
                entry.name(), "", "", entry.contents(), Optional.empty(), List.of(folder), entry.howToGet());
    }

    private Path fetch() {
        return DataFetcher.fetch(entry, Optional.empty(), (file, bytes, total) -> {});
    }

    private AbstractThrowableAssert<?, ?> assertThatFetching() {
        return assertThatThrownBy(this::fetch).isInstanceOf(BadInputException.class);
    }

    private void assertWhole() throws IOException {
        for (Map.Entry<String, byte[]> file : FILES.entrySet()) {
            assertThat(cache.resolve(file.getKey())).hasBinaryContent(file.getValue());
        }
        try (var files = Files.list(cache)) {
            assertThat(files).hasSize(4);
        }
    }
}
