/** The page as JSON. */
export function Source() {
  return null;
}
