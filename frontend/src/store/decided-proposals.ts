/**
 * Which proposals are known to be decided.
 *
 * The server answers 404 for a page without an open proposal, which browsers log as an
 * error; what was decided here need not be asked for again.
 */
const KEY = "pagesmith.decided";
const KEPT = 200;

export function isDecided(proposalId: string): boolean {
  return read().includes(proposalId);
}

export function noteDecided(proposalId: string): void {
  const ids = [...read().filter((id) => id !== proposalId), proposalId].slice(-KEPT);
  localStorage.setItem(KEY, JSON.stringify(ids));
}

function read(): readonly string[] {
  try {
    const ids: unknown = JSON.parse(localStorage.getItem(KEY) ?? "[]");
    return Array.isArray(ids) ? ids.filter((id) => typeof id === "string") : [];
  } catch {
    return [];
  }
}
