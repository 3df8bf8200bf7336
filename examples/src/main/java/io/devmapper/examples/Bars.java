package io.devmapper.examples;

import java.nio.charset.Charset;

/** Draws a histogram in one line of text, a character for each bin. */
record Bars(String levels) {
    /** Of rising height. */
    static final Bars BLOCKS = new Bars(" \u2581\u2582\u2583\u2584\u2585\u2586\u2587\u2588");

    /** Of rising density, for character sets without blocks. */
    static final Bars ASCII = new Bars(" .:-=+*#@");

    static Bars forCharset(Charset charset) {
        return charset.newEncoder().canEncode(BLOCKS.levels()) ? BLOCKS : ASCII;
    }

    /** Draws counts in proportion to the greatest; one that is not 0 is always seen. */
    String draw(long[] counts) {
        long greatest = 0;
        for (long count : counts) {
            greatest = Math.max(greatest, count);
        }
        var text = new StringBuilder();
        int top = levels.length() - 1;
        for (long count : counts) {
            text.append(levels.charAt(count == 0 ? 0 : Math.max(1, (int) Math.round((double) count * top / greatest))));
        }
        return text.toString();
    }
}
