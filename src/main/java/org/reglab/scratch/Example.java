package org.reglab.scratch;

import java.math.BigDecimal;
import java.math.MathContext;
import org.nd4j.linalg.api.ndarray.INDArray;

/** The text of a tiny example: a name, a colon and a value per line; a matrix has its rows on lines of their own. */
final class Example {
    private final StringBuilder text = new StringBuilder();

    private Example() {}

    static Example of(String name, INDArray value) {
        return new Example().and(name, value);
    }

    Example and(String name, INDArray value) {
        text.append(name).append(':');
        if (value.rank() < 2) {
            line(value);
        } else {
            text.append('\n');
            for (int i = 0; i < value.rows(); i++) {
                text.append(' ');
                line(value.getRow(i));
            }
        }
        return this;
    }

    Example and(String name, double value) {
        text.append(name).append(": ").append(number(value)).append('\n');
        return this;
    }

    private void line(INDArray row) {
        for (double value : row.toDoubleVector()) {
            text.append(' ').append(number(value));
        }
        text.append('\n');
    }

    /** At most five significant digits. */
    private static String number(double value) {
        return new BigDecimal(value)
                .round(new MathContext(5))
                .stripTrailingZeros()
                .toPlainString();
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
