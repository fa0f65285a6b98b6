/** The page as it will be, with what selects and arranges it laid over. */
export function Canvas() {
  return null;
}
