package io.devmapper.host;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.jna.Pointer;
import com.sun.jna.ptr.IntByReference;
import io.devmapper.UdevFlag;
import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The C compiler compares numbers and signatures of the mappings with the C headers. */
class HeaderCheckTest {
    private static final Path UNPACKED = Path.of("target/libdevmapper-dev");

    /** Prototypes where C distinguishes what Java cannot; all others follow from the Java signature. */
    private static final Map<String, String> C_TYPES = Map.of(
            "dm_task_set_uid", "int (*)(struct dm_task *, uid_t)",
            "dm_task_set_gid", "int (*)(struct dm_task *, gid_t)",
            "dm_task_set_mode", "int (*)(struct dm_task *, mode_t)",
            "dm_task_set_add_node", "int (*)(struct dm_task *, dm_add_node_t)",
            "dm_task_set_read_ahead", "int (*)(struct dm_task *, uint32_t, uint32_t)",
            "dm_udev_complete", "int (*)(uint32_t)",
            "dm_udev_wait_immediate", "int (*)(uint32_t, int *)",
            "dm_set_name_mangling_mode", "int (*)(dm_string_mangling_t)",
            "dm_get_library_version", "int (*)(char *, size_t)",
            "dm_log_init", "void (*)(dm_log_fn)");

    /** The same, for what returns or takes a structure or text by pointer. */
    private static final Map<String, String> POINTER_RESULTS = Map.of(
            "dm_task_create", "struct dm_task * (*)(int)",
            "dm_task_get_name", "const char * (*)(const struct dm_task *)",
            "dm_task_get_uuid", "const char * (*)(const struct dm_task *)",
            "dm_task_get_info", "int (*)(struct dm_task *, struct dm_info *)");

    @TempDir
    Path folder;

    @BeforeAll
    static void headersAreThere() throws Exception {
        if (Files.exists(Path.of("/usr/include/libdevmapper.h")) || Files.isDirectory(UNPACKED)) {
            return;
        }
        Path download = Files.createDirectories(Path.of("target/libdevmapper-dev-download"));
        run(download, "apt-get", "download", "-q", "-o", "APT::Sandbox::User=root", "libdevmapper-dev");
        try (Stream<Path> packages = Files.list(download)) {
            Path file = packages.filter(each -> each.toString().endsWith(".deb"))
                    .findFirst()
                    .orElseThrow();
            run(Path.of("."), "dpkg", "-x", file.toString(), UNPACKED.toString());
        }
    }

    @Test
    void everyOffsetSizeFlagAndRequestCodeIsThatOfTheHeaders() throws Exception {
        assertThat(compile(numbers())).isEmpty();
    }

    @Test
    void everyFunctionHasTheSignatureOfTheHeaders() throws Exception {
        List<String> checks = signatures();

        assertThat(checks).hasSize(LibDevmapper.class.getDeclaredMethods().length);
        assertThat(compile(checks)).isEmpty();
    }

    @Test
    void wrongNumberIsRefused() throws Exception {
        assertThat(compile(List.of(equal("sizeof(struct dm_ioctl)", 313)))).contains("sizeof(struct dm_ioctl) is 313");
    }

    @Test
    void wrongSignatureIsRefused() throws Exception {
        assertThat(compile(List.of(signature("dm_task_set_minor", "int (*)(struct dm_task *, long)"))))
                .contains("dm_task_set_minor is int (*)(struct dm_task *, long)");
    }

    private static final Map<String, String> FLAGS = Map.ofEntries(
            Map.entry("READONLY", "DM_READONLY_FLAG"),
            Map.entry("SUSPEND", "DM_SUSPEND_FLAG"),
            Map.entry("STATUS_TABLE", "DM_STATUS_TABLE_FLAG"),
            Map.entry("ACTIVE_PRESENT", "DM_ACTIVE_PRESENT_FLAG"),
            Map.entry("INACTIVE_PRESENT", "DM_INACTIVE_PRESENT_FLAG"),
            Map.entry("BUFFER_FULL", "DM_BUFFER_FULL_FLAG"),
            Map.entry("SKIP_LOCKFS", "DM_SKIP_LOCKFS_FLAG"),
            Map.entry("NOFLUSH", "DM_NOFLUSH_FLAG"),
            Map.entry("QUERY_INACTIVE", "DM_QUERY_INACTIVE_TABLE_FLAG"),
            Map.entry("UUID_WANTED", "DM_UUID_FLAG"),
            Map.entry("SECURE_DATA", "DM_SECURE_DATA_FLAG"),
            Map.entry("DATA_OUT", "DM_DATA_OUT_FLAG"),
            Map.entry("DEFERRED_REMOVE", "DM_DEFERRED_REMOVE"),
            Map.entry("INTERNAL_SUSPEND", "DM_INTERNAL_SUSPEND_FLAG"));

