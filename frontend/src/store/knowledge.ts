/** What the knowledge base tells the editor; it changes only with a new revision. */
import { useQuery } from "@tanstack/react-query";
import { api, bodyOf } from "../api/client";
import { useSettings } from "./settings";

const FIVE_MINUTES = 300_000;

/** What can be added to pages of a type, and where; `undefined` while it loads. */
export function usePalette(pageType: string | undefined) {
  const lang = useSettings((settings) => settings.lang);
  return useQuery({
    queryKey: ["palette", pageType, lang],
    queryFn: () =>
      bodyOf(
        api.GET("/api/v1/knowledge/palette/{page_type}", {
          params: { path: { page_type: pageType ?? "" } },
        }),
      ),
    enabled: pageType !== undefined,
    staleTime: FIVE_MINUTES,
  });
}

/** The forms by which elements and the page itself are edited, as JSON Schemas. */
export function useEditingSchema(pageType: string | undefined) {
  const lang = useSettings((settings) => settings.lang);
  return useQuery({
    queryKey: ["editing-schema", pageType, lang],
    queryFn: () =>
      bodyOf(
        api.GET("/api/v1/knowledge/editing-schema/{page_type}", {
          params: { path: { page_type: pageType ?? "" } },
        }),
      ),
    enabled: pageType !== undefined,
    staleTime: FIVE_MINUTES,
  });
}
