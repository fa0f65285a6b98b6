/** A pattern that an input must match: a usual one or one's own, and a place to try it. */
import { Input, Select } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { EditorProps } from "../kind-field";

interface Pattern {
  expression?: string;
  message?: string;
}

const USUAL = {
  phone: "^1[3-9]\\d{9}$",
  email: "^[\\w.+-]+@[\\w-]+(\\.[\\w-]+)+$",
  idCard: "^\\d{17}[\\dXx]$",
  digits: "^\\d+$",
  letters: "^[A-Za-z]+$",
  chinese: "^[\\u4e00-\\u9fa5]+$",
} as const;

type Usual = keyof typeof USUAL;

/** Whether a text matches; `null` when the expression is none. */
export function matches(expression: string, text: string): boolean | null {
  try {
    return new RegExp(expression).test(text);
  } catch {
    return null;
  }
}

export function PatternEditor({ id, label, value, onChange }: EditorProps) {
  const { t } = useTranslation("inspector");
  const [sample, setSample] = useState("");
  const pattern = (value ?? {}) as Pattern;
  const { expression = "", message = "" } = pattern;
  const names = Object.keys(USUAL) as Usual[];
  const usual = names.find((name) => USUAL[name] === expression) ?? null;
  const change = (next: Pattern) =>
    onChange(next.expression === undefined || next.expression === "" ? undefined : next);
  const result =
    expression === "" || sample === "" ? undefined : matches(expression, sample);
  return (
    <div className="pattern">
      <Select<Usual>
        allowClear
        className="full-width"
        value={usual}
        placeholder={t("usualPattern")}
        aria-label={t("usualPattern")}
        options={names.map((name) => ({ value: name, label: t(`patterns.${name}`) }))}
        onChange={(name: Usual | undefined) =>
          change(
            name === undefined
              ? {}
              : { expression: USUAL[name], message: t(`patternMessages.${name}`) },
          )
        }
      />
      <Input
        id={id}
        className="mono"
        value={expression}
        placeholder={t("expression")}
        aria-label={label}
        onChange={(event) => change({ ...pattern, expression: event.target.value })}
      />
      {expression !== "" && (
        <>
          <Input
            value={message}
            placeholder={t("patternMessage")}
            aria-label={t("patternMessage")}
            onChange={(event) => change({ ...pattern, message: event.target.value })}
          />
          <Input
            value={sample}
            placeholder={t("trySample")}
            aria-label={t("trySample")}
            {...(result === undefined
              ? {}
              : { status: result === true ? ("" as const) : ("error" as const) })}
            suffix={result === undefined ? null : t(result === true ? "fits" : "fitsNot")}
            onChange={(event) => setSample(event.target.value)}
          />
        </>
      )}
    </div>
  );
}
