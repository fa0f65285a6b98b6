/** Every text a person reads, in both languages. */
export type Lang = "zh" | "en";

const texts = {
  zh: {
    tagline: "一句话，一张页面。",
    prompt: "想要什么页面？",
    placeholder: "例如：创建一个课程报名页面，姓名必填，手机号，课程下拉选择",
    send: "生成",
    change: "修改这张页面",
    stop: "停止",
    fresh: "新页面",
    steps: "过程",
    page: "页面",
    noPage: "还没有页面。写一句话，或选一个例子。",
    pages: "已保存的页面",
    none: "还没有保存的页面",
    json: "页面 JSON",
    examples: [
      "创建一个课程报名页面",
      "员工列表：姓名、部门、入职日期，按姓名筛选",
      "合同详情页",
    ],
    called: "调用",
    lost: "连接断开了，正在重新连接……",
    failed: "没有成功",
    offline: "连不上服务，请确认它在运行。",
    tokens: "模型调用 {calls} 次，{tokens} 个词元",
    required: "必填",
    other: "English",
  },
  en: {
    tagline: "One sentence, one page.",
    prompt: "What page do you want?",
    placeholder:
      "For example: a leave request form with name, dates and a reason of at most 200 characters",
    send: "Create",
    change: "Change this page",
    stop: "Stop",
    fresh: "New page",
    steps: "What happened",
    page: "Page",
    noPage: "No page yet. Write a sentence or pick an example.",
    pages: "Saved pages",
    none: "No saved pages yet",
    json: "Page JSON",
    examples: [
      "A course enrolment form",
      "Employee list: name, department, hire date, filter by name",
      "A contract detail page",
    ],
    called: "called",
    lost: "The connection was lost, reconnecting …",
    failed: "That did not work",
    offline: "The server cannot be reached. Is it running?",
    tokens: "{calls} model calls, {tokens} tokens",
    required: "required",
    other: "中文",
  },
} as const;

export type Texts = (typeof texts)[Lang];

export function textsOf(lang: Lang): Texts {
  return texts[lang];
}

export function preferredLang(languages: readonly string[]): Lang {
  return languages.some((tag) => tag.toLowerCase().startsWith("zh")) ? "zh" : "en";
}
