/** Takes the last change back, and does it again. */
import { RedoOutlined, UndoOutlined } from "@ant-design/icons";
import { Button, Space, Tooltip } from "antd";
import { useTranslation } from "react-i18next";
import { useSession } from "../store/session";

export function UndoButtons() {
  const { t } = useTranslation();
  const undoable = useSession((session) => session.undoable !== null);
  const redoable = useSession((session) => session.redoable !== null);
  const { undo, redo } = useSession.getState();
  return (
    <Space.Compact>
      <Tooltip title={`${t("undo")} (Ctrl+Z)`}>
        <Button
          icon={<UndoOutlined />}
          aria-label={t("undo")}
          disabled={!undoable}
          onClick={() => void undo()}
        />
      </Tooltip>
      <Tooltip title={`${t("redo")} (Ctrl+Shift+Z)`}>
        <Button
          icon={<RedoOutlined />}
          aria-label={t("redo")}
          disabled={!redoable}
          onClick={() => void redo()}
        />
      </Tooltip>
    </Space.Compact>
  );
}
