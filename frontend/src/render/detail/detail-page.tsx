/** A detail page: head, one sample record, buttons below it. */
import { memo, useMemo } from "react";
import { holds, readSource, type Scope } from "../../conditions";
import { inZone, type PageDocument, type PageElement } from "../../document/page";
import { isRecord } from "../../document/paths";
import { sampleRecord } from "../../samples";
import { Actions } from "../buttons/actions";
import { PageHead } from "../head/page-head";
import { useLang } from "../language";
import { slotMark } from "../marks";
import { sampleParameters, scopeWith } from "../sample-scope";
import { useScene } from "../scene";
import { BaseScopeProvider } from "../table/base-scope";
import { InlineDrop } from "../table/drop";
import { sameJson, useKept } from "../use-kept";
import { ItemsBlock } from "./items-block";

export const DetailPage = memo(function DetailPage({ page }: { page: PageDocument }) {
  const lang = useLang();
  const items = useMemo(() => inZone(page.elements, "field", "field"), [page]);
  const buttons = useMemo(() => inZone(page.elements, "action", "field"), [page]);
  const made = useMemo(() => sampleRecord(items, lang), [items, lang]);
  const sample = useKept(made, sameJson);
  const named = useMemo(() => sampleParameters(page, lang), [page, lang]);
  const parameters = useKept(named, sameJson);
  const scope = useMemo(() => scopeWith(parameters, sample), [parameters, sample]);
  const source = page["defaultValue"];
  const record = useMemo(() => recordOf(source, scope, sample), [source, scope, sample]);
  const inside = useMemo(() => ({ ...scope, record }), [scope, record]);
  return (
    <BaseScopeProvider value={scope}>
      <PageHead
        title={page.title}
        description={page["description"]}
        header={page["header"]}
        scope={scope}
      />
      <section className="drawn-card">
        <ItemsBlock
          container=""
          items={items}
          record={record}
          columns={page["columns"]}
          depth={0}
        />
        <Buttons buttons={buttons} scope={inside} />
      </section>
    </BaseScopeProvider>
  );
});

/**
 * The record that the items read.
 *
 * The sample is the whole of it; a page that shows a part of its data reads the same
 * fields from that part, which the sample cannot know, so it gets the sample there too.
 */
function recordOf(source: unknown, scope: Scope, sample: unknown): unknown {
  const found = source === undefined ? undefined : readSource(source, scope);
  return isRecord(found) && isRecord(sample) ? { ...found, ...sample } : sample;
}

function Buttons({ buttons, scope }: { buttons: PageElement[]; scope: Scope }) {
  const { design } = useScene();
  const shown = design
    ? buttons
    : buttons.filter((button) => holds(button["condition"], scope));
  if (!design && shown.length === 0) return null;
  return (
    <div className="drawn-page-buttons" {...slotMark("", "action")}>
      <Actions
        elements={shown}
        zone="action"
        scope={scope}
        look="button"
        opening="popup"
      />
      {design && buttons.length === 0 && <InlineDrop zone="action" />}
    </div>
  );
}
