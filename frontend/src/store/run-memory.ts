/** A run for a page that has no id yet is found again after a reload by its own. */
import { type Exchange, isWorking } from "../document/exchanges";

const KEY = "pagesmith.run";

/** Keeps the run in mind as long as nothing else leads to it. */
export function remember(exchange: Exchange): void {
  if (exchange.runId === null) return;
  const isHomeless = isWorking(exchange) && exchange.shared.page_id === null;
  if (isHomeless) sessionStorage.setItem(KEY, exchange.runId);
  else if (remembered() === exchange.runId) forget();
}

export function remembered(): string | null {
  return sessionStorage.getItem(KEY);
}

export function forget(): void {
  sessionStorage.removeItem(KEY);
}
