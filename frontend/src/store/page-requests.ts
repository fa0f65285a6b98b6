/** What the editor asks of the server about one page. */
import { api, bodyOf } from "../api/client";
import type { Operation } from "../document/operations";

export function getPage(page_id: string) {
  return bodyOf(api.GET("/api/v1/pages/{page_id}", { params: { path: { page_id } } }));
}

export function editPage(page_id: string, base_version: number, operations: Operation[]) {
  return bodyOf(
    api.POST("/api/v1/pages/{page_id}/operations", {
      params: { path: { page_id } },
      body: { base_version, operations: operations as never },
    }),
  );
}

export function undoPage(page_id: string, base_version: number) {
  return bodyOf(
    api.POST("/api/v1/pages/{page_id}/undo", {
      params: { path: { page_id } },
      body: { base_version },
    }),
  );
}

export function redoPage(page_id: string, base_version: number) {
  return bodyOf(
    api.POST("/api/v1/pages/{page_id}/redo", {
      params: { path: { page_id } },
      body: { base_version },
    }),
  );
}

export function restorePage(page_id: string, base_version: number, version: number) {
  return bodyOf(
    api.POST("/api/v1/pages/{page_id}/restore", {
      params: { path: { page_id } },
      body: { base_version, version },
    }),
  );
}

export function listVersions(page_id: string, limit: number, before?: number) {
  const query = before === undefined ? { limit } : { limit, before };
  return bodyOf(
    api.GET("/api/v1/pages/{page_id}/versions", { params: { path: { page_id }, query } }),
  );
}

export function writePage(
  page_id: string,
  base_version: number,
  document: Record<string, unknown>,
) {
  return bodyOf(
    api.PUT("/api/v1/pages/{page_id}", {
      params: { path: { page_id } },
      body: { document, base_version },
    }),
  );
}
