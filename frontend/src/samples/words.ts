/** What sample texts are made of, and which label asks for which. */
export type Lang = "zh" | "en";

type Words = Record<Lang, readonly string[]>;

export const NAMES: Words = {
  zh: ["张伟", "王芳", "李娜", "刘洋", "陈静", "杨帆", "赵磊", "黄敏", "周杰", "吴婷"],
  en: [
    "Emma Clark",
    "Liam Turner",
    "Olivia Reed",
    "Noah Bennett",
    "Ava Morgan",
    "Ethan Brooks",
    "Mia Foster",
    "Lucas Hayes",
    "Grace Palmer",
    "Henry Walsh",
  ],
};

export const COMPANIES: Words = {
  zh: ["星河科技", "远山贸易", "晨光教育", "海纳物流", "青禾食品", "云帆软件"],
  en: [
    "Northwind Ltd",
    "Bluepeak Inc",
    "Harbour & Co",
    "Greenfield Foods",
    "Skyline Software",
    "Oakridge Supply",
  ],
};

export const DEPARTMENTS: Words = {
  zh: ["研发部", "市场部", "人力资源部", "财务部", "客服部", "采购部"],
  en: ["Engineering", "Marketing", "People", "Finance", "Support", "Procurement"],
};

export const CITIES: Words = {
  zh: ["北京", "上海", "广州", "深圳", "杭州", "成都", "武汉", "南京"],
  en: ["London", "Berlin", "Dublin", "Lisbon", "Oslo", "Vienna", "Toronto", "Sydney"],
};

export const STREETS: Words = {
  zh: ["中山路18号", "人民大道66号", "科技园3栋502室", "滨江路120号", "和平街7号"],
  en: [
    "18 Park Road",
    "66 Mill Lane",
    "3 Station Square",
    "120 River Street",
    "7 Chapel Hill",
  ],
};

export const COURSES: Words = {
  zh: ["产品设计入门", "数据分析实战", "前端开发基础", "高效沟通", "项目管理"],
  en: [
    "Product design basics",
    "Data analysis in practice",
    "Web development",
    "Clear communication",
    "Project management",
  ],
};

export const CONTRACTS: Words = {
  zh: ["设备采购合同", "房屋租赁合同", "软件服务合同", "物流运输协议", "年度框架协议"],
  en: [
    "Equipment purchase",
    "Office lease",
    "Software services",
    "Transport agreement",
    "Framework agreement",
  ],
};

export const PRODUCTS: Words = {
  zh: ["无线鼠标", "机械键盘", "降噪耳机", "便携显示器", "人体工学椅", "保温杯"],
  en: [
    "Wireless mouse",
    "Keyboard",
    "Headphones",
    "Portable monitor",
    "Desk chair",
    "Travel mug",
  ],
};

export const POSITIONS: Words = {
  zh: ["产品经理", "前端工程师", "数据分析师", "销售主管", "设计师"],
  en: ["Product manager", "Web engineer", "Data analyst", "Sales lead", "Designer"],
};

export const TITLES: Words = {
  zh: ["季度工作总结", "新员工培训安排", "系统升级通知", "客户回访记录", "办公用品采购"],
  en: [
    "Quarterly review",
    "Onboarding plan",
    "System upgrade notice",
    "Customer follow-up",
    "Office supplies order",
  ],
};

export const SENTENCES: Words = {
  zh: [
    "已与对方确认，按计划进行。",
    "请在周五之前完成，谢谢。",
    "这里是一段示例内容，用来看排版效果。",
    "材料已经齐全，等待下一步处理。",
  ],
  en: [
    "Agreed with everyone involved; going ahead as planned.",
    "Please finish this before Friday, thank you.",
    "A sample text that shows how the page looks when it is filled in.",
    "All documents are complete, waiting for the next step.",
  ],
};

export const TAGS: Words = {
  zh: ["重点", "新品", "加急", "推荐", "本月", "热门"],
  en: ["Important", "New", "Urgent", "Featured", "This month", "Popular"],
};

export const WORDS: Words = {
  zh: ["示例一", "示例二", "示例三", "示例四", "示例五"],
  en: ["Sample one", "Sample two", "Sample three", "Sample four", "Sample five"],
};