    private static List<String> numbers() throws ReflectiveOperationException {
        var checks = new ArrayList<String>();
        checks.add(equal("sizeof(struct dm_ioctl)", DmIoctl.HEADER_BYTES));
        checks.add(offset("dm_ioctl", "version", DmIoctl.VERSION));
        checks.add(offset("dm_ioctl", "data_size", DmIoctl.DATA_SIZE));
        checks.add(offset("dm_ioctl", "data_start", DmIoctl.DATA_START));
        checks.add(offset("dm_ioctl", "target_count", DmIoctl.TARGET_COUNT));
        checks.add(offset("dm_ioctl", "open_count", DmIoctl.OPEN_COUNT));
        checks.add(offset("dm_ioctl", "flags", DmIoctl.FLAGS));
        checks.add(offset("dm_ioctl", "event_nr", DmIoctl.EVENT_NR));
        checks.add(offset("dm_ioctl", "dev", DmIoctl.DEV));
        checks.add(offset("dm_ioctl", "name", DmIoctl.NAME));
        checks.add(offset("dm_ioctl", "uuid", DmIoctl.UUID));
        checks.add(equal("DM_NAME_LEN", DmIoctl.NAME_BYTES));
        checks.add(equal("DM_UUID_LEN", DmIoctl.UUID_BYTES));
        checks.add(offset("dm_name_list", "dev", 0));
        checks.add(offset("dm_name_list", "next", IoctlReplies.LIST_NEXT));
        checks.add(offset("dm_name_list", "name", IoctlReplies.LIST_NAME));
        checks.add(equal("DM_NAME_LIST_FLAG_HAS_UUID", IoctlReplies.LIST_HAS_UUID));
        checks.add(offset("dm_target_versions", "next", 0));
        checks.add(offset("dm_target_versions", "version", IoctlReplies.VERSIONS_VERSION));
        checks.add(offset("dm_target_versions", "name", IoctlReplies.VERSIONS_NAME));
        checks.add(offset("dm_target_deps", "count", 0));
        checks.add(offset("dm_target_deps", "dev", IoctlReplies.DEPS_DEV));
        checks.add(equal("sizeof(struct dm_target_spec)", IoctlReplies.SPEC_BYTES));
        checks.add(offset("dm_target_spec", "sector_start", 0));
        checks.add(offset("dm_target_spec", "length", IoctlReplies.SPEC_LENGTH));
        checks.add(offset("dm_target_spec", "next", IoctlReplies.SPEC_NEXT));
        checks.add(offset("dm_target_spec", "target_type", IoctlReplies.SPEC_TYPE));
        checks.add(equal("DM_MAX_TYPE_NAME", IoctlReplies.SPEC_TYPE_BYTES));
        checks.add(offset("dm_target_msg", "sector", 0));
        checks.add(offset("dm_target_msg", "message", Long.BYTES));
        checks.addAll(libraryNumbers());
        for (IoctlCommand command : IoctlCommand.values()) {
            checks.add(equal("DM_" + command, command.request()));
        }
        for (Map.Entry<String, String> flag : FLAGS.entrySet()) {
            checks.add(equal(
                    flag.getValue(),
                    DmIoctl.class.getDeclaredField(flag.getKey()).getInt(null)));
        }
        return checks;
    }

