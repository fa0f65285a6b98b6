/** Tabs: each with fields of its own, or all with the same. */
import { Tabs } from "antd";
import { useMemo, useState } from "react";
import { nameOf, type PageElement, walk } from "../../document/page";
import { fieldsOfTab, tabsOf } from "../../forms";
import { elementMark, slotMark } from "../marks";
import { useScene, useShown } from "../scene";
import { Caption } from "./entry";
import { Drop, Fields } from "./fields";
import { StandingProvider, useInside } from "./spots";

export function TabSet({ element }: { element: PageElement }) {
  const { design } = useScene();
  const tabs = useMemo(() => tabsOf(element), [element]);
  const [active, setActive] = useActiveTab(tabs);
  return (
    <Caption element={element}>
      <div {...slotMark(element.id, "tab")}>
        {design && tabs.length === 0 && <Drop zone="tab" />}
        <Tabs
          activeKey={active}
          onChange={setActive}
          items={tabs.map((tab) => ({
            key: tab.id,
            label: <span {...elementMark(tab.id)}>{nameOf(tab)}</span>,
            forceRender: true,
            children: <TabContent tabs={element} tab={tab} active={tab.id === active} />,
          }))}
        />
      </div>
    </Caption>
  );
}

interface ContentProps {
  tabs: PageElement;
  tab: PageElement;
  active: boolean;
}

function TabContent({ tabs, tab, active }: ContentProps) {
  const isShared = tabs["mode"] === "same";
  // Shared fields are drawn in every tab; those of the open tab are the elements themselves.
  const standing = useInside(tabs, tab.field ?? "", isShared && !active);
  const fields = useMemo(() => fieldsOfTab(tabs, tab), [tabs, tab]);
  return (
    <div data-el-of={tab.id}>
      <StandingProvider value={standing}>
        <Fields
          fields={fields}
          owner={isShared ? tabs.id : tab.id}
          zone="field"
          layout={null}
        />
      </StandingProvider>
    </div>
  );
}

/** The open tab; turns to the one in which something must be seen. */
function useActiveTab(tabs: readonly PageElement[]): [string, (id: string) => void] {
  const shown = useShown();
  const [state, setState] = useState({ active: "", shown });
  if (state.shown !== shown) {
    const found = tabs.find((tab) =>
      [...walk([tab])].some(({ element }) => shown.has(element.id)),
    );
    setState({ active: found?.id ?? state.active, shown });
  }
  const isKnown = tabs.some((tab) => tab.id === state.active);
  const active = isKnown ? state.active : (tabs[0]?.id ?? "");
  return [active, (id) => setState({ active: id, shown })];
}
