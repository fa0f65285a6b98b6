/** The dialog in which a row of a sub-table is filled in. */
import { Form, Modal } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { PageElement } from "../../document/page";
import { type Data, rowOf } from "../../forms";
import { checkAll, createFormStore, useForm } from "./form-store";
import { RowEditor } from "./row-editor";

export interface RowDialogProps {
  title: string;
  fields: readonly PageElement[];
  owner: string;
  /** The row to begin with. */
  row: Data;
  onClose: () => void;
  /** Takes the row; answers whether it fits. */
  onSave: (row: Data) => boolean;
}

export function RowDialog({
  title,
  fields,
  owner,
  row,
  onClose,
  onSave,
}: RowDialogProps) {
  const { t } = useTranslation("form");
  const outer = useForm();
  const [store] = useState(() => {
    const { steps, url } = outer.getState();
    return createFormStore({ fields, value: row, steps, url });
  });
  const save = () => {
    if (checkAll(store) !== null) return;
    if (onSave(rowOf(fields, store.getState()))) onClose();
  };
  return (
    <Modal
      open
      title={title}
      okText={t("rows.save")}
      cancelText={t("rows.cancel")}
      onOk={save}
      onCancel={onClose}
    >
      <Form layout="vertical" component={false}>
        <RowEditor store={store} fields={fields} owner={owner} />
      </Form>
    </Modal>
  );
}
