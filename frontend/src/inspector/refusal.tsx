/** Why the last change of what is selected was not kept. */
import { Alert } from "antd";
import { useTranslation } from "react-i18next";
import { useSession } from "../store/session";

export function Refusal({ id }: { id: string | null }) {
  const { t } = useTranslation("inspector");
  const saving = useSession((session) => session.saving);
  if (saving.state !== "refused") return null;
  const about = saving.problem.violations.filter(
    (violation) => (violation.element_id ?? null) === id,
  );
  if (about.length === 0) return null;
  return (
    <Alert
      type="error"
      showIcon
      className="inspector-refusal"
      title={t("refused")}
      description={
        <ul className="reasons">
          {about.map((violation) => (
            <li key={violation.pointer + violation.message}>
              {violation.message}
              {violation.expected !== "" && <code> {violation.expected}</code>}
            </li>
          ))}
        </ul>
      }
    />
  );
}
