/** What can be done with the open page: rename, duplicate, export, share, delete. */
import {
  CopyOutlined,
  DeleteOutlined,
  DownOutlined,
  EditOutlined,
  ExportOutlined,
  EyeOutlined,
  LinkOutlined,
  RocketOutlined,
} from "@ant-design/icons";
import { Button, Dropdown, type MenuProps } from "antd";
import { useTranslation } from "react-i18next";
import { useLocation } from "wouter";
import { setProperties } from "../store/commands";
import { useSession } from "../store/session";
import type { ExportTarget } from "./requests";
import { usePageActions } from "./use-page-actions";

const TARGETS: readonly ExportTarget[] = ["ccms", "page", "jsonschema"];

export function PageMenu() {
  const { t } = useTranslation("pages");
  const items = usePageMenu();
  if (items.length === 0) return null;
  return (
    <Dropdown trigger={["click"]} menu={{ items }}>
      <Button>
        {t("menu")} <DownOutlined />
      </Button>
    </Dropdown>
  );
}

/** What can be done with the open page, as entries of a menu; none without a page. */
export function usePageMenu(): NonNullable<MenuProps["items"]> {
  const { t } = useTranslation("pages");
  const [, navigate] = useLocation();
  const actions = usePageActions();
  const id = useSession((session) => session.pageId);
  const name = useSession((session) => session.document?.title ?? "");
  const version = useSession((session) => session.version ?? 1);
  if (id === null) return [];
  const page = { id, name, version };

  const rename = async () => {
    const title = await actions.askText(t("renameAsk"), name);
    if (title !== null && title.trim() !== "")
      setProperties(null, { title: title.trim() });
  };
  const duplicate = async () => {
    const copy = await actions.duplicate(page);
    if (copy) navigate(`/pages/${copy.id}`);
  };
  const remove = async () => {
    if (!(await actions.remove(page))) return;
    useSession.getState().close();
    navigate("/");
  };

  return [
    {
      key: "rename",
      icon: <EditOutlined />,
      label: t("rename"),
      onClick: () => void rename(),
    },
    {
      key: "duplicate",
      icon: <CopyOutlined />,
      label: t("duplicate"),
      onClick: () => void duplicate(),
    },
    {
      key: "export",
      icon: <ExportOutlined />,
      label: t("export"),
      children: TARGETS.map((target) => ({
        key: target,
        label: t(`target.${target}`),
        onClick: () => void actions.export(page, target),
      })),
    },
    { type: "divider" },
    {
      key: "publish",
      icon: <RocketOutlined />,
      label: t("publish"),
      onClick: () => void actions.publish(page),
    },
    {
      key: "preview",
      icon: <EyeOutlined />,
      label: t("preview"),
      onClick: () =>
        window.open(`/preview/${encodeURIComponent(id)}`, "_blank", "noopener"),
    },
    {
      key: "share",
      icon: <LinkOutlined />,
      label: t("share"),
      onClick: () => void actions.share(page),
    },
    { type: "divider" },
    {
      key: "delete",
      icon: <DeleteOutlined />,
      label: t("delete"),
      danger: true,
      onClick: () => void remove(),
    },
  ];
}
