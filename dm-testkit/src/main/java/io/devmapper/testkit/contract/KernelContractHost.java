package io.devmapper.testkit.contract;

import io.devmapper.DeviceMapper;
import io.devmapper.DeviceNumber;
import io.devmapper.DmName;
import io.devmapper.ListedDevice;
import io.devmapper.Sectors;
import io.devmapper.error.DeviceBusyException;
import io.devmapper.error.DeviceNotFoundException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * A host for the rules on the running kernel. It overwrites the disks that it is given, and needs the privilege to
 * change devices. I/O goes past the page cache, through {@code /dev/mapper}, so that each is counted exactly once.
 */
public final class KernelContractHost implements ContractHost {
    private static final int ALIGNMENT = 4096;
    private static final int MOST_BYTES = 128 * Sectors.BYTES;
    private static final int ATTEMPTS = 20;

    private final Supplier<DeviceMapper> opener;
    private final DeviceMapper tested;
    private final List<Disk> disks;
    private final String prefix;
    private int names;

    /**
     * Opens the device-mapper.
     *
     * @param opener opens the native device-mapper
     * @param disks the nodes of at least two disks, such as {@code /dev/ram0}, that may be overwritten
     */
    public KernelContractHost(Supplier<DeviceMapper> opener, List<Path> disks) {
        this.opener = opener;
        this.disks = disks.stream().map(KernelContractHost::disk).toList();
        this.tested = opener.get();
        this.prefix = "rule-" + Long.toUnsignedString(System.nanoTime(), Character.MAX_RADIX) + "-";
    }

    private static Disk disk(Path node) {
        Path sysfs = Path.of("/sys/class/block", node.getFileName().toString());
        try {
            var number =
                    DeviceNumber.parse(Files.readString(sysfs.resolve("dev")).strip());
            return new Disk(
                    node,
                    number,
                    Sectors.parse(Files.readString(sysfs.resolve("size")).strip()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public DeviceMapper deviceMapper() {
        return tested;
    }

    @Override
    public DeviceMapper open() {
        return opener.get();
    }

    @Override
    public DmName newName() {
        names++;
        return new DmName(prefix + (char) ('a' + names));
    }

    @Override
    public List<Disk> disks() {
        return disks;
    }

    @Override
    public DeviceIo io(DmName device) {
        return new DirectIo(Path.of("/dev/mapper", device.value()));
    }

    /** Waits for udev, which opens a device for a moment after it was written to. */
    @Override
    public void close() {
        try (DeviceMapper cleaner = opener.get()) {
            for (int attempt = 1; !removeAll(cleaner); attempt++) {
                if (attempt == ATTEMPTS) {
                    throw new AssertionError(
                            "devices are still open after " + ATTEMPTS + " attempts: " + left(cleaner));
                }
                settle();
            }
        } finally {
            tested.close();
        }
    }

    private boolean removeAll(DeviceMapper cleaner) {
        boolean all = true;
        for (DmName name : left(cleaner)) {
            try {
                // An upper device goes first when it is its turn; a lower one is busy until then.
                cleaner.clear(name);
                cleaner.remove(name);
            } catch (DeviceBusyException | DeviceNotFoundException lookAgain) {
                all = false;
            }
        }
        return all;
    }

    private List<DmName> left(DeviceMapper cleaner) {
        return cleaner.list().stream()
                .map(ListedDevice::name)
                .filter(name -> name.value().startsWith(prefix))
                .toList();
    }

    private static void settle() {
        try {
            new ProcessBuilder("udevadm", "settle").inheritIO().start().waitFor();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Keeps what it opened for writing open, since udev reads a device when a writer has closed it. */
    private static final class DirectIo implements DeviceIo {
        private static final OpenOption DIRECT = direct();

        private final Path node;
        private final ByteBuffer buffer =
                ByteBuffer.allocateDirect(MOST_BYTES + ALIGNMENT).alignedSlice(ALIGNMENT);
        private final List<FileChannel> channels = new ArrayList<>();

        private DirectIo(Path node) {
            this.node = node;
        }

        /** The compiler warns of the option's type, which is the JDK's own; there is no other name for it. */
        private static OpenOption direct() {
            try {
                return Stream.of(Class.forName("com.sun.nio.file.ExtendedOpenOption")
                                .getEnumConstants())
                        .filter(option -> option.toString().equals("DIRECT"))
                        .map(OpenOption.class::cast)
                        .findFirst()
                        .orElseThrow();
            } catch (ClassNotFoundException e) {
                throw new IllegalStateException("this JDK knows no direct I/O", e);
            }
        }

        @Override
        public void read(Sectors at, Sectors length) {
            try (FileChannel channel = open(StandardOpenOption.READ)) {
                require(channel.read(part(length), at.bytes()), length);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public void write(Sectors at, Sectors length) {
            try {
                FileChannel channel = open(StandardOpenOption.WRITE);
                channels.add(channel);
                require(channel.write(part(length), at.bytes()), length);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private FileChannel open(OpenOption access) throws IOException {
            return FileChannel.open(node, Set.of(access, DIRECT));
        }

        private ByteBuffer part(Sectors length) {
            return buffer.clear().limit(Math.toIntExact(length.bytes()));
        }

        private static void require(int done, Sectors length) {
            if (done != length.bytes()) {
                throw new AssertionError("I/O of " + length.bytes() + " bytes ended after " + done);
            }
        }

        @Override
        public void close() {
            for (FileChannel channel : channels) {
                try {
                    channel.close();
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }
            channels.clear();
        }
    }
}
