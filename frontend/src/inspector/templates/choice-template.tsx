/** A value of one of several shapes: which one, then its parts. */
import type { MultiSchemaFieldTemplateProps } from "@rjsf/utils";
import { isValidElement } from "react";
import { useTranslation } from "react-i18next";

export function ChoiceTemplate({
  schema,
  selector,
  optionSchemaField,
}: MultiSchemaFieldTemplateProps) {
  const { t } = useTranslation("inspector");
  const title = schema.title ?? t("shape");
  return (
    <fieldset className="feature-choice">
      <legend>{title}</legend>
      {isValidElement<{ id?: string }>(selector) && (
        <label className="visually-hidden" htmlFor={selector.props.id}>
          {title}
        </label>
      )}
      {selector}
      {optionSchemaField}
    </fieldset>
  );
}
