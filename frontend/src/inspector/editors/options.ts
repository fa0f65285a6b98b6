/** Options as people write them: one a line, with the value where it is not the label. */

export interface Option {
  value: string | number | boolean;
  label: string;
  [extra: string]: unknown;
}

/** Reads an option's value: what looks like a number is one, as long as its others are. */
export function readValue(text: string, others: readonly Option[]): string | number {
  const isNumeric =
    others.length > 0 && others.every(({ value }) => typeof value === "number");
  const number = Number(text);
  return isNumeric && text.trim() !== "" && Number.isFinite(number) ? number : text;
}

/** The options of lines like `Maths` or `math = Maths`; values already known are kept. */
export function readLines(text: string, known: readonly Option[]): Option[] {
  const lines = text
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter((line) => line !== "");
  return lines.map((line) => {
    const at = line.indexOf("=");
    const label = (at < 0 ? line : line.slice(at + 1)).trim();
    const written = at < 0 ? null : line.slice(0, at).trim();
    const before = known.find((option) => option.label === label);
    const value = written === null ? (before?.value ?? label) : readValue(written, known);
    return { ...before, value, label };
  });
}

export function toLines(options: readonly Option[]): string {
  return options
    .map(({ value, label }) => (String(value) === label ? label : `${value} = ${label}`))
    .join("\n");
}

/** A new option whose value is free. */
export function nextOption(options: readonly Option[], label: string): Option {
  const isNumeric =
    options.length > 0 && options.every(({ value }) => typeof value === "number");
  if (isNumeric) {
    const value = Math.max(...options.map((option) => Number(option.value))) + 1;
    return { value, label: `${label} ${options.length + 1}` };
  }
  for (let n = options.length + 1; ; n += 1) {
    const name = `${label} ${n}`;
    if (!options.some((option) => option.value === name))
      return { value: name, label: name };
  }
}
