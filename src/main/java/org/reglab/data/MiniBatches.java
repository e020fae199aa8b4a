package org.reglab.data;

public final class MiniBatches {
    public static int smallest(int n, int b) {
        int c = (n + b - 1) / b;
        return n / c;
    }
}
