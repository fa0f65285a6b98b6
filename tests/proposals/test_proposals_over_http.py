"""Proposals: made by runs under review, accepted and rejected whole and in part."""

import asyncio
from typing import Any

import httpx2
import pytest

from tests.api.test_problems import assert_problem
from tests.proposals.conftest import GROUP, Decide, Propose, both_databases, phone
from tests.support.json_patches import apply_patch
from tests.versions.conftest import set_of

LEAVE = "/api/v1/pages/leave"
PROPOSAL = f"{LEAVE}/proposal"


async def get(client: httpx2.AsyncClient, path: str = "") -> Any:
    answer = await client.get(f"{LEAVE}{path}")
    assert answer.status_code == 200, answer.text
    return answer.json()


def texts(proposal: dict[str, Any]) -> list[str]:
    return [entry["text"] for entry in proposal["entries"]]


@both_databases
async def test_a_run_under_review_leaves_the_page_as_it_is(
    client: httpx2.AsyncClient, propose: Propose
) -> None:
    before = await get(client)
    answer = await propose([set_of("days", required=True), phone(after="reason")])
    assert await get(client) == before
    assert answer["page"] == before
    run, proposal = answer["run"], answer["proposal"]
    assert (run["review"], run["proposal_id"]) == (True, proposal["id"])
    assert (run["outcome"], run["page_version"]) == ("applied", 1)
    assert run["summary"].splitlines() == [
        "Proposed 2 change(s), not in effect until accepted:",
        '"Days": Required → yes',
        'Add "Mobile" (Text input), after "Reason"',
    ]
    assert proposal == await get(client, "/proposal")
    assert (proposal["status"], proposal["edition"]) == ("open", 1)
    assert (proposal["base_version"], proposal["current_version"]) == (1, 1)
    assert proposal["author"] == {"kind": "model", "name": "scripted"}
    assert proposal["run_id"] == run["id"]
    assert texts(proposal) == run["summary"].splitlines()[1:]
    changed, added = proposal["entries"]
    assert (changed["op"], changed["kind"]) == ("set", "changed")
    assert (changed["element_id"], changed["property"]) == ("days", "required")
    assert (changed["before"], changed["after"], changed["was_set"]) == (
        None,
        True,
        False,
    )
    assert (added["op"], added["kind"], added["elements"]) == (
        "add",
        "added",
        ["mobile"],
    )
    assert added["after"] == proposal["document"]["elements"][1]
    assert added["operations"] == [
        {"op": "add", "element": added["after"], "after": "reason"}
    ]
    assert [entry["needs"] for entry in proposal["entries"]] == [[], []]


async def test_a_proposal_is_told_in_the_language_asked_for(
    client: httpx2.AsyncClient, propose: Propose
) -> None:
    answer = await propose(
        [set_of("days", required=True), {"op": "remove", "id": "contact"}],
        prompt="改一下",
    )
    assert answer["run"]["summary"].startswith("提出 2 项修改建议，接受后才会生效：")
    told = await client.get(f"{PROPOSAL}?lang=zh")
    assert texts(told.json()) == ["“Days”：必填 → 是", "删除“Contact”（分组）"]


@both_databases
async def test_an_accepted_proposal_is_the_version_that_the_run_would_have_made(
    client: httpx2.AsyncClient, propose: Propose, decide: Decide
) -> None:
    before = await get(client)
    answer = await propose([set_of("days", required=True)], [phone(after="reason")])
    proposal = answer["proposal"]
    done = await decide("accept", proposal)
    assert done.status_code == 200, done.text
    page = done.json()
    assert (page["version"], page["stored"], page["rebased"]) == (2, True, False)
    assert page["document"] == proposal["document"]
    assert page["changed"] == ["mobile", "days"]
    assert (page["proposal_status"], page["proposal"]) == ("accepted", None)
    assert page["undoable"] == 2
    assert apply_patch(before["document"], page["patch"]) == page["document"]
    assert await get(client, "/proposal") is None
    version = await get(client, "/versions/2")
    assert version["author"] == {"kind": "model", "name": "scripted"}
    assert (version["run_id"], version["cause"]) == (answer["run"]["id"], "edit")
    assert len(version["operations"]) == 2
    made = {e["element_id"]: e for e in version["elements"]}
    assert (made["days"]["run_id"], made["days"]["turn"]) == (version["run_id"], 1)
    assert (made["mobile"]["run_id"], made["mobile"]["turn"]) == (version["run_id"], 2)
    assert made["reason"]["run_id"] is None
    undone = await client.post(f"{LEAVE}/undo")
    assert undone.json()["document"] == before["document"]


