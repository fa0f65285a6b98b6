/** A page as its user sees it, without the editor around. */
export function Preview() {
  return null;
}
