/** One feature: its name beside it, its help where one points, what is wrong below. */
import type { FieldTemplateProps } from "@rjsf/utils";
import { Form, Tooltip } from "antd";

export function FieldTemplate(props: FieldTemplateProps) {
  const {
    id,
    label,
    required,
    rawErrors = [],
    rawDescription,
    schema,
    hidden,
    children,
  } = props;
  if (hidden) return <div hidden>{children}</div>;
  const isBox = schema.type === "object" || schema.type === "array" || isChoice(schema);
  if (isBox || label === "") return <>{children}</>;
  return (
    <Form.Item
      colon={false}
      className="feature"
      labelCol={{ flex: "112px" }}
      wrapperCol={{ flex: "1 1 0" }}
      labelAlign="left"
      htmlFor={id}
      required={required ?? false}
      {...(rawErrors.length > 0
        ? { validateStatus: "error" as const, help: rawErrors[0] }
        : {})}
      label={
        <Tooltip title={rawDescription}>
          <span className="feature-name">{label}</span>
        </Tooltip>
      }
    >
      {children}
    </Form.Item>
  );
}

/** Whether a value may have one of several shapes, rather than be one of several values. */
function isChoice(schema: FieldTemplateProps["schema"]): boolean {
  const branches = schema.oneOf ?? schema.anyOf ?? [];
  return branches.some(
    (branch) => typeof branch === "object" && branch.const === undefined,
  );
}
