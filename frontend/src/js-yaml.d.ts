/** The one function that tests use of it, to read the seed data. */
declare module "js-yaml" {
  export function load(text: string): unknown;
}
