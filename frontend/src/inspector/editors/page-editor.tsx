/** Which page a button opens: found by name, never typed. */
import { useQuery } from "@tanstack/react-query";
import { Select } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { api, bodyOf } from "../../api/client";
import type { EditorProps } from "../kind-field";

const SHOWN = 50;

export function PageEditor({ id, label, value, onChange }: EditorProps) {
  const { t } = useTranslation("inspector");
  const [words, setWords] = useState("");
  const chosen = typeof value === "string" ? value : null;
  const { data, isFetching } = useQuery({
    queryKey: ["page-choices", words],
    queryFn: () => {
      const query =
        words.trim() === "" ? { limit: SHOWN } : { q: words.trim(), limit: SHOWN };
      return bodyOf(api.GET("/api/v1/pages", { params: { query } }));
    },
    placeholderData: (old) => old,
  });
  const options = (data?.pages ?? []).map((page) => ({
    value: page.id,
    label: `${page.name || page.id} (${page.id})`,
  }));
  if (chosen !== null && !options.some((option) => option.value === chosen))
    options.unshift({ value: chosen, label: chosen });
  return (
    <Select
      id={id}
      allowClear
      className="full-width"
      value={chosen}
      loading={isFetching}
      placeholder={t("choosePage")}
      aria-label={label}
      options={options}
      showSearch={{ filterOption: false, onSearch: setWords }}
      notFoundContent={t("noPage")}
      onChange={(page: string | undefined) => onChange(page)}
    />
  );
}
