/** A table page: head, search bar, buttons, rows, paging. */
import { memo, useMemo } from "react";
import type { PageDocument } from "../../document/page";
import { PageHead } from "../head/page-head";
import { useLang } from "../language";
import { sampleParameters, scopeWith } from "../sample-scope";
import { useScene } from "../scene";
import { sameJson, useKept } from "../use-kept";
import { BaseScopeProvider } from "./base-scope";
import { keepRows, type Row, rowsOf } from "./rows";
import { TableBody } from "./table-body";

export const TablePage = memo(function TablePage({ page }: { page: PageDocument }) {
  const lang = useLang();
  const { design } = useScene();
  const made = useMemo<readonly Row[]>(
    () => rowsOf(page, design, lang),
    [page, design, lang],
  );
  const rows = useKept(made, keepRows);
  const named = useMemo(() => sampleParameters(page, lang), [page, lang]);
  const parameters = useKept(named, sameJson);
  const list = typeof page["field"] === "string" ? page["field"] : "list";
  const scope = useMemo(
    () => scopeWith(parameters, { [list]: rows }),
    [parameters, list, rows],
  );
  return (
    <BaseScopeProvider value={scope}>
      <PageHead
        title={page.title}
        description={page["description"]}
        header={page["header"]}
        scope={scope}
      />
      <TableBody page={page} rows={rows} scope={scope} />
    </BaseScopeProvider>
  );
});
