/** Containers of a form: groups, lists, tabs. */
import { Collapse } from "antd";
import { type ComponentType, lazy, useMemo } from "react";
import { nameOf, type PageElement } from "../../document/page";
import { fieldsOf } from "../../forms";
import { Caption } from "./entry";
import { Fields } from "./fields";
import { layoutOf } from "./layout";
import { List } from "./list";
import { StandingProvider, useInside, useStanding } from "./spots";
import { TabSet } from "./tab-set";

export const BLOCKS: Readonly<Record<string, ComponentType<{ element: PageElement }>>> = {
  group: Group,
  form: List,
  tabs: TabSet,
  table: lazy(() => import("./sub-table")),
};

/** A heading over several fields; at the top of the form it folds. */
function Group({ element }: { element: PageElement }) {
  const { depth } = useStanding();
  const standing = useInside(element);
  const layout = useMemo(
    () => layoutOf(element["columns"], element["childColumns"]),
    [element],
  );
  const fields = useMemo(() => fieldsOf(element), [element]);
  const content = (
    <StandingProvider value={standing}>
      <Fields fields={fields} owner={element.id} zone="field" layout={layout} />
    </StandingProvider>
  );
  if (depth > 0)
    return (
      <Caption element={element}>
        <div className="form-inset">{content}</div>
      </Caption>
    );
  return (
    <Collapse
      className="form-group"
      defaultActiveKey={["in"]}
      items={[
        { key: "in", label: nameOf(element), forceRender: true, children: content },
      ]}
    />
  );
}
