package io.devmapper.testkit;

import io.devmapper.Cookie;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;

/** Takes uevents to the cookies that count them: at once, when a test says so, or never. Guarded by the kernel's lock. */
final class UeventQueue {
    private final Cookies cookies;
    private final boolean automatic;
    private final Queue<Cookie> waiting = new ArrayDeque<>();
    private int toLose;

    UeventQueue(Cookies cookies, boolean automatic) {
        this.cookies = cookies;
        this.automatic = automatic;
    }

    void raise(Cookie cookie) {
        if (toLose > 0) {
            toLose--;
        } else if (automatic) {
            cookies.countDown(cookie);
        } else {
            waiting.add(cookie);
        }
    }

    List<Cookie> waiting() {
        return List.copyOf(waiting);
    }

    int handleAll() {
        int handled = waiting.size();
        waiting.forEach(cookies::countDown);
        waiting.clear();
        return handled;
    }

    void lose(int uevents) {
        toLose += uevents;
    }
}