async def test_part_of_a_proposal_is_accepted_and_the_rest_stays_open(
    client: httpx2.AsyncClient, propose: Propose, decide: Decide
) -> None:
    proposal = (
        await propose(
            [set_of("days", required=True, label="Length"), phone(after="reason")]
        )
    )["proposal"]
    done = (await decide("accept", proposal, [1])).json()
    assert done["version"] == 2
    assert done["document"]["elements"][1]["required"] is True
    assert done["document"]["elements"][1]["label"] == "Days"
    assert done["proposal_status"] == "open"
    rest = done["proposal"]
    assert rest == await get(client, "/proposal")
    assert (rest["base_version"], rest["edition"]) == (2, 2)
    assert rest["document"] == proposal["document"]
    assert texts(rest) == ['"Length": Label Days → Length', texts(proposal)[2]]
    last = (await decide("accept", rest, [1], close=True)).json()
    assert (last["version"], last["proposal_status"]) == (3, "partly_accepted")
    assert [e["label"] for e in last["document"]["elements"][:3]] == [
        "Reason",
        "Mobile",
        "Days",
    ]


@both_databases
async def test_a_rejected_proposal_leaves_no_trace_in_the_page(
    client: httpx2.AsyncClient, propose: Propose, decide: Decide
) -> None:
    before = await get(client)
    proposal = (await propose(set_of("days", required=True)))["proposal"]
    done = await decide("reject", proposal)
    assert done.json() == {
        "page_id": "leave",
        "proposal_id": proposal["id"],
        "proposal_status": "rejected",
        "proposal": None,
    }
    assert await get(client) == before
    assert await get(client, "/proposal") is None
    again = await decide("accept", proposal)
    assert_problem(again, 409, "proposal_decided")
    assert again.json()["facts"]["status"] == "rejected"


async def test_part_of_a_proposal_is_rejected_and_the_rest_stays_open(
    client: httpx2.AsyncClient, propose: Propose, decide: Decide
) -> None:
    proposal = (await propose([set_of("days", required=True), phone()]))["proposal"]
    done = (await decide("reject", proposal, [1])).json()
    assert (done["proposal_status"], done["proposal"]["edition"]) == ("open", 2)
    assert texts(done["proposal"]) == ['"Days": Required → yes']
    assert len(done["proposal"]["document"]["elements"]) == 4
    page = (await decide("accept", done["proposal"])).json()
    assert (page["version"], page["proposal_status"]) == (2, "partly_accepted")
    assert page["document"] == done["proposal"]["document"]


async def test_calls_and_runs_extend_one_proposal(
    client: httpx2.AsyncClient, propose: Propose, decide: Decide
) -> None:
    first = await propose(set_of("days", label="Length"), phone(after="days"))
    second = await propose(
        [set_of("days", label="How long"), set_of("mobile", required=True)],
        {"op": "move", "id": "mobile", "before": "reason"},
    )
    assert first["proposal"]["id"] == second["proposal"]["id"]
    proposal = second["proposal"]
    assert (proposal["edition"], proposal["base_version"]) == (4, 1)
    assert proposal["run_id"] == second["run"]["id"]
    assert texts(proposal) == [
        '"How long": Label Days → How long',
        'Add "Mobile" (Text input), first',
    ]
    assert proposal["entries"][1]["after"]["required"] is True
    assert texts(proposal)[1] not in second["run"]["summary"]
    assert 'Move "Mobile"' in second["run"]["summary"]
    await decide("accept", proposal)
    version = await get(client, "/versions/2")
    made = {e["element_id"]: e["run_id"] for e in version["elements"]}
    assert made["mobile"] == made["days"] == second["run"]["id"] == version["run_id"]


