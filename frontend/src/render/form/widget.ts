/** What every input of a form is given. */
import type { PageElement } from "../../document/page";
import type { Spot } from "../../forms";

export interface WidgetProps {
  element: PageElement;
  spot: Spot;
  /** Id of the node that the label points at. */
  id: string;
  /** The stored value. */
  value: unknown;
  /** Stores a value. */
  set: (value: unknown) => void;
  disabled: boolean;
  readonly: boolean;
  label: string;
}

export function textOr(value: unknown, other = ""): string {
  return typeof value === "string" ? value : other;
}
