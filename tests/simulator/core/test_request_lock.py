from threading import Event, Thread

from simulator.core.request_lock import RequestLock


def test_one_works_at_a_time() -> None:
    lock, began, done = RequestLock(), Event(), Event()

    def other() -> None:
        began.set()
        lock.acquire()
        done.set()
        lock.release()

    lock.acquire()
    thread = Thread(target=other)
    thread.start()
    began.wait(5)

    assert not done.wait(0.05)
    lock.release()
    assert done.wait(5)
    thread.join(5)


def test_who_waits_lets_the_others_work_and_takes_its_turn_back() -> None:
    lock, done = RequestLock(), Event()

    def other() -> None:
        lock.acquire()
        done.set()
        lock.release()

    lock.acquire()
    thread = Thread(target=other)
    thread.start()
    with lock.released():
        assert done.wait(5)

    thread.join(5)
    again = Thread(target=other)
    done.clear()
    again.start()
    assert not done.wait(0.05)
    lock.release()
    assert done.wait(5)
    again.join(5)