async def test_each_element_keeps_the_run_that_touched_it(
    client: httpx2.AsyncClient, propose: Propose, decide: Decide
) -> None:
    first = await propose(set_of("days", label="Length"))
    second = await propose(phone())
    await decide("accept", second["proposal"])
    version = await get(client, "/versions/2")
    made = {e["element_id"]: e["run_id"] for e in version["elements"]}
    assert made["days"] == first["run"]["id"]
    assert made["mobile"] == second["run"]["id"] == version["run_id"]


async def test_what_a_run_takes_back_is_no_proposal(
    client: httpx2.AsyncClient, propose: Propose, decide: Decide
) -> None:
    answer = await propose(set_of("days", label="x"), set_of("days", label="Days"))
    assert answer["proposal"] is None
    assert answer["run"]["proposal_id"] is None
    assert answer["run"]["outcome"] == "unchanged"
    assert answer["run"]["summary"] == "No page was changed."
    assert await get(client, "/proposal") is None
    anew = (await propose(set_of("days", label="y")))["proposal"]
    assert (anew["edition"], anew["status"]) == (1, "open")
    back = await propose(set_of("days", label="Days"))
    assert (back["proposal"], back["run"]["outcome"]) == (None, "applied")
    assert back["run"]["summary"].startswith("Took back what was proposed")
    decided = await decide("accept", anew)
    assert_problem(decided, 409, "proposal_decided")
    assert decided.json()["facts"]["status"] == "superseded"


async def test_entries_that_need_each_other_are_decided_together(
    client: httpx2.AsyncClient, propose: Propose, decide: Decide
) -> None:
    before = await get(client)
    proposal = (
        await propose(
            [
                {"op": "add", "element": GROUP, "after": "contact"},
                {"op": "move", "id": "phone", "into": "box"},
                {"op": "move", "id": "fax", "into": "box"},
                {"op": "remove", "id": "contact"},
            ]
        )
    )["proposal"]
    ops = [(e["op"], e["element_id"], e["needs"]) for e in proposal["entries"]]
    assert ops == [
        ("add", "box", []),
        ("move", "phone", [0]),
        ("move", "fax", [0]),
        ("remove", "contact", [1, 2]),
    ]
    lone = await decide("accept", proposal, [3])
    assert_problem(lone, 409, "proposal_selection")
    assert lone.json()["facts"]["missing"] == [0, 1, 2]
    leaning = await decide("reject", proposal, [0])
    assert_problem(leaning, 409, "proposal_selection")
    assert leaning.json()["facts"]["missing"] == [1, 2, 3]
    absent = await decide("accept", proposal, [4])
    assert_problem(absent, 409, "proposal_selection")
    assert absent.json()["facts"]["unknown"] == [4]
    assert await get(client) == before
    done = await decide("accept", proposal, [0, 1])
    assert done.status_code == 200, done.text
    assert texts(done.json()["proposal"]) == texts(proposal)[2:]


async def test_a_part_that_breaks_rules_is_not_accepted(
    client: httpx2.AsyncClient, propose: Propose, decide: Decide
) -> None:
    taken = {"id": "left", "type": "text", "label": "Left", "field": "days"}
    operations = [set_of("days", field="amount"), {"op": "add", "element": taken}]
    proposal = (await propose([*operations, set_of("reason", required=True)]))[
        "proposal"
    ]
    assert [entry["needs"] for entry in proposal["entries"]] == [[], [], []]
    (added,) = [e["index"] for e in proposal["entries"] if e["op"] == "add"]
    (renamed,) = [e["index"] for e in proposal["entries"] if e["property"] == "field"]
    lone = await decide("accept", proposal, [added])
    assert_problem(lone, 422, "invalid_page")
    assert {v["element_id"] for v in lone.json()["violations"]} <= {"left", "days"}
    assert_problem(await decide("reject", proposal, [renamed]), 422, "invalid_page")
    assert await get(client, "/proposal") == proposal
    assert (await decide("accept", proposal, [added, renamed])).status_code == 200


