/** A list of values: add, remove, move. */
import {
  ArrowDownOutlined,
  ArrowUpOutlined,
  DeleteOutlined,
  PlusOutlined,
} from "@ant-design/icons";
import type { ArrayFieldItemTemplateProps, ArrayFieldTemplateProps } from "@rjsf/utils";
import { Button, Space } from "antd";
import { useTranslation } from "react-i18next";

export function ArrayTemplate({
  title,
  items,
  canAdd,
  onAddClick,
}: ArrayFieldTemplateProps) {
  const { t } = useTranslation("inspector");
  return (
    <div className="feature-list">
      <div className="feature-list-head">
        <span>{title}</span>
        {canAdd && (
          <Button
            type="text"
            icon={<PlusOutlined />}
            aria-label={t("addTo", { name: title })}
            onClick={onAddClick}
          />
        )}
      </div>
      {items}
    </div>
  );
}

export function ArrayItemTemplate({
  children,
  buttonsProps,
  index,
}: ArrayFieldItemTemplateProps) {
  const { t } = useTranslation("inspector");
  const { hasMoveUp, hasMoveDown, onMoveUpItem, onMoveDownItem, onRemoveItem } =
    buttonsProps;
  const number = index + 1;
  return (
    <div className="feature-list-item">
      <div className="feature-list-body">{children}</div>
      <Space.Compact>
        <Button
          type="text"
          icon={<ArrowUpOutlined />}
          disabled={!hasMoveUp}
          aria-label={t("moveUp", { number })}
          onClick={onMoveUpItem}
        />
        <Button
          type="text"
          icon={<ArrowDownOutlined />}
          disabled={!hasMoveDown}
          aria-label={t("moveDown", { number })}
          onClick={onMoveDownItem}
        />
        <Button
          type="text"
          danger
          icon={<DeleteOutlined />}
          aria-label={t("removeItem", { number })}
          onClick={onRemoveItem}
        />
      </Space.Compact>
    </div>
  );
}
