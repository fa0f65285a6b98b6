/** What the editor asks of the server about runs, besides following them. */
import { api, bodyOf, type Schemas } from "../api/client";

export type Run = Schemas["RunResponse"];

/** The newest runs of a page, newest first. */
export async function listRuns(page_id: string, limit: number): Promise<readonly Run[]> {
  const query = { page_id, limit };
  const { runs } = await bodyOf(api.GET("/api/v1/runs", { params: { query } }));
  return runs;
}

export function getRun(run_id: string): Promise<Run> {
  return bodyOf(api.GET("/api/v1/runs/{run_id}", { params: { path: { run_id } } }));
}

export function cancelRun(run_id: string): Promise<Run> {
  return bodyOf(
    api.POST("/api/v1/runs/{run_id}/cancel", { params: { path: { run_id } } }),
  );
}

export function answerRun(run_id: string, approved: boolean): Promise<Run> {
  return bodyOf(
    api.POST("/api/v1/runs/{run_id}/answer", {
      params: { path: { run_id } },
      body: { approved },
    }),
  );
}

/** Which engines can be asked; the first is the one used when none is named. */
export async function listEngines(): Promise<readonly ("builtin" | "openai")[]> {
  const ready = await bodyOf(api.GET("/api/v1/health/ready"));
  if (ready.engine === "openai") return ["openai", "builtin"];
  return ready.model === null ? ["builtin"] : ["builtin", "openai"];
}
