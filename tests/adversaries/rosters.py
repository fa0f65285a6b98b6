"""Every adversary, by the class of models that it stands for."""

from collections.abc import Mapping, Sequence

from tests.adversaries import (
    flooders,
    injectors,
    liars,
    meddlers,
    oracles,
    randoms,
    streams,
    texts,
)
from tests.adversaries.cast import Adversary

__all__ = ["ROSTER", "everybody"]

ROSTER: Mapping[str, Sequence[type[Adversary]]] = {
    "oracle": (oracles.OracleReplayer,),
    "single fault": oracles.FAULTY,
    "stubborn": (oracles.Stubborn, oracles.Wanderer),
    "liar": (
        liars.InventsIds,
        liars.ClaimsDone,
        liars.BoastsInTools,
        liars.ClaimsUnstored,
        liars.CountsWrong,
    ),
    "flooder": (
        flooders.ManyCalls,
        flooders.ManyPages,
        flooders.EndlessTurns,
        flooders.HugeText,
        flooders.HugeArguments,
        flooders.TinyDeltas,
    ),
    "injector": (
        injectors.Obedient,
        injectors.OtherPages,
        injectors.Smuggler,
        injectors.Leaker,
        injectors.Destroyer,
    ),
    "random": (randoms.RandomCalls, randoms.NearlyRight, randoms.RandomOperations),
    "never ending": (
        streams.NeverEnding,
        streams.Busy,
        streams.Stalls,
        streams.Silent,
        streams.Deaf,
        streams.ClosesNever,
        streams.EndsWithout,
    ),
    "wrong order": (
        streams.WrongOrder,
        streams.TwoReplies,
        streams.TwinIds,
        streams.CutOff,
        streams.Raises,
    ),
    "odd texts": (texts.UnicodeTricks, texts.DeepNesting),
    "meddled with": (
        meddlers.PageChanged,
        meddlers.PageRemoved,
        meddlers.TargetRemoved,
        meddlers.Cancelled,
        meddlers.YesMan,
        meddlers.AnsweredTwice,
    ),
}
"""Classes of models and their members."""


def everybody() -> Sequence[tuple[str, type[Adversary]]]:
    """Return every adversary with the name of its class."""
    return [(name, one) for name, members in ROSTER.items() for one in members]
