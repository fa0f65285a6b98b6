import { expect, test } from "vitest";
import { patiently } from "./calm";

const NEVER_MS = 60_000;

test("a file that did not come is asked for again", async () => {
  let asked = 0;
  const load = () => {
    asked += 1;
    return asked < 3 ? Promise.reject(new Error("offline")) : Promise.resolve("here");
  };
  expect(await patiently(load, 1)).toBe("here");
  expect(asked).toBe(3);
});

test("and at once when one is online again", async () => {
  let isOnline = false;
  const load = () =>
    isOnline ? Promise.resolve("here") : Promise.reject(new Error("offline"));
  const loaded = patiently(load, NEVER_MS);
  await new Promise((resolve) => setTimeout(resolve));
  isOnline = true;
  dispatchEvent(new Event("online"));
  expect(await loaded).toBe("here");
});
