from firsthand.origins.spellings import spellings


def test_spellings_of_a_name_get_one_key_and_others_keep_theirs() -> None:
    names = {1: "marukh", 2: "maroukh", 3: "marrukh", 4: "telem", 5: "tellem", 6: "osmet", 7: "iran", 8: "iraq"}
    found = spellings(names)
    assert {found.get(key, key) for key in (1, 2, 3)} == {found.get(1, 1)}
    assert found.get(4, 4) == found.get(5, 5)
    assert {6, 7, 8}.isdisjoint(found)


def test_which_key_stands_for_them_does_not_depend_on_their_order() -> None:
    names = {1: "marukh", 2: "maroukh", 3: "marrukh"}
    assert spellings(dict(reversed(names.items()))) == spellings(names)
