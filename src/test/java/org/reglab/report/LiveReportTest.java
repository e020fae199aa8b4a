package org.reglab.report;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.Socket;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.reglab.BadInputException;
import org.reglab.experiment.Runs;
import org.reglab.record.Results;
import org.reglab.record.SampleResults;

@Tag("slow")
class LiveReportTest {
    private static LiveReport start(int port) {
        return LiveReport.start(SampleResults.spec("plain,bn", 1, 3), Runs.of(List.of()), port);
    }

    /** What a server answers; the JDK's own client would not send a false Host. */
    private static String answer(URI address, String requestLine, String host) throws IOException {
        try (Socket socket = new Socket("127.0.0.1", address.getPort())) {
            socket.setSoTimeout(60_000);
            String request = requestLine + " HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n\r\n";
            socket.getOutputStream().write(request.getBytes(UTF_8));
            return new String(socket.getInputStream().readAllBytes(), UTF_8);
        }
    }

    @Test
    void servesThePageAsItStands() throws IOException {
        Results results = SampleResults.of("plain,bn", 1, 3);
        try (LiveReport live = start(0)) {
            String host = live.address().getAuthority();
            assertThat(answer(live.address(), "GET /", host))
                    .startsWith("HTTP/1.1 200 ")
                    .contains("0 of 2 runs finished.");
            live.runFinished(results.runs().list().get(0));
            assertThat(answer(live.address(), "GET /", host))
                    .contains("1 of 2 runs finished.")
                    .contains("Cache-control: no-store")
                    .endsWith("</html>\n");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "GET /, evil.example:PORT, 403",
        "GET /, evil.example, 403",
        "GET /, 127.0.0.1, 403",
        "GET /, localhost:PORT, 200",
        "HEAD /, 127.0.0.1:PORT, 200",
        "POST /, 127.0.0.1:PORT, 405",
        "GET /results.json, 127.0.0.1:PORT, 404",
        "GET /../pom.xml, 127.0.0.1:PORT, 404",
        "GET /%2e%2e/pom.xml, 127.0.0.1:PORT, 404",
        "GET //etc/passwd, 127.0.0.1:PORT, 404",
    })
    void refusesOtherHostsOtherFilesAndOtherMethods(String request, String host, int status) throws IOException {
        try (LiveReport live = start(0)) {
            String port = String.valueOf(live.address().getPort());
            assertThat(answer(live.address(), request, host.replace("PORT", port)))
                    .startsWith("HTTP/1.1 " + status + " ");
        }
    }

    @Test
    void listensOnLoopbackAlone() throws IOException {
        try (LiveReport live = start(0)) {
            for (NetworkInterface each : NetworkInterface.networkInterfaces().toList()) {
                for (InetAddress address : each.inetAddresses().toList()) {
                    if (!address.isLoopbackAddress()) {
                        assertThatThrownBy(
                                        () -> new Socket(address, live.address().getPort()))
                                .isInstanceOf(IOException.class);
                    }
                }
            }
        }
    }

    @Test
    void servesNothingAfterItsEnd() {
        LiveReport live = start(0);
        int port = live.address().getPort();
        live.close();
        assertThatThrownBy(() -> new Socket("127.0.0.1", port)).isInstanceOf(ConnectException.class);
    }

    @Test
    void refusesAPortThatIsTakenOrNone() {
        try (LiveReport live = start(0)) {
            int port = live.address().getPort();
            assertThatThrownBy(() -> start(port))
                    .isInstanceOf(BadInputException.class)
                    .hasMessage("watch is '" + port + "'; allowed is a port that is free, or 0 for any.");
        }
        assertThatThrownBy(() -> start(70_000))
                .isInstanceOf(BadInputException.class)
                .hasMessage("watch is '70000'; allowed is a port from 0 to 65535.");
    }

    /** As many as there are threads would have to be slow before others wait, and then only until they are cut off. */
    @Test
    void clientsThatSendHalfARequestOrDoNotReadDoNotKeepOthersWaiting() throws IOException {
        Results results = SampleResults.of("plain,bn", 1, 3);
        List<Socket> slow = new ArrayList<>();
        try (LiveReport live = start(0)) {
            results.runs().forEach(live::runFinished);
            String host = live.address().getAuthority();
            for (int i = 0; i < 10; i++) {
                Socket half = new Socket("127.0.0.1", live.address().getPort());
                half.getOutputStream().write("GET / HTTP/1.1\r\nHo".getBytes(UTF_8));
                slow.add(half);
                Socket deaf = new Socket();
                deaf.setReceiveBufferSize(1024);
                deaf.connect(half.getRemoteSocketAddress());
                deaf.getOutputStream().write(("GET / HTTP/1.1\r\nHost: " + host + "\r\n\r\n").getBytes(UTF_8));
                slow.add(deaf);
            }
            assertThat(answer(live.address(), "GET /", host))
                    .startsWith("HTTP/1.1 200 ")
                    .endsWith("</html>\n");

            // The server has closed: nothing more comes. Without a limit this would wait until the client gives up.
            slow.get(0).setSoTimeout(60_000);
            assertThat(slow.get(0).getInputStream().read()).isEqualTo(-1);
        } finally {
            for (Socket socket : slow) {
                socket.close();
            }
        }
    }
}
