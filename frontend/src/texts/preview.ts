/** Texts of `preview`. */
export const zh = {
  untitled: "未命名页面",
  published: "已发布 · 版本 {{version}}",
  newest: "未发布 · 最新版本 {{version}}",
  readOnly: "只读预览，数据都是示例",
  loading: "正在打开页面…",
  missing: "这个页面不存在，或者已经被删除",
  forbidden: "没有权限查看这个页面",
  offline: "连不上服务器，页面打不开",
  retry: "再试一次",
  home: "回到首页",
};

export const en: typeof zh = {
  untitled: "Untitled page",
  published: "Published · version {{version}}",
  newest: "Not published · newest version {{version}}",
  readOnly: "Read-only preview, all data are samples",
  loading: "Opening the page…",
  missing: "This page does not exist, or it was deleted",
  forbidden: "You may not see this page",
  offline: "The server cannot be reached, so the page cannot be opened",
  retry: "Try again",
  home: "Back to the start",
};
