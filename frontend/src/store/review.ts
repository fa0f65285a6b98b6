/** What a model proposes for the open page, and what a person decides about it. */
import { create } from "zustand";
import { type ProblemError, toProblem } from "../api/problems";
import type { Mark } from "../document/marks";
import type { PageDocument } from "../document/page";
import { acceptedWith, marksOf, rejectedWith } from "../document/proposals";
import {
  acceptProposal,
  getBase,
  getProposal,
  type Proposal,
  rejectProposal,
} from "./proposal-requests";
import { useSession } from "./session";

export interface Review {
  /** The open proposal; null when none is, also of another page than the open one. */
  proposal: Proposal | null;
  /** The version that it is over, to tell what people changed since; null until known. */
  base: PageDocument | null;
  /** How the canvas marks elements; empty without a proposal. */
  marks: ReadonlyMap<string, Mark>;
  isDeciding: boolean;
  /** Why the last decision did not take effect. */
  problem: ProblemError | null;
  /** Reads the open proposal of a page. */
  read: (pageId: string) => Promise<void>;
  /** Accepts entries and what they need; all of them when none are named. */
  accept: (indexes?: readonly number[]) => Promise<void>;
  /** Rejects entries and what needs them; all of them when none are named. */
  reject: (indexes?: readonly number[]) => Promise<void>;
  /** Forgets the problem of the last decision. */
  dismiss: () => void;
}

const NO_MARKS: ReadonlyMap<string, Mark> = new Map();
const NOTHING = {
  proposal: null,
  base: null,
  marks: NO_MARKS,
  problem: null,
  isDeciding: false,
};

export const useReview = create<Review>()((set, get) => {
  const take = (proposal: Proposal | null) => {
    if (!proposal) {
      set(NOTHING);
      return;
    }
    const { stored, version } = useSession.getState();
    const base = version === proposal.base_version ? stored : null;
    const marks = marksOf(proposal.entries);
    set({ proposal, base, marks, problem: null, isDeciding: false });
    if (!base) void readBase(proposal);
  };

  const readBase = async (proposal: Proposal) => {
    try {
      const base = await getBase(proposal);
      if (get().proposal === proposal) set({ base });
    } catch {
      // Without it nothing is marked as a person's own.
    }
  };

  const decide = async (decision: (proposal: Proposal) => Promise<Proposal | null>) => {
    const { proposal, isDeciding } = get();
    if (!proposal || isDeciding) return;
    set({ isDeciding: true, problem: null });
    try {
      take(await decision(proposal));
    } catch (error) {
      const problem = toProblem(error);
      // Somebody else was faster, or the run went on: what is open now counts.
      if (OUTDATED.has(problem.code)) await get().read(proposal.page_id);
      // And the page is not what it was when the decision was made.
      if (problem.status === 409) void useSession.getState().refresh();
      set({ isDeciding: false, problem });
    }
  };

  return {
    ...NOTHING,
    async read(pageId) {
      try {
        const proposal = await getProposal(pageId);
        if (useSession.getState().pageId === pageId) take(proposal);
      } catch {
        // What is shown stays; a decision about it tells what became of it.
      }
    },
    accept: (indexes) =>
      decide(async (proposal) => {
        const chosen = indexes ? [...acceptedWith(proposal.entries, indexes)] : null;
        const page = await acceptProposal(proposal, chosen, false);
        // In one go, so that the canvas never shows the page as it was in between.
        useSession.getState().open(page);
        return page.proposal;
      }),
    reject: (indexes) =>
      decide(async (proposal) => {
        const chosen = indexes ? [...rejectedWith(proposal.entries, indexes)] : null;
        return (await rejectProposal(proposal, chosen)).proposal;
      }),
    dismiss: () => set({ problem: null }),
  };
});

const OUTDATED = new Set([
  "proposal_decided",
  "proposal_changed",
  "proposal_selection",
  "proposal_not_found",
]);

/** A proposal belongs to the page it is for: another page has nothing to do with it. */
useSession.subscribe(({ pageId }, before) => {
  if (pageId !== before.pageId) useReview.setState(NOTHING);
});
