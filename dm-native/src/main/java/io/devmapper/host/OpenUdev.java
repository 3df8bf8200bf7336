package io.devmapper.host;

import io.devmapper.Cookie;
import io.devmapper.Udev;
import java.time.Duration;
import java.util.function.Supplier;

/** Keeps a closed device-mapper's udev from being used, and an open one from being released meanwhile. */
final class OpenUdev implements Udev {
    private final Udev udev;
    private final Usage usage;

    OpenUdev(Udev udev, Usage usage) {
        this.udev = udev;
        this.usage = usage;
    }

    @Override
    public Cookie create() {
        return inside(udev::create);
    }

    @Override
    public void complete(Cookie cookie) {
        inside(() -> {
            udev.complete(cookie);
            return cookie;
        });
    }

    @Override
    public boolean poll(Cookie cookie) {
        return inside(() -> udev.poll(cookie));
    }

    @Override
    public void release(Cookie cookie) {
        inside(() -> {
            udev.release(cookie);
            return cookie;
        });
    }

    @Override
    public void await(Cookie cookie, Duration limit) {
        inside(() -> {
            udev.await(cookie, limit);
            return cookie;
        });
    }

    private <R> R inside(Supplier<R> action) {
        usage.enter();
        try {
            return action.get();
        } finally {
            usage.leave();
        }
    }
}
