package org.reglab.data;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/**
 * The three tables of src/test/resources/tables, by stated laws and a seed: {@code main} writes them into a folder. They look
 * like what people bring, and their right answers are known.
 */
final class RealisticTables {
    private static final long SEED = 18;
    private static final String LF = "\n";

    private RealisticTables() {}

    public static void main(String[] folder) throws IOException {
        for (Map.Entry<String, String> file : all().entrySet()) {
            Files.writeString(Path.of(folder[0]).resolve(file.getKey()), file.getValue());
        }
    }

    /** Content by file name. */
    static Map<String, String> all() {
        Map<String, String> files = new TreeMap<>();
        files.put("flowers.csv", flowers());
        files.put("churn.csv", churn());
        files.put("orders.csv", orders());
        return files;
    }

    /**
     * 50 flowers of each of three species, sorted by species: four lengths in cm with one decimal, normal around the species'
     * means. The first species is far from the other two, which overlap.
     */
    private static String flowers() {
        String[] species = {"willow flag", "marsh flag", "bog flag"};
        double[][] means = {{5.0, 3.4, 1.5, 0.3}, {5.9, 2.8, 4.3, 1.3}, {6.5, 3.0, 5.4, 2.0}};
        double[][] sds = {{0.35, 0.35, 0.2, 0.1}, {0.5, 0.3, 0.45, 0.2}, {0.6, 0.3, 0.5, 0.25}};
        Random random = new Random(SEED);
        StringBuilder text = new StringBuilder("sepal length,sepal width,petal length,petal width,species").append(LF);
        for (int kind = 0; kind < species.length; kind++) {
            for (int i = 0; i < 50; i++) {
                for (int j = 0; j < 4; j++) {
                    double length = Math.max(0.1, means[kind][j] + sds[kind][j] * random.nextGaussian());
                    text.append(String.format(Locale.ROOT, "%.1f,", length));
                }
                text.append(species[kind]).append(LF);
            }
        }
        return text.toString();
    }

    /**
     * 1,000 customers, of whom the 50 with the highest risk leave. The risk is −months / 12 + 1.5 · complaints, + 2 for a
     * contract by the month, + logistic noise. 3 % of the ages and 2 % of the contracts are missing, whoever the customer is.
     */
    private static String churn() {
        Random random = new Random(SEED + 1);
        int customers = 1000;
        String[] rows = new String[customers];
        double[] risks = new double[customers];
        for (int i = 0; i < customers; i++) {
            int age = 18 + random.nextInt(60);
            int months = 1 + random.nextInt(72);
            int complaints = (int) Math.floor(-Math.log(1 - random.nextDouble()));
            double fee = 15 + 40 * random.nextDouble();
            double draw = random.nextDouble();
            String contract = draw < 0.5 ? "monthly" : draw < 0.8 ? "one year" : "two years";
            String region = new String[] {"north", "east", "south", "west"}[random.nextInt(4)];
            double noise = random.nextDouble();
            risks[i] = -months / 12.0
                    + 1.5 * complaints
                    + (contract.equals("monthly") ? 2 : 0)
                    + Math.log(noise / (1 - noise));
            String shownAge = random.nextDouble() < 0.03 ? "" : String.valueOf(age);
            String shownContract = random.nextDouble() < 0.02 ? "NA" : contract;
            rows[i] = String.format(
                    Locale.ROOT,
                    "C%05d,%s,%s,%s,%d,%.2f,%d",
                    10_001 + i,
                    shownAge,
                    region,
                    shownContract,
                    months,
                    fee,
                    complaints);
        }
        double[] sorted = risks.clone();
        Arrays.sort(sorted);
        double limit = sorted[customers - 50];
        StringBuilder text =
                new StringBuilder("customer_id,age,region,contract,months,monthly_fee,complaints,churn").append(LF);
        for (int i = 0; i < customers; i++) {
            text.append(rows[i])
                    .append(',')
                    .append(risks[i] >= limit ? "yes" : "no")
                    .append(LF);
        }
        return text.toString();
    }

    /**
     * 240 orders as a German spreadsheet writes them: byte order mark, semicolons, decimal commas and points between
     * thousands, quotes, Windows' line ends, a date, an empty last column and three lines of empty cells at the end. An order
     * of 800 euros or more, from outside, is checked: class 2; of the others, those from outside are class 1; the rest class
     * 3, so that labels begin at 1. One label in twenty is drawn at random.
     */
    private static String orders() {
        Random random = new Random(SEED + 2);
        String end = "\r\n";
        StringBuilder text = new StringBuilder(
                        "\uFEFF\"Datum\";\"Kunde; Ort\";\"Betrag €\";\"Gewicht\";\"Herkunft\";\"Klasse\";")
                .append(end);
        LocalDate date = LocalDate.of(2025, 1, 1);
        for (int i = 0; i < 240; i++) {
            double amount = Math.exp(4.5 + 2.6 * random.nextDouble());
            double weight = 0.2 + 12 * random.nextDouble();
            boolean outside = random.nextBoolean();
            int label = !outside ? 3 : amount >= 800 ? 2 : 1;
            if (random.nextDouble() < 0.05) {
                label = 1 + random.nextInt(3);
            }
            text.append(String.format(Locale.ROOT, "%1$td.%1$tm.%1$tY", date.plusDays(i)))
                    .append(";\"Müller, \"\"")
                    .append(i + 1)
                    .append("\"\"; Köln\";\"")
                    .append(String.format(Locale.GERMANY, "%,.2f", amount))
                    .append("\";")
                    .append(String.format(Locale.GERMANY, "%.3f", weight))
                    .append(outside ? ";außen;" : ";innen;")
                    .append(label)
                    .append(';')
                    .append(end);
        }
        return text.append((";;;;;;" + end).repeat(3)).toString();
    }
}
