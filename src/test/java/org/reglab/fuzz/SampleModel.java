package org.reglab.fuzz;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.reglab.models.Models;
import org.reglab.network.Arm;
import org.reglab.network.Engine;
import org.reglab.network.NetworkSpec;
import org.reglab.network.Networks;
import org.reglab.network.Optimizer;

/** A small network as {@link Models} saves it. */
final class SampleModel {
    private static final String CONFIGURATION = "reglab-configuration.json";
    private static final Map<String, byte[]> SAVED = saved();

    private static Map<String, byte[]> saved() {
        try {
            Path file = Files.createTempFile("model", ".zip");
            Models.save(
                    Networks.create(new NetworkSpec(
                            4,
                            List.of(3),
                            2,
                            Arm.parse("bn+dropout=0.5+l2=1e-3"),
                            Optimizer.ADAM,
                            0.01,
                            1,
                            Engine.LEAN)),
                    file);
            Map<String, byte[]> entries = new TreeMap<>();
            try (ZipFile zip = new ZipFile(file.toFile())) {
                for (ZipEntry entry : Collections.list(zip.entries())) {
                    entries.put(entry.getName(), zip.getInputStream(entry).readAllBytes());
                }
            }
            Files.delete(file);
            return entries;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private SampleModel() {}

    /** The file, without any compression. */
    static byte[] zip() {
        return with(configuration());
    }

    static byte[] configuration() {
        return SAVED.get(CONFIGURATION);
    }

    /** The file with this configuration in place of its own. */
    static byte[] with(byte[] configuration) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (String name : SAVED.keySet()) {
                byte[] content = name.equals(CONFIGURATION) ? configuration : SAVED.get(name);
                CRC32 sum = new CRC32();
                sum.update(content);
                ZipEntry entry = new ZipEntry(name);
                entry.setMethod(ZipEntry.STORED);
                entry.setSize(content.length);
                entry.setCrc(sum.getValue());
                zip.putNextEntry(entry);
                zip.write(content);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    static void read(byte[] file, Path folder) throws IOException {
        Models.load(Files.write(folder.resolve("model.zip"), file));
    }
}
