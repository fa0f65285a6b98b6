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

export type Widget = ComponentType<WidgetProps>;

/** Inputs with a value of their own. The heavy ones come when a page has one. */
export const WIDGETS: Readonly<Record<string, Widget>> = {
  text: TextInput,
  longtext: LongTextInput,
  number: NumberInput,
  datetime: lazy(async () => ({ default: (await dates()).DateInput })),
  datetimeRange: lazy(async () => ({ default: (await dates()).DateRangeInput })),
  select_single: SingleChoice,
  select_multiple: SeveralChoices,
  radio: OldRadio,
  switch: SwitchInput,
  multiple_text: TextListInput,
  imageurl: ImageAddressInput,
  any: AnyInput,
  desc: StaticText,
  tree_select: lazy(() => import("./tree-input")),
  upload: lazy(() => import("./upload-input")),
  color: lazy(() => import("./color-input")),
  code: lazy(() => import("./code-input")),
  diffcode: lazy(() => import("./code-comparison")),
  import_subform: lazy(() => import("./dynamic-subform")),
};
