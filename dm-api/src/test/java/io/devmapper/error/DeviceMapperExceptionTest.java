package io.devmapper.error;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.devmapper.DeviceNumber;
import io.devmapper.DmName;
import io.devmapper.DmUuid;
import io.devmapper.Sectors;
import io.devmapper.task.Create;
import io.devmapper.task.DmTask;
import io.devmapper.task.Info;
import io.devmapper.task.ListDevices;
import io.devmapper.task.Message;
import io.devmapper.task.Remove;
import io.devmapper.task.Rename;
import io.devmapper.task.SetUuid;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DeviceMapperExceptionTest {
    private static final DmName DATA0 = new DmName("data0");
    private static final DmTask<?> REMOVE = new Remove(DATA0);

    @ParameterizedTest
    @CsvSource({
        "1, PermissionException",
        "2, TaskFailedException",
        "4, TaskFailedException",
        "5, TaskFailedException",
        "6, DeviceNotFoundException",
        "7, InvalidRequestException",
        "11, TaskFailedException",
        "12, OutOfResourcesException",
        "13, PermissionException",
        "16, DeviceBusyException",
        "17, DeviceExistsException",
        "19, TaskFailedException",
        "22, InvalidRequestException",
        "23, OutOfResourcesException",
        "24, OutOfResourcesException",
        "25, UnsupportedTaskException",
        "28, OutOfResourcesException",
        "30, TaskFailedException",
        "34, InvalidRequestException",
        "38, UnsupportedTaskException",
        "75, InvalidRequestException",
        "95, UnsupportedTaskException",
        "4242, TaskFailedException",
    })
    void errors_of_a_remove_are_sorted_by_what_the_caller_does_next(int errno, String exception) {
        DeviceMapperException actual = DeviceMapperException.of(REMOVE, new Errno(errno), List.of());
        assertThat(actual.getClass().getSimpleName()).isEqualTo(exception);
        assertThat(actual.errno()).contains(new Errno(errno));
    }

    @Test
    void busy_means_taken_where_a_task_gives_a_name_and_in_use_elsewhere() {
        assertThat(busy(new Create(DATA0))).isExactlyInstanceOf(DeviceExistsException.class);
        assertThat(busy(new Rename(DATA0, new DmName("data1")))).isExactlyInstanceOf(DeviceExistsException.class);
        assertThat(busy(new SetUuid(DATA0, new DmUuid("u")))).isExactlyInstanceOf(DeviceExistsException.class);
        assertThat(busy(new Remove(DATA0))).isExactlyInstanceOf(DeviceBusyException.class);
        assertThat(busy(new Info(DATA0))).isExactlyInstanceOf(DeviceBusyException.class);
    }

    @Test
    void no_entry_means_no_region_for_a_statistics_message_only() {
        for (String text : List.of("@stats_print 3", "@STATS_print 3", " @stats_clear 3")) {
            assertThat(noEntry(text)).isExactlyInstanceOf(RegionNotFoundException.class);
        }
        assertThat(noEntry("delete 3")).isExactlyInstanceOf(TaskFailedException.class);
        assertThat(noEntry("@cancel_deferred_remove")).isExactlyInstanceOf(TaskFailedException.class);
    }

    @Test
    void the_message_names_task_device_and_error() {
        assertThat(busy(REMOVE)).hasMessage("REMOVE data0: EBUSY (16): Device or resource busy");
        assertThat(DeviceMapperException.of(new Info(new DeviceNumber(253, 7)), Errno.ENXIO, List.of()))
                .hasMessage("INFO 253:7: ENXIO (6): No such device or address");
        assertThat(DeviceMapperException.of(new ListDevices(), Errno.EPERM, List.of()))
                .hasMessage("LIST: EPERM (1): Operation not permitted");
        assertThat(DeviceMapperException.of(REMOVE, new Errno(4242), List.of()))
                .hasMessage("REMOVE data0: errno (4242)");
    }

    @Test
    void the_message_has_the_detail_where_there_is_one() {
        assertThat(Failure.of(REMOVE, "udev did not report").message()).isEqualTo("REMOVE data0: udev did not report");
        assertThat(Failure.of("OPEN", "no control node").message()).isEqualTo("OPEN: no control node");
        assertThat(new Failure("LIST", Optional.empty(), Optional.of(Errno.EIO), "reply of 3 bytes", List.of())
                        .message())
                .isEqualTo("LIST: EIO (5): Input/output error; reply of 3 bytes");
    }

    @Test
    void a_failure_keeps_task_device_errno_and_a_copy_of_the_diagnostics() {
        var log = new ArrayList<>(List.of("first", "second"));
        DeviceMapperException exception = DeviceMapperException.of(REMOVE, Errno.EBUSY, log);
        log.clear();
        assertThat(exception.failure())
                .isEqualTo(new Failure(
                        "REMOVE", Optional.of(DATA0), Optional.of(Errno.EBUSY), "", List.of("first", "second")));
        assertThat(new TaskFailedException(Failure.of("OPEN", "x")).errno()).isEmpty();
    }

    @Test
    void an_error_number_has_its_name_and_text() {
        assertThat(Errno.EBUSY).hasToString("EBUSY (16): Device or resource busy");
        assertThat(Errno.ENODATA).hasToString("ENODATA (61): No data available");
        assertThat(new Errno(126)).hasToString("ENOKEY (126): Required key not available");
        assertThat(new Errno(133)).hasToString("errno (133)");
        assertThat(new Errno(133).name()).isEqualTo("errno");
        assertThatThrownBy(() -> new Errno(0))
                .isExactlyInstanceOf(IllegalArgumentException.class)
                .hasMessage("an error number is at least 1, not 0");
    }

    @Test
    void the_constants_of_errno_are_called_by_their_names() throws IllegalAccessException {
        int constants = 0;
        for (var field : Errno.class.getFields()) {
            assertThat(((Errno) field.get(null)).name()).isEqualTo(field.getName());
            constants++;
        }
        assertThat(constants).isEqualTo(22);
    }

    private static DeviceMapperException busy(DmTask<?> task) {
        return DeviceMapperException.of(task, Errno.EBUSY, List.of());
    }

    private static DeviceMapperException noEntry(String text) {
        return DeviceMapperException.of(Message.of(DATA0, Sectors.ZERO, text), Errno.ENOENT, List.of());
    }
}
