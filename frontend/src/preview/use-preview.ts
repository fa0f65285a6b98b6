/** The page behind a share link: its published version, or else the newest. */
import { useQuery, type UseQueryResult } from "@tanstack/react-query";
import { api, bodyOf } from "../api/client";
import { toProblem } from "../api/problems";
import type { PageDocument } from "../document/page";
import { getPage, listVersions } from "../store/page-requests";

export interface Shared {
  document: PageDocument;
  version: number;
  /** Whether somebody published this version; the newest is shown where nobody did. */
  published: boolean;
}

const RETRIES = 2;

export function usePreview(id: string, wanted: boolean): UseQueryResult<Shared> {
  return useQuery({
    queryKey: ["preview", id],
    queryFn: () => readShared(id),
    enabled: wanted && id !== "",
    retry: (count, error) => count < RETRIES && toProblem(error).status === 0,
  });
}

/** Asks in turn, so that a page nobody published costs no refused request. */
async function readShared(id: string): Promise<Shared> {
  const page = await getPage(id);
  const { published_version: number } = await listVersions(id, 1);
  if (number === null || number === page.version) {
    return {
      document: page.document as unknown as PageDocument,
      version: page.version,
      published: number !== null,
    };
  }
  const version = await bodyOf(
    api.GET("/api/v1/pages/{page_id}/versions/{number}", {
      params: { path: { page_id: id, number } },
    }),
  );
  return {
    document: version.document as unknown as PageDocument,
    version: number,
    published: true,
  };
}