async def test_a_proposal_that_breaks_rules_never_exists(
    client: httpx2.AsyncClient, propose: Propose
) -> None:
    answer = await propose(set_of("days", maxLength="many"))
    assert answer["proposal"] is None
    assert answer["run"]["outcome"] == "unchanged"
    assert await get(client, "/proposal") is None


async def edit(
    client: httpx2.AsyncClient, base: int, *operations: dict[str, Any]
) -> None:
    body = {"base_version": base, "operations": list(operations)}
    answer = await client.post(f"{LEAVE}/operations", json=body)
    assert answer.status_code == 200, answer.text


@both_databases
async def test_a_proposal_is_carried_over_where_nobody_else_was(
    client: httpx2.AsyncClient, propose: Propose, decide: Decide
) -> None:
    proposal = (await propose([set_of("days", required=True), phone()]))["proposal"]
    await edit(client, 1, set_of("reason", label="Why"))
    assert (await get(client, "/proposal"))["current_version"] == 2
    done = (await decide("accept", proposal, [0])).json()
    assert (done["version"], done["rebased"]) == (3, True)
    assert done["since"]["elements"] == ["reason"]
    rest = done["proposal"]
    assert (rest["base_version"], texts(rest)) == (3, texts(proposal)[1:])
    last = (await decide("accept", rest)).json()
    labels = [e["label"] for e in last["document"]["elements"]]
    assert labels == ["Why", "Days", "Contact", "Mobile", "Send"]
    assert last["proposal_status"] == "accepted"


async def test_a_conflict_names_the_entries(
    client: httpx2.AsyncClient, propose: Propose, decide: Decide
) -> None:
    operations = [
        set_of("reason", required=True),
        set_of("days", label="Length", required=True),
    ]
    proposal = (await propose(operations))["proposal"]
    await edit(client, 1, set_of("days", label="How long"))
    clash = await decide("accept", proposal)
    assert_problem(clash, 409, "version_conflict")
    (conflict,) = clash.json()["facts"]["conflicts"]
    assert (conflict["element_id"], conflict["entries"]) == ("days", [1, 2])
    assert conflict["theirs"] == ['"How long": Label Days → How long']
    assert clash.json()["facts"]["since"]["versions"] == [2]
    # What would stay open has to fit the new version as well ...
    assert_problem(await decide("accept", proposal, [0]), 409, "version_conflict")
    assert await get(client, "/proposal") == {**proposal, "current_version": 2}
    # ... unless it is rejected.
    rest = (await decide("reject", proposal, [1, 2])).json()["proposal"]
    done = (await decide("accept", rest)).json()
    assert (done["version"], done["proposal_status"]) == (3, "partly_accepted")
    assert done["document"]["elements"][0]["required"] is True
    assert done["document"]["elements"][1]["label"] == "How long"


async def test_an_added_id_that_is_taken_meanwhile_is_a_conflict(
    client: httpx2.AsyncClient, propose: Propose, decide: Decide
) -> None:
    proposal = (await propose(phone()))["proposal"]
    taken = {"id": "mobile", "type": "text", "label": "Other", "field": "other"}
    await edit(client, 1, {"op": "add", "element": taken})
    clash = await decide("accept", proposal)
    assert_problem(clash, 409, "version_conflict")
    assert clash.json()["facts"]["conflicts"][0]["element_id"] == "mobile"


