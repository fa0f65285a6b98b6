/** A list whose entries are filled in one after the other. */
import {
  ArrowDownOutlined,
  ArrowUpOutlined,
  DeleteOutlined,
  PlusOutlined,
} from "@ant-design/icons";
import { Button, Collapse, Space } from "antd";
import { memo, useMemo } from "react";
import { useTranslation } from "react-i18next";
import { shown } from "../../conditions";
import type { PageElement } from "../../document/page";
import { getAt, isRecord } from "../../document/paths";
import { entriesAt, fieldsOf, pathOf } from "../../forms";
import { useScene } from "../scene";
import { Caption } from "./entry";
import { Fields } from "./fields";
import { rewriteList, useForm, useFormAt } from "./form-store";
import { StandingProvider, useInside, useStanding } from "./spots";
import { textOr } from "./widget";

export function List({ element }: { element: PageElement }) {
  const { t } = useTranslation("form");
  const { design } = useScene();
  const { spot } = useStanding();
  const store = useForm();
  const path = pathOf(spot, element);
  const count = useFormAt((form) => entriesAt(form, path).length);
  // In design mode one entry stands for all: its fields are the elements themselves.
  const drawn = design ? 1 : count;
  const canAdd = element["canInsert"] === true;
  const add = () =>
    rewriteList(store, path, (list) => [
      ...list,
      isRecord(element["initialValues"]) ? element["initialValues"] : {},
    ]);
  return (
    <Caption element={element}>
      {drawn === 0 && !canAdd && <p className="form-soft">{t("list.empty")}</p>}
      {Array.from({ length: drawn }, (_, index) => (
        <ListEntry
          key={index}
          element={element}
          index={index}
          last={index === drawn - 1}
        />
      ))}
      {canAdd ? (
        <Button block type="dashed" icon={<PlusOutlined />} inert={design} onClick={add}>
          {textOr(element["insertText"], t("list.add"))}
        </Button>
      ) : (
        design && <p className="form-soft">{t("list.locked")}</p>
      )}
    </Caption>
  );
}

interface EntryProps {
  element: PageElement;
  index: number;
  last: boolean;
}

const ListEntry = memo(function ListEntry({ element, index, last }: EntryProps) {
  const { t } = useTranslation("form");
  const standing = useInside(element, `[${index}]`, index > 0);
  const fields = useMemo(() => fieldsOf(element), [element]);
  const primary = textOr(element["primaryField"]);
  const named = useFormAt((form) =>
    primary === "" ? "" : shown(getAt(form.value, `${standing.spot.path}.${primary}`)),
  );
  const title = named || t("list.entry", { number: index + 1 });
  const content = (
    <StandingProvider value={standing}>
      <Fields fields={fields} owner={element.id} zone="field" layout={null} />
    </StandingProvider>
  );
  const buttons = <EntryButtons element={element} index={index} last={last} />;
  const canFold = element["canCollapse"] === true;
  return (
    <Collapse
      className="form-entry"
      defaultActiveKey={["in"]}
      collapsible={canFold ? "header" : "icon"}
      items={[
        {
          key: "in",
          label: title,
          showArrow: canFold,
          forceRender: true,
          extra: buttons,
          children: content,
        },
      ]}
    />
  );
});

function EntryButtons({ element, index, last }: EntryProps) {
  const { t } = useTranslation("form");
  const { design } = useScene();
  const { spot } = useStanding();
  const store = useForm();
  const path = pathOf(spot, element);
  const number = index + 1;
  const swap = (other: number) =>
    rewriteList(store, path, (list) => {
      const next = [...list];
      [next[index], next[other]] = [list[other], list[index]];
      return next;
    });
  return (
    <Space size={0} inert={design} onClick={(event) => event.stopPropagation()}>
      {element["canSort"] === true && (
        <>
          <Button
            type="text"
            size="small"
            icon={<ArrowUpOutlined />}
            aria-label={t("list.up", { number })}
            disabled={index === 0}
            onClick={() => swap(index - 1)}
          />
          <Button
            type="text"
            size="small"
            icon={<ArrowDownOutlined />}
            aria-label={t("list.down", { number })}
            disabled={last}
            onClick={() => swap(index + 1)}
          />
        </>
      )}
      {element["canRemove"] === true && (
        <Button
          type="text"
          size="small"
          icon={<DeleteOutlined />}
          aria-label={t("list.remove", { number })}
          onClick={() =>
            rewriteList(store, path, (list) => list.filter((_, at) => at !== index))
          }
        />
      )}
    </Space>
  );
}
