package org.reglab.data;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpResponse.BodySubscribers;
import java.net.http.HttpResponse.ResponseInfo;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Pattern;
import org.reglab.BadInputException;

/**
 * One file over HTTP, resumed where it broke off: asks for the bytes after those of the part file (RFC 9110, section 14) and
 * starts anew if the server sends the whole file instead. What arrived is kept whenever it stops.
 */
final class Download {
    /** Is told how many bytes are here of how many; −1 if that is not known. */
    @FunctionalInterface
    interface Counter {
        void advanced(long bytes, long total);
    }

    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(20);
    private static final int OK = 200;
    private static final int PARTIAL_CONTENT = 206;
    private static final int RANGE_NOT_SATISFIABLE = 416;

    private final URI url;
    private final Path part;
    private final Counter counter;
    private final Duration stallTimeout;
    private volatile long received;

    Download(URI url, Path part, Counter counter) {
        this(url, part, counter, Duration.ofSeconds(30));
    }

    /** @param stallTimeout how long no byte may arrive before the download gives up */
    Download(URI url, Path part, Counter counter, Duration stallTimeout) {
        this.url = url;
        this.part = part;
        this.counter = counter;
        this.stallTimeout = stallTimeout;
    }

    /**
     * Downloads until the part file is the whole file.
     *
     * @throws BadInputException if the server refuses or the connection fails; the part file stays
     * @throws IOException if the part file cannot be written
     */
    void run() throws IOException {
        try (FileChannel file = FileChannel.open(part, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            received = file.size();
            int status = request(file);
            if (received > 0 && status == RANGE_NOT_SATISFIABLE) {
                // The part is no beginning of this file.
                file.truncate(0);
                received = 0;
                status = request(file);
            }
            if (status != OK && status != PARTIAL_CONTENT) {
                throw new BadInputException(url + " answered with the HTTP status " + status
                        + "; expected is 200, so try again later, or copy the files with --from DIR.");
            }
        }
    }

    /** Asks for what is not received yet, writes it, and returns the answer's status. */
    private int request(FileChannel file) throws IOException {
        HttpClient client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NORMAL)
                .connectTimeout(CONNECT_TIMEOUT)
                .build();
        HttpRequest.Builder request = HttpRequest.newBuilder(url);
        if (received > 0) {
            request.header("Range", "bytes=" + received + "-");
        }
        CompletableFuture<HttpResponse<Integer>> response =
                client.sendAsync(request.build(), info -> writer(info, file));
        try {
            return await(response);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof UncheckedIOException writing) {
                throw writing.getCause();
            }
            throw stopped(String.valueOf(e.getCause()));
        } catch (InterruptedException e) {
            response.cancel(true);
            Thread.currentThread().interrupt();
            throw stopped("interrupted");
        }
    }

    /** The client's own timeout ends with the first byte; this one watches the body too. */
    private int await(CompletableFuture<HttpResponse<Integer>> response)
            throws ExecutionException, InterruptedException {
        while (true) {
            long before = received;
            try {
                return response.get(stallTimeout.toMillis(), TimeUnit.MILLISECONDS)
                        .body();
            } catch (TimeoutException e) {
                if (received == before) {
                    response.cancel(true);
                    throw stopped("nothing arrived for " + stallTimeout.toSeconds() + " s");
                }
            }
        }
    }

    private BadInputException stopped(String reason) {
        return new BadInputException(url + " stopped after " + received + " bytes (" + reason
                + "); run the same command again to resume, or copy the files with --from DIR.");
    }

    /** Writes the body where it belongs and yields the status; a body that does not belong in the file is dropped. */
    private BodySubscriber<Integer> writer(ResponseInfo info, FileChannel file) {
        ContentRange range =
                ContentRange.parse(info.headers().firstValue("Content-Range").orElse(""));
        long total;
        if (info.statusCode() == OK) {
            total = info.headers().firstValueAsLong("Content-Length").orElse(-1);
            received = 0;
        } else if (info.statusCode() == PARTIAL_CONTENT && range.start() == received) {
            total = range.total();
        } else {
            // Another range than the one asked for is of no more use than none.
            boolean otherRange = info.statusCode() == PARTIAL_CONTENT;
            return BodySubscribers.replacing(otherRange ? RANGE_NOT_SATISFIABLE : info.statusCode());
        }
        BodySubscriber<Void> body = BodySubscribers.ofByteArrayConsumer(
                bytes -> bytes.ifPresent(chunk -> write(file, ByteBuffer.wrap(chunk), total)));
        return BodySubscribers.mapping(body, nothing -> info.statusCode());
    }

    private void write(FileChannel file, ByteBuffer chunk, long total) {
        try {
            if (received == 0) {
                file.truncate(0);
            }
            long position = received;
            while (chunk.hasRemaining()) {
                position += file.write(chunk, position);
            }
            received = position;
            counter.advanced(position, total);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Of {@code Content-Range: bytes START-END/TOTAL}; −1 for what is missing. */
    private record ContentRange(long start, long total) {
        static ContentRange parse(String header) {
            var matcher = Pattern.compile("bytes (\\d{1,18})-\\d{1,18}/(\\d{1,18}|\\*)")
                    .matcher(header);
            if (!matcher.matches()) {
                return new ContentRange(-1, -1);
            }
            return new ContentRange(
                    Long.parseLong(matcher.group(1)),
                    matcher.group(2).equals("*") ? -1 : Long.parseLong(matcher.group(2)));
        }
    }
}
