package io.devmapper.examples;

import io.devmapper.stats.StatsSample;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.json.JsonMapper;

/** Writes one JSON object per sample and line, in UTF-8 whatever the terminal has. */
final class JsonView implements View {
    private final JsonMapper json = JsonMapper.builder()
            .disable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
            .build();
    private final PrintStream out;

    JsonView(PrintStream out) {
        this.out = out;
    }

    @Override
    public Mono<Void> show(Flux<StatsSample> samples) {
        return samples.doOnNext(this::write)
                .takeUntil(sample -> out.checkError())
                .then();
    }

    private void write(StatsSample sample) {
        byte[] line = (json.writeValueAsString(SampleJson.of(sample)) + "\n").getBytes(StandardCharsets.UTF_8);
        out.write(line, 0, line.length);
        out.flush();
    }
}
