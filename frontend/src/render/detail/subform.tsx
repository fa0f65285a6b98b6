/** Items that an API decides on: samples of what the record might hold, read only. */
import { Descriptions } from "antd";
import { useTranslation } from "react-i18next";
import { isRecord } from "../../document/paths";
import { lineOf } from "../display/values";
import { useScene } from "../scene";
import { RequestView } from "../request-view";
import { requestOf } from "../requests";
import { useScopeOf } from "../table/base-scope";
import { type BlockProps, blockValue } from "./block";
import { itemsPerRow } from "./layout";

export function Subform(props: BlockProps) {
  const { item, record } = props;
  const { t } = useTranslation("render");
  const { design } = useScene();
  const scope = useScopeOf(record);
  const from = isRecord(item["configFrom"]) ? item["configFrom"] : {};
  const request = requestOf(from["interface"], scope);
  const value = blockValue(props);
  const pairs = isRecord(value) ? Object.entries(value) : [];
  return (
    <div inert={design}>
      <p className="drawn-soft">{t("subform")}</p>
      {request && <RequestView request={request} />}
      <Descriptions
        size="small"
        column={itemsPerRow(item["columns"])}
        items={pairs.map(([name, one]) => ({
          key: name,
          label: name,
          children: lineOf(one),
        }))}
      />
    </div>
  );
}
