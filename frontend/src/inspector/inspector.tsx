/** The properties of the selected element, or of the page. */
export function Inspector() {
  return null;
}
