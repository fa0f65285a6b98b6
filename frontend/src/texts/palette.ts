/** Texts of the palette. */
export const zh = {
  zones: "放在页面的哪个部分",
  none: "打开一个页面后，这里会列出可以添加的组件",
  search: "查找组件",
  hint: "点击添加，或拖到页面上的位置。",
  nothing: "没有这样的组件",
};

export const en: typeof zh = {
  zones: "Which part of the page",
  none: "Open a page to see what can be added to it",
  search: "Find an element",
  hint: "Click to add, or drag it to its place on the page.",
  nothing: "There is no such element",
};
