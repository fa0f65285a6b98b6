/** What is said about a value that is not right. */
import type { TFunction } from "i18next";
import type { Finding } from "../../forms";

export function messageOf(finding: Finding, t: TFunction<"form">): string {
  switch (finding.code) {
    case "own":
      return finding.text;
    case "characters": {
      const kinds = finding.kinds.map((kind) => t(`kinds.${kind}`));
      return t("rules.characters", { kinds: kinds.join(t("kinds.join")) });
    }
    case "enter":
    case "enterLong":
    case "choose":
    case "set":
    case "greyOption":
      return t(`rules.${finding.code}`, { label: finding.label });
    case "empty":
    case "format":
      return t(`rules.${finding.code}`);
    default:
      return t(`rules.${finding.code}`, { limit: finding.limit });
  }
}
