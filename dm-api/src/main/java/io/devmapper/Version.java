package io.devmapper;

import java.util.Comparator;

/**
 * A version of the kernel's driver or of one of its targets.
 *
 * @param major the interface version
 * @param minor what was added without breaking the interface
 * @param patch what was mended
 */
public record Version(int major, int minor, int patch) implements Comparable<Version> {
    private static final Comparator<Version> ORDER = Comparator.comparingInt(Version::major)
            .thenComparingInt(Version::minor)
            .thenComparingInt(Version::patch);

    /**
     * Compares the interface and its additions only.
     *
     * @param otherMajor the least interface version
     * @param otherMinor the least addition
     * @return whether this version has all that the given one has
     */
    public boolean isAtLeast(int otherMajor, int otherMinor) {
        return major > otherMajor || (major == otherMajor && minor >= otherMinor);
    }

    @Override
    public int compareTo(Version other) {
        return ORDER.compare(this, other);
    }

    @Override
    public String toString() {
        return major + "." + minor + "." + patch;
    }
}
