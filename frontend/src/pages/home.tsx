/** Where one begins: a sentence, a blueprint, or a page that is there. */
export function Home() {
  return null;
}
