/**
 * The rules that every {@link io.devmapper.DeviceMapper} keeps, as JUnit tests: extend {@code DeviceMapperContract}.
 * Their list is {@code docs/CONTRACT.md}.
 */
@NullMarked
package io.devmapper.testkit.contract;

import org.jspecify.annotations.NullMarked;
