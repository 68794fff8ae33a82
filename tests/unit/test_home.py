"""Where data go, and who may read them."""

from pathlib import Path

from learnt.home import data_folder, secret_key


def test_data_go_where_learnt_home_says(tmp_path: Path) -> None:
    folder = data_folder({"LEARNT_HOME": str(tmp_path / "library")})
    assert folder == tmp_path / "library"
    assert folder.stat().st_mode & 0o077 == 0


def test_without_learnt_home_data_go_where_the_system_keeps_them(tmp_path: Path) -> None:
    assert data_folder({"XDG_DATA_HOME": str(tmp_path)}) == tmp_path / "learnt"


def test_the_key_is_made_once_and_only_its_owner_may_read_it(tmp_path: Path) -> None:
    key = secret_key(tmp_path)
    assert len(key) >= 50
    assert secret_key(tmp_path) == key
    assert (tmp_path / "secret-key").stat().st_mode & 0o077 == 0
