/** How a request is worked: asking first or not, and by which engine. */
import { Select, Switch, Tooltip } from "antd";
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { type Engine, useRun } from "../store/run";
import { listEngines } from "../store/run-requests";
import { useSettings } from "../store/settings";

export function Choices() {
  const { t } = useTranslation("chat");
  const review = useSettings((settings) => settings.review);
  return (
    <div className="choices">
      <Tooltip title={t("reviewHint")}>
        <label className="review-choice">
          <Switch
            size="small"
            checked={review}
            onChange={useSettings.getState().setReview}
            aria-label={t("review")}
          />
          {t("review")}
        </label>
      </Tooltip>
      <Engines />
    </div>
  );
}

/** Shown only where there is a choice. */
function Engines() {
  const { t } = useTranslation("chat");
  const engine = useRun((run) => run.engine);
  const { data = [] } = useQuery({
    queryKey: ["engines"],
    queryFn: listEngines,
    staleTime: Infinity,
  });
  const [usual] = data;
  if (data.length < 2 || usual === undefined) return null;
  return (
    <Select<Engine>
      size="small"
      variant="borderless"
      aria-label={t("engine")}
      value={engine ?? usual}
      onChange={(chosen) => useRun.getState().setEngine(chosen === usual ? null : chosen)}
      options={data.map((value) => ({
        value,
        label: t(`engine_${value}`) + (value === usual ? t("engine_default") : ""),
      }))}
      popupMatchSelectWidth={false}
    />
  );
}
