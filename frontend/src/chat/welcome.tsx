/** What a conversation says before it has begun. */
import { useTranslation } from "react-i18next";

export function Welcome({ isNew }: { isNew: boolean }) {
  const { t } = useTranslation("chat");
  return (
    <div className="welcome">
      <h2>{t(isNew ? "welcome" : "emptyPage")}</h2>
      <p>{t(isNew ? "welcomeMore" : "emptyPageMore")}</p>
    </div>
  );
}
