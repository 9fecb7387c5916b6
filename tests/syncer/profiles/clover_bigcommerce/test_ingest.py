"""What a pass reads of the till: what is new, and no more of the old than it must."""


def test_an_import_of_one_second_is_not_read_again_for_ever(world, make) -> None:
    for key in "ABC":
        world.till.put(make.item(key), 3)
    world.till.stamp += 60_000
    world.till.count("A", 2)
    read = [world.sync().read for _ in range(3)]

    assert read == [3, 3, 0]


def test_a_change_in_the_second_that_was_read_last_is_not_missed(world, make) -> None:
    world.till.put(make.item("A"), 3)
    world.till.stamp += 60_000
    world.till.count("A", 2)
    for _ in range(2):
        world.sync()
    world.till.stamp -= 1000
    world.till.edit("A", price=99)
    report = world.sync()

    assert (report.read, report.updated) == (1, 1)
