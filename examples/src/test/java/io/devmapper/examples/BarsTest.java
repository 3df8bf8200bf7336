package io.devmapper.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class BarsTest {
    @Test
    void aBarIsInProportionToTheGreatest() {
        assertThat(Bars.ASCII.draw(new long[] {0, 25, 50, 75, 100})).isEqualTo(" :=*@");
        assertThat(Bars.BLOCKS.draw(new long[] {0, 25, 50, 75, 100})).isEqualTo(" \u2582\u2584\u2586\u2588");
    }

    @Test
    void whatIsNotZeroIsSeen() {
        assertThat(Bars.ASCII.draw(new long[] {1, Long.MAX_VALUE})).isEqualTo(".@");
    }

    @Test
    void withoutCountsItIsBlank() {
        assertThat(Bars.ASCII.draw(new long[] {0, 0})).isEqualTo("  ");
        assertThat(Bars.ASCII.draw(new long[0])).isEmpty();
    }

    @Test
    void blocksAreForThoseWhoCanShowThem() {
        assertThat(Bars.forCharset(StandardCharsets.UTF_8)).isEqualTo(Bars.BLOCKS);
        assertThat(Bars.forCharset(StandardCharsets.US_ASCII)).isEqualTo(Bars.ASCII);
    }
}