async def test_a_page_that_was_changed_and_changed_back_takes_the_proposal(
    client: httpx2.AsyncClient, propose: Propose, decide: Decide
) -> None:
    proposal = (await propose(set_of("days", required=True)))["proposal"]
    await edit(client, 1, set_of("days", label="x"))
    assert_problem(await decide("accept", proposal), 409, "version_conflict")
    await client.post(f"{LEAVE}/undo")
    done = (await decide("accept", proposal)).json()
    assert (done["version"], done["stored"], done["rebased"]) == (4, True, True)


async def test_a_decision_about_another_edition_is_refused(
    client: httpx2.AsyncClient, propose: Propose, decide: Decide
) -> None:
    proposal = (await propose(set_of("days", required=True)))["proposal"]
    await propose(phone())
    for verb in ("accept", "reject"):
        stale = await decide(verb, proposal, [0], edition=proposal["edition"])
        assert_problem(stale, 409, "proposal_changed")
        assert stale.json()["facts"]["current_edition"] == 2
    assert (await get(client))["version"] == 1


async def test_an_unknown_proposal_is_told(
    client: httpx2.AsyncClient, propose: Propose, decide: Decide
) -> None:
    assert await get(client, "/proposal") is None
    nowhere = await client.get("/api/v1/pages/page_x/proposal")
    assert_problem(nowhere, 404, "page_not_found")
    await propose(set_of("days", required=True))
    for verb in ("accept", "reject"):
        answer = await decide(verb, {"id": "proposal_x"})
        assert_problem(answer, 404, "proposal_not_found")
    empty = await decide("accept", {"id": "proposal_x"}, [])
    assert_problem(empty, 422, "malformed_request")


async def test_a_page_that_is_deleted_takes_its_proposal_along(
    client: httpx2.AsyncClient, propose: Propose
) -> None:
    await propose(set_of("days", required=True))
    assert (await client.delete(LEAVE)).status_code == 204
    assert_problem(await client.get(PROPOSAL), 404, "page_not_found")


@both_databases
async def test_of_acceptances_at_once_one_makes_a_version(
    client: httpx2.AsyncClient, propose: Propose, decide: Decide
) -> None:
    proposal = (await propose(set_of("days", required=True)))["proposal"]
    async with asyncio.TaskGroup() as group:
        tasks = [group.create_task(decide("accept", proposal)) for _ in range(6)]
    answers = [task.result() for task in tasks]
    codes = sorted(answer.status_code for answer in answers)
    assert codes == [200, 409, 409, 409, 409, 409]
    lost = {a.json()["code"] for a in answers if a.status_code == 409}
    assert lost == {"proposal_decided"}
    assert (await get(client))["version"] == 2


@both_databases
@pytest.mark.parametrize("first", ["accept", "reject"])
async def test_of_an_acceptance_and_a_rejection_at_once_one_counts(
    client: httpx2.AsyncClient, propose: Propose, decide: Decide, first: str
) -> None:
    proposal = (await propose(set_of("days", required=True)))["proposal"]
    verbs = ["accept", "reject"] if first == "accept" else ["reject", "accept"]
    async with asyncio.TaskGroup() as group:
        tasks = {v: group.create_task(decide(v, proposal)) for v in verbs}
    answers = {verb: task.result() for verb, task in tasks.items()}
    assert sorted(a.status_code for a in answers.values()) == [200, 409]
    accepted = answers["accept"].status_code == 200
    lost = answers["reject" if accepted else "accept"].json()
    assert lost["facts"]["status"] == ("accepted" if accepted else "rejected")
    assert (await get(client))["version"] == (2 if accepted else 1)


async def test_a_run_without_review_stores_and_leaves_the_proposal_open(
    client: httpx2.AsyncClient, propose: Propose, decide: Decide
) -> None:
    proposal = (await propose(set_of("days", required=True)))["proposal"]
    stored = await propose(set_of("reason", label="Why"), review=False)
    assert (stored["page"]["version"], stored["proposal"]) == (2, None)
    done = (await decide("accept", proposal)).json()
    assert (done["version"], done["rebased"]) == (3, True)
