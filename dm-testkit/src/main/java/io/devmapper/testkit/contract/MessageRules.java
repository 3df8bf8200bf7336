package io.devmapper.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.devmapper.DmName;
import io.devmapper.Sectors;
import io.devmapper.error.DeviceNotFoundException;
import io.devmapper.error.InvalidRequestException;
import io.devmapper.task.Create;

/** Rules 700 to 719: messages that are no statistics. */
abstract class MessageRules extends ContractRules {
    private void assertInvalid(DmName name, String text) {
        assertFails(() -> message(name, text), InvalidRequestException.class, "TARGET_MSG " + name + ": " + EINVAL);
    }

    @Rule("A message to a missing device fails with ENXIO.")
    void c701_missingDeviceIsNotFound() {
        DmName name = newName();
        assertFails(
                () -> message(name, "@stats_list"), DeviceNotFoundException.class, "TARGET_MSG " + name + ": " + ENXIO);
    }

    @Rule("A message with an @ that the core does not know is refused with EINVAL.")
    void c702_unknownCoreMessageIsRefused() {
        DmName name = createLinear();
        assertInvalid(name, "@no_such_message");
        assertInvalid(name, "@stats_listing");
        assertInvalid(name, "@cancel_deferred_remove now");
    }

    @Rule("A message to a target that takes none, or to a sector that no target maps, is refused with EINVAL.")
    void c703_messageToALinearTargetIsRefused() {
        DmName name = createLinear();
        assertInvalid(name, "hello");
        assertFails(
                () -> dm().message(name, Sectors.of(SIZE), "hello"),
                InvalidRequestException.class,
                "TARGET_MSG " + name + ": " + EINVAL);
    }

    @Rule("A message to a device without a live table is dropped without an error.")
    void c704_messageWithoutATargetIsDropped() {
        DmName name = newName();
        dm().run(new Create(name));
        assertThat(message(name, "hello")).isEmpty();
    }

    @Rule("The first word of a statistics message may be in upper case, and blanks around words do not count.")
    void c711_coreMessagesIgnoreCaseAndBlanks() {
        DmName name = createLinear();
        assertThat(message(name, "\t@STATS_Create  -\t/1   0 rules  ")).contains("0");
        assertThat(message(name, " @Stats_LIST ")).contains("0: 0+2048 2048 rules -\n");
    }

    @Rule("In a message a backslash quotes the next character.")
    void c712_backslashQuotes() {
        DmName name = createLinear();
        message(name, "@stats_create - /1 0 ru\\les a\\ b\\\\c");
        assertThat(message(name, "@stats_list")).contains("0: 0+2048 2048 rules a b\\c\n");
    }
}