    private static List<String> libraryNumbers() {
        var checks = new ArrayList<String>();
        checks.add(equal("sizeof(struct dm_info)", LibdmTask.INFO_BYTES));
        checks.add(offset("dm_info", "suspended", LibdmTask.INFO_SUSPENDED));
        checks.add(offset("dm_info", "live_table", LibdmTask.INFO_LIVE_TABLE));
        checks.add(offset("dm_info", "inactive_table", LibdmTask.INFO_INACTIVE_TABLE));
        checks.add(offset("dm_info", "open_count", LibdmTask.INFO_OPEN_COUNT));
        checks.add(offset("dm_info", "event_nr", LibdmTask.INFO_EVENT_NR));
        checks.add(offset("dm_info", "major", LibdmTask.INFO_MAJOR));
        checks.add(offset("dm_info", "minor", LibdmTask.INFO_MINOR));
        checks.add(offset("dm_info", "read_only", LibdmTask.INFO_READ_ONLY));
        checks.add(offset("dm_info", "target_count", LibdmTask.INFO_TARGET_COUNT));
        checks.add(offset("dm_info", "deferred_remove", LibdmTask.INFO_DEFERRED_REMOVE));
        checks.add(offset("dm_info", "internal_suspend", LibdmTask.INFO_INTERNAL_SUSPEND));
        for (ChangeType type : ChangeType.values()) {
            checks.add(equal("DM_DEVICE_" + type, type.number()));
        }
        checks.add(equal("DM_ADD_NODE_ON_CREATE", LibdmTask.ADD_NODE_ON_CREATE));
        checks.add(equal("DM_READ_AHEAD_MINIMUM_FLAG", LibdmTask.READ_AHEAD_MINIMUM));
        checks.add(equal("DM_STRING_MANGLING_NONE", LibdmProcess.MANGLING_NONE));
        checks.add(equal("LOG_WARNING", LogLines.WARN));
        for (UdevFlag flag : UdevFlag.values()) {
            String name = flag.name().startsWith("SUBSYSTEM_")
                    ? "DM_SUBSYSTEM_UDEV_FLAG" + flag.name().substring("SUBSYSTEM_".length())
                    : "DM_UDEV_" + flag + (flag == UdevFlag.DISABLE_LIBRARY_FALLBACK ? "" : "_FLAG");
            checks.add(equal(name, UdevFlag.bits(Set.of(flag))));
        }
        checks.add(equal("O_RDWR | O_CLOEXEC", LinuxCalls.O_RDWR | LinuxCalls.O_CLOEXEC));
        checks.add(equal("IPC_PRIVATE", LinuxCalls.IPC_PRIVATE));
        checks.add(equal("IPC_CREAT", LinuxCalls.IPC_CREAT));
        checks.add(equal("IPC_RMID", LinuxCalls.IPC_RMID));
        checks.add(equal("GETVAL", LinuxCalls.GETVAL));
        return checks;
    }

    private static List<String> signatures() {
        var checks = new ArrayList<String>();
        for (Method function : LibDevmapper.class.getDeclaredMethods()) {
            String name = function.getName();
            String type = C_TYPES.getOrDefault(name, POINTER_RESULTS.getOrDefault(name, prototype(function)));
            long parameters = type.endsWith("(void)")
                    ? 0
                    : type.chars().filter(c -> c == ',').count() + 1;
            assertThat((long) function.getParameterCount()).as(name).isEqualTo(parameters);
            checks.add(signature(name, type));
        }
        return checks;
    }

    private static String prototype(Method function) {
        String parameters = Arrays.stream(function.getParameterTypes())
                .map(HeaderCheckTest::type)
                .collect(Collectors.joining(", "));
        return type(function.getReturnType()) + " (*)(" + (parameters.isEmpty() ? "void" : parameters) + ")";
    }

    private static String type(Class<?> java) {
        if (java == Pointer.class) {
            return "struct dm_task *";
        } else if (java == byte[].class) {
            return "const char *";
        } else if (java == IntByReference.class) {
            return "uint32_t *";
        } else if (java == short.class) {
            return "uint16_t";
        }
        return java.getName();
    }

    private static String equal(String expression, long value) {
        return "_Static_assert((" + expression + ") == " + value + "UL, \"" + expression + " is " + value + "\");";
    }

    private static String offset(String structure, String field, int value) {
        return equal("offsetof(struct " + structure + ", " + field + ")", value);
    }

    private static String signature(String function, String type) {
        return "_Static_assert(__builtin_types_compatible_p(__typeof__(&" + function + "), " + type + "), \"" + function
                + " is " + type + "\");";
    }

    /** Gives what the compiler complains of. */
    private String compile(List<String> checks) throws IOException, InterruptedException {
        var lines = new ArrayList<>(List.of(
                "#define _GNU_SOURCE",
                "#include <stddef.h>",
                "#include <stdint.h>",
                "#include <fcntl.h>",
                "#include <syslog.h>",
                "#include <sys/ipc.h>",
                "#include <sys/sem.h>",
                "#include <linux/dm-ioctl.h>",
                "#include <sys/ioctl.h>",
                "#include <libdevmapper.h>"));
        lines.addAll(checks);
        Path source = Files.write(folder.resolve("check.c"), lines);
        return run(
                Path.of("."), "cc", "-std=gnu11", "-fsyntax-only", "-I", UNPACKED + "/usr/include", source.toString());
    }

    private static String run(Path directory, String... command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            return output.isEmpty() ? "failed" : output;
        }
        return command[0].equals("cc") ? output : "";
    }
}
