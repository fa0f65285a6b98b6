/** Features by group at the top; further in, one box for each value that has parts. */
import type { ObjectFieldTemplateProps } from "@rjsf/utils";
import { Collapse } from "antd";
import { useTranslation } from "react-i18next";

const GROUPS = ["common", "specific", "data", "behaviour", "look"] as const;
type Group = (typeof GROUPS)[number];

const OPEN: readonly Group[] = ["common", "specific"];

export function ObjectTemplate(props: ObjectFieldTemplateProps) {
  if (props.fieldPathId.path.length === 0) return <Groups {...props} />;
  const body = props.properties.map((property) => (
    <div key={property.name}>{property.content}</div>
  ));
  if (!props.title) return <>{body}</>;
  const isFilled = Object.keys((props.formData ?? {}) as object).length > 0;
  return (
    <Collapse
      size="small"
      className="feature-box"
      defaultActiveKey={isFilled ? ["body"] : []}
      items={[{ key: "body", label: props.title, children: body }]}
    />
  );
}

function Groups({ properties, schema, formData }: ObjectFieldTemplateProps) {
  const { t } = useTranslation("inspector");
  const values = (formData ?? {}) as Record<string, unknown>;
  const groups = GROUPS.map((group) => ({
    group,
    members: properties.filter(({ name }) => groupOf(schema, name) === group),
  })).filter(({ members }) => members.length > 0);
  // A group is open when it is what one usually wants, or when something in it is set.
  const open = groups
    .filter(
      ({ group, members }) =>
        OPEN.includes(group) || members.some(({ name }) => values[name] !== undefined),
    )
    .map(({ group }) => group);
  return (
    <Collapse
      ghost
      size="small"
      className="feature-groups"
      defaultActiveKey={open}
      items={groups.map(({ group, members }) => ({
        key: group,
        label: t(`groups.${group}`),
        children: members.map(({ name, content }) => <div key={name}>{content}</div>),
      }))}
    />
  );
}

function groupOf(schema: ObjectFieldTemplateProps["schema"], name: string): Group {
  const property = schema.properties?.[name] as Record<string, unknown> | undefined;
  const group = property?.["x-group"];
  return GROUPS.find((known) => known === group) ?? "specific";
}
