package org.reglab.record;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.reglab.experiment.RunId;
import org.reglab.experiment.RunState;
import org.reglab.inspection.StatisticsProgress;
import org.reglab.network.NetworkState;
import org.reglab.runtime.JavaArrays;

/**
 * A run's state in a file: the header's length in bytes (four bytes, big-endian), the header as JSON, the arrays' memory, and
 * SHA-256 of all that.
 *
 * @param header all but the arrays
 * @param arrays parameters, the optimizer's memory and the best parameters; null where one is not there
 */
record CheckpointFile(CheckpointHeader header, List<INDArray> arrays) {
    private static final ObjectMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .build();

    /** The file's content is not what was written. */
    static final class DamagedException extends IOException {
        private static final long serialVersionUID = 1L;

        DamagedException(String message, Throwable cause) {
            super(message, cause);
        }
    }

    static CheckpointFile of(
            String experiment, String machine, RunId run, RunState state, StatisticsProgress statistics) {
        NetworkState network = state.network();
        List<INDArray> arrays = new ArrayList<>();
        arrays.add(network.parameters());
        arrays.add(network.updater());
        arrays.add(state.bestParameters());
        CheckpointHeader header = new CheckpointHeader(
                CheckpointHeader.SCHEMA,
                experiment,
                machine,
                run,
                state.steps(),
                state.seconds(),
                state.epochSeconds(),
                state.epochs(),
                state.best(),
                network.iterations(),
                network.epochs(),
                network.draws(),
                network.generatorRoot(),
                network.generatorNode(),
                network.parameters().dataType().name(),
                arrays.stream()
                        .map(array -> array == null ? -1L : array.length())
                        .toList(),
                statistics);
        return new CheckpointFile(header, arrays);
    }

    RunState state() {
        return new RunState(
                header.steps(),
                header.seconds(),
                header.epochSeconds(),
                header.epochs(),
                header.best(),
                arrays.get(2),
                new NetworkState(
                        arrays.get(0),
                        arrays.get(1),
                        header.iterations(),
                        header.networkEpochs(),
                        header.draws(),
                        header.generatorRoot(),
                        header.generatorNode()));
    }

    /** Replaces the file in one step. */
    void write(Path file) throws WriteException {
        byte[] json;
        try {
            json = MAPPER.writeValueAsBytes(header);
        } catch (IOException e) {
            throw new WriteException(file, e);
        }
        AtomicFiles.write(file, out -> {
            MessageDigest digest = sha256();
            DataOutputStream data =
                    new DataOutputStream(new DigestOutputStream(new BufferedOutputStream(out, 1 << 16), digest));
            data.writeInt(json.length);
            data.write(json);
            for (INDArray array : arrays) {
                if (array != null) {
                    JavaArrays.write(array, data);
                }
            }
            data.flush();
            out.write(digest.digest());
        });
    }

    /**
     * Reads a file.
     *
     * @throws DamagedException if it is cut short or changed
     */
    static CheckpointFile read(Path file) throws IOException {
        verify(file);
        try (DataInputStream in = new DataInputStream(new BufferedInputStream(Files.newInputStream(file), 1 << 16))) {
            int length = in.readInt();
            CheckpointHeader header = MAPPER.readValue(in.readNBytes(length), CheckpointHeader.class);
            double content = Integer.BYTES + length + header.arrayBytes() + sha256().getDigestLength();
            if (content != Files.size(file)) {
                throw new EOFException("The header and its arrays have " + content + " bytes.");
            }
            List<INDArray> arrays = new ArrayList<>();
            for (long values : header.lengths()) {
                INDArray array = null;
                if (values >= 0) {
                    array = Nd4j.createUninitialized(DataType.valueOf(header.type()), 1, values);
                    JavaArrays.read(array, in);
                }
                arrays.add(array);
            }
            return new CheckpointFile(header, arrays);
        } catch (RuntimeException | IOException e) {
            throw new DamagedException("it is not of the form " + CheckpointHeader.SCHEMA, e);
        }
    }

    /** Before anything is made of the file: a damaged length could ask for any amount of memory. */
    private static void verify(Path file) throws IOException {
        MessageDigest digest = sha256();
        long length = Files.size(file) - digest.getDigestLength();
        if (length < Integer.BYTES) {
            throw new DamagedException("it is cut short", null);
        }
        try (InputStream raw = Files.newInputStream(file);
                DigestInputStream in = new DigestInputStream(raw, digest)) {
            byte[] piece = new byte[1 << 16];
            for (long left = length; left > 0; ) {
                int n = in.read(piece, 0, (int) Math.min(piece.length, left));
                if (n < 0) {
                    throw new DamagedException("it is cut short", null);
                }
                left -= n;
            }
            byte[] expected = digest.digest();
            if (!Arrays.equals(expected, raw.readNBytes(expected.length))) {
                throw new DamagedException("its checksum is another", null);
            }
        }
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256.", e);
        }
    }
}
