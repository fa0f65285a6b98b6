/** What can be done with the open page: rename, duplicate, export, share, delete. */
export function PageMenu() {
  return null;
}
