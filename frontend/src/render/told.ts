/** What a click in try mode would have done, told instead of being done. */

/** A request as the API would get it. */
export interface ApiRequest {
  method: "GET" | "POST";
  /** Address without the query. */
  url: string;
  /** Names and values after the question mark, in order. */
  query: readonly (readonly [name: string, value: string])[];
  /** What a POST carries; `null` when it carries nothing. */
  body: unknown;
}

export type OpenIn = "redirect" | "popup" | "window" | "invisible";

export type Told = {
  /** Words on the button. */
  title: string;
  /** A request whose answer decides whether anything happens. */
  check?: ApiRequest | null;
  /** Whether the list is loaded again afterwards. */
  reload?: boolean;
} & (
  | { kind: "request"; request: ApiRequest }
  | { kind: "open"; page: string; openIn: OpenIn; params: Record<string, unknown> }
  | { kind: "link"; url: string }
  | { kind: "submit"; request: ApiRequest | null; values: unknown }
  | { kind: "back" | "cancel" | "none" }
);
