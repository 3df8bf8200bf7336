/** What the library costs, measured by JMH. */
@NullUnmarked
package io.devmapper.benchmarks;

import org.jspecify.annotations.NullUnmarked;
