/** What a model proposes for the open page: accept or reject, one by one or all. */
export function ReviewBar() {
  return null;
}
