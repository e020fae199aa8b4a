package org.reglab.report;

import static org.assertj.core.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;

/** The system's own Chromium without a window. Nothing is downloaded: browser and driver are named, so Selenium looks for none. */
public final class Browser implements AutoCloseable {
    /** Held, since loggers that nobody holds forget their level. It warns that it knows no events of this browser's version. */
    private static final Logger SELENIUM = Logger.getLogger("org.openqa.selenium");

    private final ChromeDriver driver;

    private Browser(ChromeDriver driver) {
        this.driver = driver;
    }

    /** Starts it, or skips the test with the reason; with {@code -Dreglab.browser=required} the test fails instead. */
    public static Browser start() {
        Optional<Path> browser = find("chromium", "chromium-browser", "google-chrome");
        Optional<Path> driver = find("chromedriver");
        boolean there = browser.isPresent() && driver.isPresent();
        if (!there) {
            String reason =
                    "No chromium with chromedriver on the PATH: on Debian, apt install chromium chromium-driver.";
            if ("required".equals(System.getProperty("reglab.browser"))) {
                fail(reason);
            }
            System.out.println("Browser tests are skipped. " + reason);
            assumeTrue(false, reason);
        }
        SELENIUM.setLevel(Level.SEVERE);
        ChromeOptions options = new ChromeOptions();
        options.setBinary(browser.orElseThrow().toFile());
        // Without a sandbox, since containers have no user for one; it shows RegLab's own pages only.
        options.addArguments("--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage");
        options.addArguments("--disable-background-networking", "--no-first-run", "--window-size=1280,900");
        LoggingPreferences logs = new LoggingPreferences();
        logs.enable(LogType.BROWSER, Level.ALL);
        logs.enable(LogType.PERFORMANCE, Level.ALL);
        options.setCapability("goog:loggingPrefs", logs);
        ChromeDriverService service = new ChromeDriverService.Builder()
                .usingDriverExecutable(driver.orElseThrow().toFile())
                .build();
        return new Browser(new ChromeDriver(service, options));
    }

    private static Optional<Path> find(String... names) {
        List<String> folders = List.of(System.getenv("PATH").split(File.pathSeparator));
        return Stream.of(names)
                .flatMap(name -> folders.stream().map(folder -> Path.of(folder, name)))
                .filter(Files::isExecutable)
                .findFirst();
    }

    public ChromeDriver driver() {
        return driver;
    }

    public void open(Path file) {
        driver.get(file.toUri().toString());
    }

    /** What a script returns. */
    @SuppressWarnings("unchecked")
    public <T> T ask(String script, Object... arguments) {
        return (T) driver.executeScript(script, arguments);
    }

    /** What the page has written to the console since the last call; errors of policy and of loading are there too. */
    public List<String> console() {
        return messages(LogType.BROWSER);
    }

    /** The addresses that pages have asked for since the last call. */
    public List<String> requests() {
        return messages(LogType.PERFORMANCE).stream()
                .filter(message -> message.contains("\"Network.requestWillBeSent\""))
                .map(message -> message.replaceFirst("(?s).*?\"request\":\\{.*?\"url\":\"([^\"]*)\".*", "$1"))
                .toList();
    }

    private List<String> messages(String type) {
        return StreamSupport.stream(driver.manage().logs().get(type).spliterator(), false)
                .map(LogEntry::getMessage)
                .toList();
    }

    /** As on a screen of this width, light or dark. */
    public void look(int width, boolean dark) {
        driver.executeCdpCommand(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", width, "height", 900, "deviceScaleFactor", 1, "mobile", width < 600));
        driver.executeCdpCommand(
                "Emulation.setEmulatedMedia",
                Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", dark ? "dark" : "light"))));
    }

    /** The whole page as a picture. */
    public void screenshot(Path file) throws IOException {
        Map<String, Object> taken = driver.executeCdpCommand(
                "Page.captureScreenshot", Map.of("format", "png", "captureBeyondViewport", true));
        save(file, (String) taken.get("data"));
    }

    /** The page as it is printed. */
    byte[] print(Path file) throws IOException {
        Map<String, Object> taken = driver.executeCdpCommand("Page.printToPDF", Map.of("printBackground", false));
        return save(file, (String) taken.get("data"));
    }

    private static byte[] save(Path file, String base64) throws IOException {
        byte[] bytes = Base64.getDecoder().decode(base64);
        Files.createDirectories(file.getParent());
        return Files.readAllBytes(Files.write(file, bytes));
    }

    @Override
    public void close() {
        driver.quit();
    }
}
