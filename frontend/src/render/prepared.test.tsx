import { act, cleanup, render, screen } from "@testing-library/react";
import { Suspense, useState } from "react";
import { afterEach, expect, test } from "vitest";
import { prepared } from "./prepared";

afterEach(cleanup);

function Counter({ name }: { name: string }) {
  const [count, setCount] = useState(0);
  return <button onClick={() => setCount(count + 1)}>{`${name} ${count}`}</button>;
}

function within(part: React.ReactNode) {
  return <Suspense fallback="waiting">{part}</Suspense>;
}

test("a part that was fetched before is drawn without a wait", async () => {
  const Part = prepared(() => Promise.resolve(Counter));
  await Part.prepare();
  render(within(<Part name="a" />));
  expect(screen.getByRole("button").textContent).toBe("a 0");
  expect(screen.queryByText("waiting")).toBeNull();
});

test("one that was not is waited for, and keeps its state when it is drawn again", async () => {
  const Part = prepared(() => Promise.resolve(Counter));
  const { rerender } = render(within(<Part name="a" />));
  expect(screen.getByText("waiting")).not.toBeNull();
  const button = await screen.findByRole("button");
  act(() => button.click());
  rerender(within(<Part name="b" />));
  expect(screen.getByRole("button").textContent).toBe("b 1");
});

test("a file that did not come is asked for again", async () => {
  let asked = 0;
  const Part = prepared(() => {
    asked += 1;
    return asked === 1 ? Promise.reject(new Error("offline")) : Promise.resolve(Counter);
  });
  await expect(Part.prepare()).rejects.toThrow("offline");
  await Part.prepare();
  render(within(<Part name="a" />));
  expect(screen.getByRole("button").textContent).toBe("a 0");
});
