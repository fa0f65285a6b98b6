/** What can be added to the page. */
export function Palette() {
  return null;
}
