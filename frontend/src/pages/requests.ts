/** What the list of pages and the page menu ask of the server. */
import { api, bodyOf, type Schemas } from "../api/client";

export type PageSummary = Schemas["PageListResponse"]["pages"][number];
export type PageType = "form" | "table" | "detail";
export type ExportTarget = "ccms" | "page" | "jsonschema";

export interface PageFilter {
  q: string;
  page_type?: string;
  order: "updated" | "name";
}

const PAGE_SIZE = 30;

export function listPages({ q, page_type, order }: PageFilter, after?: string) {
  const query = {
    order,
    limit: PAGE_SIZE,
    ...(q.trim() === "" ? {} : { q: q.trim() }),
    ...(page_type === undefined ? {} : { page_type }),
    ...(after === undefined ? {} : { after }),
  };
  return bodyOf(api.GET("/api/v1/pages", { params: { query } }));
}

export function createPage(document: Record<string, unknown>) {
  return bodyOf(api.POST("/api/v1/pages", { body: { document } }));
}

export function createFromBlueprint(blueprint: string, page_type: string) {
  return bodyOf(
    api.POST("/api/v1/pages/from-blueprint", { body: { blueprint, page_type } }),
  );
}

export function listBlueprints(q: string) {
  const query = q.trim() === "" ? {} : { q: q.trim() };
  return bodyOf(api.GET("/api/v1/knowledge/blueprints", { params: { query } }));
}

export function importPage(content: unknown) {
  return bodyOf(api.POST("/api/v1/pages/import", { body: { content, dry_run: false } }));
}

export function duplicatePage(page_id: string) {
  return bodyOf(
    api.POST("/api/v1/pages/{page_id}/duplicate", {
      params: { path: { page_id } },
      body: {},
    }),
  );
}

export async function deletePage(page_id: string): Promise<void> {
  await api.DELETE("/api/v1/pages/{page_id}", { params: { path: { page_id } } });
}

export function exportPage(page_id: string, target: ExportTarget) {
  return bodyOf(
    api.GET("/api/v1/pages/{page_id}/export", {
      params: { path: { page_id }, query: { target } },
    }),
  );
}

export async function renamePage(page: PageSummary, title: string): Promise<void> {
  await api.POST("/api/v1/pages/{page_id}/operations", {
    params: { path: { page_id: page.id } },
    body: {
      base_version: page.version,
      operations: [{ op: "set", id: null, properties: { title } }],
    },
  });
}

export function publishPage(page_id: string, name: string, version: number) {
  return bodyOf(
    api.POST("/api/v1/pages/{page_id}/publish", {
      params: { path: { page_id } },
      body: { name: name.trim() === "" ? null : name.trim(), version },
    }),
  );
}
