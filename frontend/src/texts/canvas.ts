/** Texts of the canvas. */
export const zh = {
  canvas: "页面画布",
  empty: "页面会出现在这里。在对话里写一句话就可以开始。",
  selected: "已选中：{{name}}",
  several_one: "已选中 {{count}} 个",
  several_other: "已选中 {{count}} 个",
  label: "名称",
  parent: "选中上一层",
  rename: "改名称",
  up: "上移",
  down: "下移",
  duplicate: "复制一份",
  remove: "删除",
  marks: {
    added: "新增",
    changed: "修改",
    removed: "删除",
    moved: "移动",
    own: "手动修改",
  },
};

export const en: typeof zh = {
  canvas: "The page's canvas",
  empty: "The page will appear here. Write a sentence in the chat to begin.",
  selected: "Selected: {{name}}",
  several_one: "{{count}} selected",
  several_other: "{{count}} selected",
  label: "Label",
  parent: "Select what is around it",
  rename: "Change the label",
  up: "Move up",
  down: "Move down",
  duplicate: "Duplicate",
  remove: "Delete",
  marks: {
    added: "Added",
    changed: "Changed",
    removed: "Removed",
    moved: "Moved",
    own: "By hand",
  },
};
