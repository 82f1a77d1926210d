"""What a run writes is there whole or not at all."""

import pytest

from firsthand.cli.output import written_whole
from firsthand.theatre import Parameters, world
from firsthand.theatre.writing import write

SMALL = Parameters(reports=20, weeks=4)


class StoppedError(Exception):
    """What ends a run."""


def test_a_file_that_is_not_finished_leaves_the_old_one(tmp_path):
    file = tmp_path / "out.json"
    file.write_text("old", encoding="utf-8")

    def half() -> None:
        with written_whole(file) as part:
            part.write_text("half", encoding="utf-8")
            raise StoppedError

    with pytest.raises(StoppedError):
        half()
    assert file.read_text(encoding="utf-8") == "old"
    with written_whole(file) as part:
        part.write_text("new", encoding="utf-8")
        assert file.read_text(encoding="utf-8") == "old"
    assert file.read_text(encoding="utf-8") == "new"
    assert list(tmp_path.iterdir()) == [file]


def test_a_world_that_is_not_finished_leaves_no_folder(tmp_path):
    def stop(_):
        raise StoppedError

    with pytest.raises(StoppedError):
        write(world(7, SMALL), tmp_path / "world", stop)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("there", [False, True])
def test_a_world_is_written_where_a_killed_run_left_a_part(tmp_path, there):
    left = tmp_path / "world.part" / "reports"
    left.mkdir(parents=True)
    (left / "old.txt").write_text("old", encoding="utf-8")
    folder = tmp_path / "world"
    if there:
        folder.mkdir()
    count = write(world(7, SMALL), folder)
    assert len(list((folder / "reports").glob("*.txt"))) == count
    assert (folder / "truth.json").is_file()
    assert list(tmp_path.iterdir()) == [folder]
