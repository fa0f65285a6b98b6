/** Texts of the outline. */
export const zh = {
  none: "还没有页面",
  page: "页面",
  search: "按名称查找",
};

export const en: typeof zh = {
  none: "No page yet",
  page: "Page",
  search: "Find by name",
};
