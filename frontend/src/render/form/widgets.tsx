/** Which input draws which type of element. */
import { type ComponentType, lazy } from "react";
import { OldRadio, SeveralChoices, SingleChoice } from "./choice-inputs";
import { NumberInput } from "./number-input";
import { AnyInput, StaticText, SwitchInput } from "./plain-inputs";
import {
  ImageAddressInput,
  LongTextInput,
  TextInput,
  TextListInput,
} from "./text-inputs";
import type { WidgetProps } from "./widget";

const dates = () => import("./date-inputs");

/** The page itself is drawn before the heavy inputs in it are fetched. */
function heavy(load: () => Promise<{ default: Widget }>): Widget {
  return lazy(async () => {
    await new Promise((resolve) => setTimeout(resolve));
    return await load();
  });
}

export type Widget = ComponentType<WidgetProps>;

/** Inputs with a value of their own. The heavy ones come when a page has one. */
export const WIDGETS: Readonly<Record<string, Widget>> = {
  text: TextInput,
  longtext: LongTextInput,
  number: NumberInput,
  datetime: heavy(async () => ({ default: (await dates()).DateInput })),
  datetimeRange: heavy(async () => ({ default: (await dates()).DateRangeInput })),
  select_single: SingleChoice,
  select_multiple: SeveralChoices,
  radio: OldRadio,
  switch: SwitchInput,
  multiple_text: TextListInput,
  imageurl: ImageAddressInput,
  any: AnyInput,
  desc: StaticText,
  tree_select: heavy(() => import("./tree-input")),
  upload: heavy(() => import("./upload-input")),
  color: heavy(() => import("./color-input")),
  code: heavy(() => import("./code-input")),
  diffcode: heavy(() => import("./code-comparison")),
  import_subform: heavy(() => import("./dynamic-subform")),
};
