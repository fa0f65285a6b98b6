/** What can be done with the selected element, right where it is. */
import {
  ArrowDownOutlined,
  ArrowUpOutlined,
  CopyOutlined,
  DeleteOutlined,
  EditOutlined,
  HolderOutlined,
} from "@ant-design/icons";
import { Button, Space, Tooltip } from "antd";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { PageElement } from "../document/page";
import {
  duplicateElements,
  removeElements,
  selectParent,
  shiftElements,
} from "../store/commands";
import { selectedIds, useView } from "../store/view";

interface Props {
  element: PageElement;
  /** How many elements are selected. */
  count: number;
  /** Whether the bar stands under the element because there is no room above. */
  below: boolean;
  /** Whether it begins where the element does because there is no room to the left. */
  fromStart: boolean;
  onRename: () => void;
}

interface Command {
  key: "parent" | "rename" | "up" | "down" | "duplicate" | "remove";
  icon: ReactNode;
  keys: string;
  run: () => void;
}

export function SelectionBar(props: Props) {
  const { element, count, below, fromStart, onRename } = props;
  const { t } = useTranslation("canvas");
  const ids = () => selectedIds(useView.getState());
  const commands: readonly Command[] = [
    { key: "parent", icon: <HolderOutlined />, keys: "Esc", run: selectParent },
    { key: "rename", icon: <EditOutlined />, keys: "", run: onRename },
    {
      key: "up",
      icon: <ArrowUpOutlined />,
      keys: "Alt+↑",
      run: () => shiftElements(ids(), -1),
    },
    {
      key: "down",
      icon: <ArrowDownOutlined />,
      keys: "Alt+↓",
      run: () => shiftElements(ids(), 1),
    },
    {
      key: "duplicate",
      icon: <CopyOutlined />,
      keys: "Ctrl+D",
      run: () => duplicateElements(ids()),
    },
    {
      key: "remove",
      icon: <DeleteOutlined />,
      keys: "Delete",
      run: () => removeElements(ids()),
    },
  ];
  return (
    <div
      className={`selection-bar ${below ? "below" : ""} ${fromStart ? "from-start" : ""}`}
      onClick={(event) => event.stopPropagation()}
    >
      <span className="selection-type">
        {count > 1 ? t("several", { count }) : element.type}
      </span>
      <Space.Compact size="small">
        {commands.map(({ key, icon, keys, run }) => (
          <Tooltip key={key} title={keys ? `${t(key)} (${keys})` : t(key)}>
            <Button
              size="small"
              icon={icon}
              aria-label={t(key)}
              danger={key === "remove"}
              onClick={run}
            />
          </Tooltip>
        ))}
      </Space.Compact>
    </div>
  );
}
