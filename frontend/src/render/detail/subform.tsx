/** Items that a request decides on: told, with what the record might hold, read only. */
import { Descriptions } from "antd";
import { isRecord } from "../../document/paths";
import { lineOf } from "../display/values";
import { useScene } from "../scene";
import { SubformSource } from "../subform-source";
import { useScopeOf } from "../table/base-scope";
import { type BlockProps, blockValue } from "./block";
import { itemsPerRow } from "./layout";

export function Subform(props: BlockProps) {
  const { item, record } = props;
  const { design } = useScene();
  const scope = useScopeOf(record);
  const value = blockValue(props);
  const pairs = isRecord(value) ? Object.entries(value) : [];
  return (
    <div inert={design}>
      <SubformSource element={item} scope={scope} />
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
