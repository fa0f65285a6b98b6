/** Choices: one or several of some options, as dropdown, buttons or boxes. */
import { Checkbox, Radio, Select } from "antd";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import {
  chosenIn,
  isGrey,
  manyIn,
  optionsAt,
  scopeAt,
  storedFor,
  storedForMany,
} from "../../forms";
import { isRecord } from "../../document/paths";
import { readSource } from "../../conditions";
import type { Option } from "../../samples";
import { useLang } from "../language";
import { useForm, useFormAt } from "./form-store";
import { textOr, type WidgetProps } from "./widget";

/** Drawn options are told apart by their place: 1 and "1" may both be among them. */
interface Drawn {
  list: Option[];
  drawn: { value: number; label: string; disabled: boolean }[];
  sample: boolean;
}

/** The options at a place; anew only when the element, their data or a condition changes. */
function useOptions({ element, spot }: WidgetProps): Drawn {
  const lang = useLang();
  const store = useForm();
  const source = useFormAt((form) => {
    const options = element["options"];
    return isRecord(options) && options["from"] === "data"
      ? readSource(options["sourceConfig"], scopeAt(form, spot))
      : null;
  });
  const options = useMemo(
    () => optionsAt(element, store.getState(), spot, lang),
    // `source` is what the options were read from.
    // eslint-disable-next-line react-hooks/exhaustive-deps -- see the line above
    [element, store, spot, lang, source],
  );
  const grey = useFormAt((form) =>
    options.list.map((option) => (isGrey(option, form, spot) ? "1" : "0")).join(""),
  );
  return useMemo(
    () => ({
      ...options,
      drawn: options.list.map(({ label }, index) => ({
        value: index,
        label,
        disabled: grey[index] === "1",
      })),
    }),
    [options, grey],
  );
}

export function SingleChoice(props: WidgetProps) {
  const { element, id, value, set, disabled, readonly, label } = props;
  const { list, drawn, sample } = useOptions(props);
  const stored = chosenIn(element, value);
  const at = list.findIndex((option) => option.value === stored);
  const chosen = at < 0 ? undefined : at;
  const choose = (next: number | undefined) =>
    set(storedFor(element, next === undefined ? undefined : list[next]?.value, list));
  const shared = { options: drawn, disabled: disabled || readonly, "aria-label": label };
  const mode = element["mode"];
  return (
    <>
      {mode === "radio" || mode === "button" ? (
        <Radio.Group
          {...shared}
          value={chosen}
          optionType={mode === "button" ? "button" : "default"}
          onChange={(event) => choose(event.target.value as number)}
        />
      ) : (
        <Select<number>
          {...shared}
          id={id}
          className="form-wide"
          value={chosen as number}
          allowClear={element["canClear"] === true}
          placeholder={textOr(element["placeholder"])}
          onChange={(next: number | undefined) => choose(next)}
        />
      )}
      {sample && <SampleNote />}
    </>
  );
}

export function SeveralChoices(props: WidgetProps) {
  const { element, id, value, set, disabled, readonly, label } = props;
  const { list, drawn, sample } = useOptions(props);
  const chosen = manyIn(element, value).flatMap((one) => {
    const at = list.findIndex((option) => option.value === one);
    return at < 0 ? [] : [at];
  });
  const choose = (next: readonly number[]) =>
    set(
      storedForMany(
        element,
        next.flatMap((at) => list[at]?.value ?? []),
      ),
    );
  const shared = { options: drawn, disabled: disabled || readonly, "aria-label": label };
  return (
    <>
      {element["mode"] === "checkbox" ? (
        <Checkbox.Group<number> {...shared} value={chosen} onChange={choose} />
      ) : (
        <Select<number[]>
          {...shared}
          id={id}
          mode="multiple"
          className="form-wide"
          value={chosen}
          allowClear={element["canClear"] === true}
          placeholder={textOr(element["placeholder"])}
          onChange={choose}
        />
      )}
      {sample && <SampleNote />}
    </>
  );
}

/** The old radio element: what is shown is what is stored. */
export function OldRadio(props: WidgetProps) {
  const { value, set, label } = props;
  const { list, drawn } = useOptions(props);
  return (
    <Radio.Group
      options={drawn}
      value={list.findIndex((option) => option.value === value)}
      aria-label={label}
      onChange={(event) => set(list[event.target.value as number]?.value)}
    />
  );
}

export function SampleNote() {
  const { t } = useTranslation("form");
  return <small className="form-soft">{t("sampleOptions")}</small>;
}
