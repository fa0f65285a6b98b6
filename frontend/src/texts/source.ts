/** Texts of the JSON view. */
export const zh = {
  look: "编辑或比较",
  label: "页面的 JSON",
  edit: "编辑",
  difference: "与已保存的比较",
  store: "保存",
  reset: "还原",
  format: "整理格式",
  copy: "复制",
  showSelected: "跳到选中的元素",
  stored: "已保存为新版本",
  moved: "页面已被别人修改。请先还原，再改一次。",
  notJson: "这还不是完整的 JSON。",
};

export const en: typeof zh = {
  look: "Edit or compare",
  label: "The page's JSON",
  edit: "Edit",
  difference: "Compare with what is stored",
  store: "Save",
  reset: "Reset",
  format: "Tidy up",
  copy: "Copy",
  showSelected: "Go to the selected element",
  stored: "Saved as a new version",
  moved: "Somebody else changed the page. Reset first, then edit again.",
  notJson: "This is not complete JSON yet.",
};
