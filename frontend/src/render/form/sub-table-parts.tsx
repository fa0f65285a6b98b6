/** What of a sub-table is only seen later: its row editor and its expanded rows. */
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import type { PageElement } from "../../document/page";
import { createFormStore } from "./form-store";
import { Fields } from "./fields";
import { RowEditor } from "./row-editor";
import { AT_TOP, StandingProvider } from "./spots";

export interface DesignPartsProps {
  element: PageElement;
  fields: readonly PageElement[];
  expanded: readonly PageElement[];
}

/** Beside the table while it is designed, so that their fields can be worked on. */
export function DesignParts({ element, fields, expanded }: DesignPartsProps) {
  const { t } = useTranslation("form");
  const store = useMemo(() => createFormStore({ fields }), [fields]);
  return (
    <>
      <section className="form-part">
        <p className="form-soft">{t("rows.editor")}</p>
        <RowEditor store={store} fields={fields} owner={element.id} />
      </section>
      {expanded.length > 0 && (
        <section className="form-part">
          <p className="form-soft">{t("rows.expand")}</p>
          <StandingProvider value={AT_TOP}>
            <Fields fields={expanded} owner={element.id} zone="expand" layout={null} />
          </StandingProvider>
        </section>
      )}
    </>
  );
}
