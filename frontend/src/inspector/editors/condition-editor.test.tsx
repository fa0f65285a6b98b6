import { cleanup, fireEvent, render, screen } from "@testing-library/react";
import { useState } from "react";
import { afterEach, expect, it, vi } from "vitest";
import { startTexts } from "../../texts";
import { ConditionEditor } from "./condition-editor";

startTexts("en");
afterEach(cleanup);

const condition = (template: string) => ({
  template,
  params: [{ field: "kind", data: { source: "record", field: "kind" } }],
});

function draw(start: unknown, stored: (value: unknown) => void) {
  function Held() {
    const [value, setValue] = useState(start);
    return (
      <>
        <ConditionEditor
          id="c"
          label="Shown when"
          value={value}
          onChange={(next: unknown) => {
            setValue(next);
            stored(next);
          }}
        />
        <button onClick={() => setValue(start)}>undo</button>
      </>
    );
  }
  return render(<Held />);
}

const write = (name: string, value: string) =>
  fireEvent.change(
    screen.getByRole(name.startsWith("Field") ? "combobox" : "textbox", { name }),
    {
      target: { value },
    },
  );

it("stores a condition once its value is there, and not before", () => {
  const stored = vi.fn();
  draw(undefined, stored);
  fireEvent.click(screen.getByRole("button", { name: /Add a condition$/ }));
  write("Field of condition 1", "kind");
  expect(stored).not.toHaveBeenCalled();
  write("Value of condition 1", "a");
  expect(stored).toHaveBeenLastCalledWith(condition("${kind} === 'a'"));
  write("Value of condition 1", "");
  expect(stored).toHaveBeenCalledTimes(1);
  write("Value of condition 1", "b");
  expect(stored).toHaveBeenLastCalledWith(condition("${kind} === 'b'"));
});

it("shows what the condition became elsewhere, as by undo", () => {
  draw(condition("${kind} === 'a'"), () => undefined);
  write("Value of condition 1", "b");
  fireEvent.click(screen.getByRole("button", { name: "undo" }));
  expect(
    screen.getByRole<HTMLInputElement>("textbox", { name: "Value of condition 1" }).value,
  ).toBe("a");
});
