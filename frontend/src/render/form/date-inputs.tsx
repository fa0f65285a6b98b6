/** Pickers for times and ranges of times. */
import { DatePicker, TimePicker } from "antd";
import { useTranslation } from "react-i18next";
import {
  displayFormat,
  momentIn,
  pickerOf,
  rangeIn,
  storedMoment,
  storedRange,
} from "../../forms";
import { textOr, type WidgetProps } from "./widget";

export function DateInput({ element, id, value, set, disabled, readonly }: WidgetProps) {
  const picker = pickerOf(element);
  const shared = {
    id,
    className: "form-wide",
    value: momentIn(element, value),
    format: displayFormat(element),
    disabled: disabled || readonly,
    ...(element["placeholder"] !== undefined && {
      placeholder: textOr(element["placeholder"]),
    }),
  };
  if (picker === "time")
    return (
      <TimePicker {...shared} onChange={(next) => set(storedMoment(element, next))} />
    );
  return (
    <DatePicker
      {...shared}
      showTime={picker === "datetime"}
      picker={picker === "datetime" ? "date" : picker}
      onChange={(next) => set(storedMoment(element, one(next)))}
    />
  );
}

/** Only one time is picked here; the picker's type allows for several. */
function one<T>(value: T | T[] | null): T | null {
  return Array.isArray(value) ? (value[0] ?? null) : value;
}

export function DateRangeInput({
  element,
  id,
  value,
  set,
  disabled,
  label,
}: WidgetProps) {
  const { t } = useTranslation("form");
  const picker = pickerOf(element);
  const shared = {
    id: { start: id, end: `${id}-end` },
    className: "form-wide",
    value: rangeIn(element, value),
    format: displayFormat(element),
    disabled,
    "aria-label": label,
  };
  const store = (next: Parameters<typeof storedRange>[1]) =>
    set(storedRange(element, next));
  if (picker === "time") return <TimePicker.RangePicker {...shared} onChange={store} />;
  return (
    <>
      <label className="form-unseen" htmlFor={`${id}-end`}>
        {t("endOf", { label })}
      </label>
      <DatePicker.RangePicker
        {...shared}
        showTime={picker === "datetime"}
        picker={picker === "datetime" ? "date" : picker}
        onChange={store}
      />
    </>
  );
}
