package io.devmapper.reactive;

import io.devmapper.Cookie;
import io.devmapper.Udev;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BooleanSupplier;

/** Writes down what happens to cookies. */
final class ScriptedUdev implements Udev {
    static final Cookie COOKIE = new Cookie(0x0D4D1234);

    final List<String> log = new CopyOnWriteArrayList<>();
    volatile BooleanSupplier done = () -> true;

    @Override
    public Cookie create() {
        log.add("create");
        return COOKIE;
    }

    @Override
    public void complete(Cookie cookie) {
        throw new AssertionError("only udev completes");
    }

    @Override
    public boolean poll(Cookie cookie) {
        log.add("poll " + cookie);
        return done.getAsBoolean();
    }

    @Override
    public void release(Cookie cookie) {
        log.add("release " + cookie);
    }

    @Override
    public void await(Cookie cookie, Duration limit) {
        throw new AssertionError("await holds a thread");
    }
}
