/** What can be done with a page, from the list and from the open page alike. */
import { useQueryClient } from "@tanstack/react-query";
import { App, Input } from "antd";
import { useTranslation } from "react-i18next";
import { useProblemWords } from "../store/problem-words";
import { download, fileName } from "./download";
import {
  deletePage,
  duplicatePage,
  type ExportTarget,
  exportPage,
  type PageSummary,
  publishPage,
  renamePage,
} from "./requests";

type Named = Pick<PageSummary, "id" | "name" | "version">;

export function usePageActions() {
  const { t } = useTranslation("pages");
  const { message, modal } = App.useApp();
  const problemWords = useProblemWords();
  const queries = useQueryClient();

  /** Does something and says how it went; `null` when it did not work. */
  const attempt = async <T,>(
    work: () => Promise<T>,
    done?: string,
  ): Promise<T | null> => {
    try {
      const result = await work();
      if (done) void message.success(done);
      void queries.invalidateQueries({ queryKey: ["pages"] });
      return result;
    } catch (error) {
      void message.error(problemWords(error), 6);
      return null;
    }
  };

  /** Asks for one line of text; `null` when the person thinks better of it. */
  const askText = (title: string, start: string, hint?: string): Promise<string | null> =>
    new Promise((resolve) => {
      let text = start;
      modal.confirm({
        title,
        icon: null,
        content: (
          <Input
            autoFocus
            defaultValue={start}
            maxLength={100}
            aria-label={title}
            placeholder={hint}
            onChange={(event) => {
              text = event.target.value;
            }}
          />
        ),
        okText: t("ok"),
        cancelText: t("cancel"),
        onOk: () => resolve(text),
        onCancel: () => resolve(null),
      });
    });

  const confirmDelete = (page: Named): Promise<boolean> =>
    new Promise((resolve) => {
      modal.confirm({
        title: t("deleteAsk", { name: page.name || page.id }),
        content: t("deleteWarning"),
        okText: t("delete"),
        okButtonProps: { danger: true },
        cancelText: t("cancel"),
        onOk: () => resolve(true),
        onCancel: () => resolve(false),
      });
    });

  return {
    attempt,
    askText,
    async rename(page: PageSummary) {
      const title = await askText(t("renameAsk"), page.name);
      if (title === null || title.trim() === "" || title === page.name) return;
      await attempt(() => renamePage(page, title.trim()), t("renamed"));
    },
    duplicate: (page: Named) => attempt(() => duplicatePage(page.id), t("duplicated")),
    async remove(page: Named): Promise<boolean> {
      if (!(await confirmDelete(page))) return false;
      const removed = await attempt(async () => {
        await deletePage(page.id);
        return true;
      }, t("deleted"));
      return removed === true;
    },
    async export(page: Named, target: ExportTarget) {
      const content = await attempt(() => exportPage(page.id, target));
      if (content) download(fileName(page.name || page.id, target), content);
    },
    async publish(page: Named) {
      const name = await askText(
        t("publishAsk"),
        "",
        t("publishHint", { version: page.version }),
      );
      if (name === null) return;
      await attempt(() => publishPage(page.id, name, page.version), t("published"));
    },
    async share(page: Named) {
      const address = `${location.origin}/preview/${encodeURIComponent(page.id)}`;
      try {
        await navigator.clipboard.writeText(address);
        void message.success(t("linkCopied"));
      } catch {
        // Clipboards may be forbidden: then the person copies it.
        modal.info({ title: t("share"), content: <a href={address}>{address}</a> });
      }
    },
  };
}
