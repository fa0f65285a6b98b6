/** Pages that are usual in business, to begin from. */
import { SearchOutlined } from "@ant-design/icons";
import { useQuery } from "@tanstack/react-query";
import { Button, Empty, Input, Modal, Space, Spin, Tag } from "antd";
import { useDeferredValue, useState } from "react";
import { useTranslation } from "react-i18next";
import { useSettings } from "../store/settings";
import { createFromBlueprint, listBlueprints, type PageType } from "./requests";
import { usePageActions } from "./use-page-actions";

interface Props {
  onOpen: (id: string) => void;
  onClose: () => void;
}

const SHOWN_FIELDS = 6;

export function Blueprints({ onOpen, onClose }: Props) {
  const { t } = useTranslation("pages");
  const lang = useSettings((settings) => settings.lang);
  const { attempt } = usePageActions();
  const [words, setWords] = useState("");
  const wanted = useDeferredValue(words);
  const { data, isPending } = useQuery({
    queryKey: ["blueprints", wanted, lang],
    queryFn: () => listBlueprints(wanted),
  });
  const create = async (key: string, type: string) => {
    const page = await attempt(() => createFromBlueprint(key, type));
    if (page) onOpen(page.id);
  };
  const blueprints = data?.blueprints ?? [];
  return (
    <Modal open title={t("blueprint")} footer={null} width={720} onCancel={onClose}>
      <Input
        autoFocus
        type="search"
        prefix={<SearchOutlined />}
        value={words}
        placeholder={t("blueprintSearch")}
        aria-label={t("blueprintSearch")}
        onChange={(event) => setWords(event.target.value)}
      />
      {isPending && <Spin className="blueprints-wait" />}
      {!isPending && blueprints.length === 0 && <Empty description={t("nothing")} />}
      <ul className="blueprints">
        {blueprints.map((blueprint) => (
          <li key={blueprint.key}>
            <div>
              <h3>{blueprint.name}</h3>
              <p>
                {fieldsOf(blueprint.fields)
                  .slice(0, SHOWN_FIELDS)
                  .map((label) => (
                    <Tag key={label} variant="filled">
                      {label}
                    </Tag>
                  ))}
              </p>
            </div>
            <Space.Compact size="small">
              {blueprint.page_types.map((type) => (
                <Button key={type} onClick={() => void create(blueprint.key, type)}>
                  {t(`type.${type as PageType}`)}
                </Button>
              ))}
            </Space.Compact>
          </li>
        ))}
      </ul>
    </Modal>
  );
}

/** The labels of the page type that has the most of them. */
function fieldsOf(fields: Record<string, readonly string[]>): readonly string[] {
  return Object.values(fields).reduce<readonly string[]>(
    (most, labels) => (labels.length > most.length ? labels : most),
    [],
  );
}
