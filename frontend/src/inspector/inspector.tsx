/** The properties of the selected element, or of the page. */
import { Alert, Empty, Skeleton, Tag } from "antd";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { findElement, type PageDocument } from "../document/page";
import { findOffer, slotOf } from "../document/placement";
import { useEditingSchema, usePalette } from "../store/knowledge";
import { useSession } from "../store/session";
import { useView } from "../store/view";
import { FeatureForm } from "./feature-form";
import { Refusal } from "./refusal";
import "./style.css";

export function Inspector() {
  const { t } = useTranslation("inspector");
  const selected = useView((view) => view.selected);
  const hasPage = useSession((session) => session.document !== null);
  // Only the element is subscribed to, so that a run that changes others leaves it alone.
  const element = useSession((session) => findElement(session.document, selected));
  const pageType = useSession((session) => session.document?.page);
  const form = useForm(pageType, element?.id ?? null);
  if (!hasPage)
    return <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={t("none")} />;
  if (form === "loading") return <Skeleton active className="inspector" />;
  if (form === "failed")
    return <Alert type="warning" showIcon title={t("unknown")} className="inspector" />;
  return (
    <div className="inspector" data-testid="inspector">
      <h2 className="inspector-title">{element ? form.title : t("page")}</h2>
      {element && (
        <p className="inspector-facts">
          <Tag variant="filled">{element.type}</Tag>
          <code>{element.id}</code>
        </p>
      )}
      {form.description !== "" && <p className="inspector-hint">{form.description}</p>}
      <Refusal id={element?.id ?? null} />
      <FeatureForm
        key={element?.id ?? ""}
        id={element?.id ?? null}
        schema={form.schema}
      />
    </div>
  );
}

interface Form {
  title: string;
  description: string;
  schema: object;
}

/** The form for an element, or for the page where there is none. */
function useForm(
  pageType: string | undefined,
  id: string | null,
): Form | "loading" | "failed" {
  const palette = usePalette(pageType);
  const editing = useEditingSchema(pageType);
  const key = useSession((session) => keyOf(session.document, palette.data, id));
  return useMemo(() => {
    if (palette.isError || editing.isError) return "failed";
    if (!palette.data || !editing.data) return "loading";
    const { page, elements, $defs } = editing.data as unknown as EditingSchema;
    const schema = id === null ? page : elements[key ?? ""];
    if (!schema) return "failed";
    const { title = "", description = "", ...rest } = schema;
    return { title, description, schema: { ...rest, $defs } };
  }, [palette, editing, id, key]);
}

interface EditingSchema {
  page: { title?: string; description?: string };
  elements: Record<string, { title?: string; description?: string }>;
  $defs: object;
}

/** The key of the knowledge row behind an element. */
function keyOf(
  page: PageDocument | null,
  palette: Parameters<typeof slotOf>[1] | undefined,
  id: string | null,
): string | null {
  if (!page || !palette || id === null) return null;
  const slot = slotOf(page, palette, id);
  const type = findElement(page, id)?.type ?? "";
  const offer = slot ? findOffer(palette, slot.zone, type) : null;
  return (offer as { key?: string } | null)?.key ?? null;
}
