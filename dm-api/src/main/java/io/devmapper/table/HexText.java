package io.devmapper.table;

import java.util.HexFormat;
import java.util.Locale;

/**
 * Bytes that are no secret, such as a digest or a salt, as the kernel prints them.
 *
 * @param digits an even number of hexadecimal digits, at least 2; kept in lower case
 */
public record HexText(String digits) {
    /** Checks the digits and turns them to lower case. */
    public HexText {
        Require.that(
                digits.length() >= 2
                        && digits.length() % 2 == 0
                        && digits.chars().allMatch(HexFormat::isHexDigit),
                "bytes must be an even number of hexadecimal digits: \"" + digits + "\"");
        digits = digits.toLowerCase(Locale.ROOT);
    }

    /**
     * Converts bytes.
     *
     * @param bytes at least one byte
     * @return their digits
     */
    public static HexText of(byte[] bytes) {
        return new HexText(HexFormat.of().formatHex(bytes));
    }

    /**
     * Gives the bytes.
     *
     * @return a copy
     */
    public byte[] toBytes() {
        return HexFormat.of().parseHex(digits);
    }

    @Override
    public String toString() {
        return digits;
    }
}
