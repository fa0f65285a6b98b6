/** The page as a tree. */
export function Outline() {
  return null;
}
