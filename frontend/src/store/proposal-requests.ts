/** What the editor asks of the server about proposals. */
import { api, bodyOf, type Schemas } from "../api/client";
import type { PageDocument } from "../document/page";

export type Proposal = Schemas["ProposalResponse"];
export type Entry = Schemas["ProposalEntryResponse"];

/** The open proposal of a page; `null` when none is. */
export function getProposal(page_id: string): Promise<Proposal | null> {
  return bodyOf(
    api.GET("/api/v1/pages/{page_id}/proposal", { params: { path: { page_id } } }),
  );
}

/** The page as it was when a proposal was made for it. */
export async function getBase({ page_id, base_version }: Proposal) {
  const version = await bodyOf(
    api.GET("/api/v1/pages/{page_id}/versions/{number}", {
      params: { path: { page_id, number: base_version } },
    }),
  );
  return version.document as unknown as PageDocument;
}

export function acceptProposal(
  { id, page_id, edition }: Proposal,
  entries: number[] | null,
  close: boolean,
) {
  return bodyOf(
    api.POST("/api/v1/pages/{page_id}/proposal/accept", {
      params: { path: { page_id } },
      body: { proposal_id: id, entries, close, edition },
    }),
  );
}

export function rejectProposal(
  { id, page_id, edition }: Proposal,
  entries: number[] | null,
) {
  return bodyOf(
    api.POST("/api/v1/pages/{page_id}/proposal/reject", {
      params: { path: { page_id } },
      body: { proposal_id: id, entries, edition },
    }),
  );
}
