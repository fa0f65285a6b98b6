/** The history of the page: who changed what, going back. */
export function Versions() {
  return null;
}
