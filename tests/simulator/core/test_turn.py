from threading import Event, Thread

from simulator.core.turn import Turn


def test_one_works_at_a_time() -> None:
    turn, began, done = Turn(), Event(), Event()

    def other() -> None:
        began.set()
        turn.take()
        done.set()
        turn.end()

    turn.take()
    thread = Thread(target=other)
    thread.start()
    began.wait(5)

    assert not done.wait(0.05)
    turn.end()
    assert done.wait(5)
    thread.join(5)


def test_who_waits_lets_the_others_work_and_takes_its_turn_back() -> None:
    turn, done = Turn(), Event()

    def other() -> None:
        turn.take()
        done.set()
        turn.end()

    turn.take()
    thread = Thread(target=other)
    thread.start()
    with turn.given_up():
        assert done.wait(5)

    thread.join(5)
    again = Thread(target=other)
    done.clear()
    again.start()
    assert not done.wait(0.05)
    turn.end()
    assert done.wait(5)
    again.join(5)
