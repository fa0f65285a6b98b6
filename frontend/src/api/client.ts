/** The typed client of the REST API; types come from OpenAPI, see `make api`. */
import createClient from "openapi-fetch";
import { readProblem, toProblem } from "./problems";
import type { components, paths } from "./schema.gen";

export type Schemas = components["schemas"];

let language = "zh";

/** Sets the language in which the server words its answers. */
export function speak(lang: string): void {
  language = lang;
}

export function spoken(): string {
  return language;
}

export const api = createClient<paths>({
  baseUrl: globalThis.location.origin,
  // Looked up at each call, so that what stands in for the network can be put there.
  fetch: (request) => globalThis.fetch(request),
});

api.use({
  onRequest({ request }) {
    request.headers.set("Accept-Language", language);
    request.headers.set("X-Pagesmith-Client", "editor");
    return request;
  },
  async onResponse({ response }) {
    if (!response.ok) throw await readProblem(response);
  },
  onError({ error }) {
    return toProblem(error);
  },
});

/** The body of an answer; the client throws a `ProblemError` before there is none. */
export async function bodyOf<T>(answer: Promise<{ data?: T }>): Promise<T> {
  const { data } = await answer;
  return data as T;
}
