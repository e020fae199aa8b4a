package org.reglab.data;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.datavec.api.transform.ColumnType;
import org.datavec.api.transform.TransformProcess;
import org.datavec.api.transform.condition.ConditionOp;
import org.datavec.api.transform.condition.column.CategoricalColumnCondition;
import org.datavec.api.transform.condition.column.NaNColumnCondition;
import org.datavec.api.transform.schema.Schema;
import org.datavec.api.writable.DoubleWritable;
import org.datavec.api.writable.Text;
import org.datavec.api.writable.Writable;

/**
 * From a row of a text file to numbers, by DataVec's schema and transform process: columns that are no features go, gaps are
 * filled, a category becomes one column per value that is 1 where it applies and 0 elsewhere, and the label becomes the place
 * of its class. Fill values and ranges are those of the training rows.
 *
 * <p>Numbers are scaled to [0, 1] by minimum and maximum afterwards, not in the process: DataVec copies the whole row for each
 * column that it normalises, and it divides by 0 where a column is constant. A constant column is only shifted, to 0.
 */
final class CsvTransform {
    private final TransformProcess process;
    private final int label;
    private final double[] minimum;
    private final double[] width;

    /**
     * @param roles the data file
     * @param classes the classes' names
     * @param fills what a gap becomes, by column: a number or a category
     * @param trainingRows whose minimum and maximum scale the numbers
     */
    CsvTransform(CsvRoles roles, List<String> classes, Map<CsvColumn, Object> fills, int[] trainingRows) {
        Schema.Builder schema = new Schema.Builder();
        List<String> dropped = new ArrayList<>();
        List<String> categories = new ArrayList<>();
        for (CsvColumn column : roles.columns()) {
            if (column == roles.label()) {
                schema.addColumnCategorical(column.name(), classes);
            } else if (!roles.features().contains(column)) {
                schema.addColumnString(column.name());
                dropped.add(column.name());
            } else if (column.isNumeric()) {
                schema.addColumnDouble(column.name());
            } else {
                schema.addColumnCategorical(column.name(), column.distinct());
                categories.add(column.name());
            }
        }
        TransformProcess.Builder steps = new TransformProcess.Builder(schema.build());
        if (!dropped.isEmpty()) {
            steps.removeColumns(dropped);
        }
        fills.forEach((column, value) -> fill(steps, column, value));
        if (!categories.isEmpty()) {
            steps.categoricalToOneHot(categories.toArray(String[]::new));
        }
        this.process = steps.categoricalToInteger(roles.label().name()).build();
        Schema result = process.getFinalSchema();
        this.label = result.getIndexOfColumn(roles.label().name());
        this.minimum = new double[result.numColumns()];
        this.width = new double[result.numColumns()];
        Arrays.fill(width, 1);
        for (CsvColumn column : roles.features()) {
            if (column.isNumeric()) {
                scaleBy(column, trainingRows, result.getIndexOfColumn(column.name()));
            }
        }
    }

    private static void fill(TransformProcess.Builder steps, CsvColumn column, Object value) {
        if (value instanceof Double number) {
            steps.conditionalReplaceValueTransform(
                    column.name(), new DoubleWritable(number), new NaNColumnCondition(column.name()));
        } else {
            steps.conditionalReplaceValueTransform(
                    column.name(),
                    new Text(value.toString()),
                    new CategoricalColumnCondition(column.name(), ConditionOp.Equal, ""));
        }
    }

    /** A fill value lies between minimum and maximum, so gaps change neither. */
    private void scaleBy(CsvColumn column, int[] rows, int place) {
        double low = Double.POSITIVE_INFINITY;
        double high = Double.NEGATIVE_INFINITY;
        for (int row : rows) {
            if (!column.isMissing(row)) {
                low = Math.min(low, column.number(row));
                high = Math.max(high, column.number(row));
            }
        }
        minimum[place] = low;
        width[place] = high > low ? high - low : 1;
    }

    /** How many features a row has. */
    int inputs() {
        return width.length - 1;
    }

    /**
     * Writes a row's features.
     *
     * @param cells the file's columns, in the order of the data file
     * @param target features of many rows, of which {@code from} is this one's first
     * @return the row's class
     */
    int apply(List<CsvColumn> cells, int row, float[] target, int from) {
        List<Writable> record = new ArrayList<>(cells.size());
        for (int column = 0; column < cells.size(); column++) {
            record.add(
                    writable(cells.get(column), row, process.getInitialSchema().getType(column)));
        }
        List<Writable> numbers = process.execute(record);
        int next = from;
        for (int place = 0; place < numbers.size(); place++) {
            if (place != label) {
                target[next++] = (float) ((numbers.get(place).toDouble() - minimum[place]) / width[place]);
            }
        }
        return numbers.get(label).toInt();
    }

    private static Writable writable(CsvColumn column, int row, ColumnType type) {
        return switch (type) {
            case Double -> new DoubleWritable(column.number(row));
            case Categorical -> new Text(column.isMissing(row) ? "" : column.text(row));
            default -> new Text("");
        };
    }
}
