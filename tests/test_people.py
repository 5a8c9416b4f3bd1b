"""Who may enter: addresses compared, roles found, the list changed and never left ownerless."""

import pytest

from socialgoals.sharing import people
from socialgoals.sharing.addresses import NoAddress, address, listed
from socialgoals.sharing.people import AlreadyListed, LastOwner, People, Person, role_of
from socialgoals.sharing.roles import Role
from socialgoals.warehouse import audit_log
from socialgoals.warehouse.documents import ChangedMeanwhile
from socialgoals.warehouse.opening import Workspace
from socialgoals.warehouse.reading import ReadOnly


@pytest.fixture
def workspace(tmp_path):
    opened = Workspace(tmp_path, threads=1)
    yield opened
    opened.close()


@pytest.fixture
def list_(workspace):
    return People(workspace, "ayse@kahve.example")


@pytest.mark.parametrize(
    ("given", "same"),
    [
        ("Ayse@Kahve.Example", "ayse@kahve.example"),
        (" INFO@KAHVE.EXAMPLE ", "info@kahve.example"),
        ("AYŞE@kahve.example", "ayşe@kahve.example"),
        ("ays\u0327e@kahve.example", "ayşe@kahve.example"),
        ("o'neil+x@kahve.example", "o'neil+x@kahve.example"),
        ("ali@çay.example", "ali@xn--ay-3ia.example"),
    ],
)
def test_addresses_that_differ_in_case_alone_are_one(given, same):
    assert address(given) == same


@pytest.mark.parametrize(
    "stranger",
    ["İNFO@kahve.example", "ınfo@kahve.example", "info@kahve.example.tr", "info@kahvé.example"],
)
def test_an_address_that_only_looks_alike_is_another(stranger):
    assert address(stranger) != address("INFO@KAHVE.EXAMPLE")


@pytest.mark.parametrize(
    "given",
    [
        "",
        "ayse",
        "@",
        "ayse@",
        "ayse@localhost",
        "a@b@kahve.example",
        "a b@kahve.example",
        "ayse@kahve.example\nbcc: x",
        "<ayse@kahve.example>",
        "ayse@-kahve.example",
        "a" * 250 + "@kahve.example",
        # The Kelvin sign, which lowers to an ASCII k.
        "\u212aaya@kahve.example",
        "kaya@\u212aahve.example",
    ],
)
def test_what_is_no_address_is_refused(given):
    with pytest.raises(NoAddress):
        address(given)


def test_people_are_listed_by_address_or_by_domain():
    assert listed("@Kahve.Example") == "@kahve.example"
    assert listed("Ayse@Kahve.Example") == "ayse@kahve.example"
    assert listed("ayse\u2060@kahve.example") == "ayse@kahve.example"
    with pytest.raises(NoAddress):
        listed("@")


def test_what_is_said_of_an_address_counts_before_what_is_said_of_its_domain():
    domain = Person(listed="@kahve.example", role=Role.OWNER)
    one = Person(listed="ayse@kahve.example", role=Role.VIEWER)

    assert role_of("ayse@kahve.example", [domain, one]) is Role.VIEWER
    assert role_of("elif@kahve.example", [domain, one]) is Role.OWNER
    assert role_of("ayse@sub.kahve.example", [domain, one]) is None
    assert role_of("ayse@example", []) is None


def test_the_configuration_counts_before_the_workspace(list_, workspace):
    list_.add("ayse@kahve.example", Role.VIEWER)

    known = people.known(workspace, [Person(listed="ayse@kahve.example", role=Role.OWNER)])

    assert role_of("ayse@kahve.example", known) is Role.OWNER


def test_nobody_is_listed_twice(list_):
    list_.add("ayse@kahve.example", Role.OWNER)

    with pytest.raises(AlreadyListed):
        list_.add("AYSE@kahve.example", Role.VIEWER)


def test_the_last_owner_stays(list_):
    owner = list_.add("ayse@kahve.example", Role.OWNER)
    list_.add("elif@kahve.example", Role.EDITOR)

    with pytest.raises(LastOwner):
        list_.remove(owner)
    with pytest.raises(LastOwner):
        list_.change(owner, Role.EDITOR, "")
    with pytest.raises(LastOwner):
        list_.undo(owner.id, owner.version)

    assert [one.role for one in list_.all()] == [Role.OWNER, Role.EDITOR]


def test_an_owner_may_go_once_there_is_another(list_):
    first = list_.add("ayse@kahve.example", Role.OWNER)
    list_.add("elif@kahve.example", Role.OWNER)

    list_.remove(first)

    assert [one.listed for one in list_.all()] == ["elif@kahve.example"]


def test_an_owner_of_the_configuration_is_enough(workspace):
    configured = [Person(listed="boss@kahve.example", role=Role.OWNER)]
    store = People(workspace, "boss@kahve.example", configured)
    owner = store.add("ayse@kahve.example", Role.OWNER)

    store.remove(owner)

    assert store.all() == tuple(configured)


def test_a_removal_is_taken_back(list_):
    list_.add("ayse@kahve.example", Role.OWNER)
    one = list_.add("elif@kahve.example", Role.EDITOR, "Elif")

    list_.undo(*list_.remove(one))

    assert [(o.listed, o.role, o.name) for o in list_.all()] == [
        ("ayse@kahve.example", Role.OWNER, ""),
        ("elif@kahve.example", Role.EDITOR, "Elif"),
    ]


def test_a_removal_is_not_taken_back_over_a_newer_entry(list_):
    list_.add("ayse@kahve.example", Role.OWNER)
    removed = list_.remove(list_.add("elif@kahve.example", Role.EDITOR))
    list_.add("elif@kahve.example", Role.VIEWER)

    with pytest.raises(AlreadyListed):
        list_.undo(*removed)


def test_a_role_changed_by_two_goes_to_the_first(list_):
    list_.add("ayse@kahve.example", Role.OWNER)
    seen = list_.add("elif@kahve.example", Role.VIEWER)
    list_.change(seen, Role.EDITOR, "")

    with pytest.raises(ChangedMeanwhile):
        list_.change(seen, Role.OWNER, "")


def test_every_change_is_in_the_audit_log(list_, workspace):
    list_.add("ayse@kahve.example", Role.OWNER)
    one = list_.add("elif@kahve.example", Role.VIEWER)
    list_.remove(list_.change(one, Role.EDITOR, ""))
    audit_log.wait(workspace)

    assert [(e.who, e.action, e.detail) for e in reversed(audit_log.entries(workspace))] == [
        ("ayse@kahve.example", "person_added", "ayse@kahve.example owner"),
        ("ayse@kahve.example", "person_added", "elif@kahve.example viewer"),
        ("ayse@kahve.example", "role_changed", "elif@kahve.example editor"),
        ("ayse@kahve.example", "person_removed", "elif@kahve.example editor"),
    ]


def test_a_workspace_asks_again_at_every_change(workspace, list_):
    workspace.permits = lambda: False

    with pytest.raises(ReadOnly):
        list_.add("ayse@kahve.example", Role.OWNER)

    assert people.known(workspace) == ()
