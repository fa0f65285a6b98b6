/** What can be added to the page: by a click, by keys, or dragged to its place. */
import { SearchOutlined } from "@ant-design/icons";
import { Empty, Input, Segmented } from "antd";
import { useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import { usePalette } from "../store/knowledge";
import { useSession } from "../store/session";
import { useView } from "../store/view";
import { offeredBy, type PaletteGroup, zoneChoices } from "./offered";
import { PaletteItem } from "./palette-item";
import "./style.css";

export function Palette() {
  const { t } = useTranslation("palette");
  const page = useSession((session) => session.document);
  const selected = useView((view) => view.selected);
  const { data: palette } = usePalette(page?.page);
  const [words, setWords] = useState("");
  const [wish, setWish] = useState<string | null>(null);
  const zones = useMemo(
    () => (page && palette ? zoneChoices(page, palette, selected) : []),
    [page, palette, selected],
  );
  const zone = zones.find((choice) => choice.key === wish) ?? zones[0];
  const groups = useMemo(
    () => (palette && zone ? offeredBy(palette, zone.zone, words) : []),
    [palette, zone, words],
  );
  if (!page || !palette || !zone)
    return <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={t("none")} />;
  return (
    <div className="palette">
      <Input
        type="search"
        prefix={<SearchOutlined />}
        size="small"
        value={words}
        placeholder={t("search")}
        aria-label={t("search")}
        onChange={(event) => setWords(event.target.value)}
      />
      {zones.length > 1 && (
        <Segmented
          aria-label={t("zones")}
          block
          size="small"
          className="palette-zones"
          value={zone.key}
          onChange={setWish}
          options={zones.map(({ key, name }) => ({ value: key, label: name }))}
        />
      )}
      <p className="palette-hint">{t("hint")}</p>
      {groups.length === 0 && (
        <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={t("nothing")} />
      )}
      {groups.map((group) => (
        <Group key={group.key} group={group} target={zone.target} />
      ))}
    </div>
  );
}

function Group({ group, target }: { group: PaletteGroup; target: string | null }) {
  return (
    <section aria-label={group.name}>
      <h3 className="palette-title">{group.name}</h3>
      <div className="palette-items">
        {group.elements.map((element) => (
          <PaletteItem
            key={element.key}
            element={element}
            zone={group.zone}
            container={target}
          />
        ))}
      </div>
    </section>
  );
}
