/** Sample texts that suit a label: a phone number for 手机号, a name for "Applicant". */
import { digits, pick } from "./seeds";
import {
  CITIES,
  COMPANIES,
  CONTRACTS,
  COURSES,
  DEPARTMENTS,
  type Lang,
  NAMES,
  POSITIONS,
  PRODUCTS,
  SENTENCES,
  STREETS,
  TITLES,
  WORDS,
} from "./words";

type Maker = (index: number, lang: Lang, seed: string, words: string) => string;

const from =
  (words: Record<Lang, readonly string[]>): Maker =>
  (index, lang, seed) =>
    pick(words[lang], index, seed);

/** What a person is called by; a name of anything else is no person's. */
const PERSONS =
  /姓名|名字|昵称|人$|人员|联系人|申请人|作者|负责|老师|讲师|学生|员工|(first|last|full|nick|family|given)[\s_-]?name|person|applicant|author|owner|teacher|student|employee|user|contact/i;

/** The name of a thing: what it is, and which one. */
const THING = /^(.+?)(?:名称|名|[\s_-]?name)$/i;

const named: Maker = (index, lang, seed, words) => {
  const thing = THING.exec(words)?.[1]?.replaceAll(/[_-]/g, " ") ?? "";
  if (thing === "") return pick(WORDS[lang], index, seed);
  return lang === "zh" ? `${thing}${index + 1}` : `${capital(thing)} ${index + 1}`;
};

/** The first that matches label and field name gives the text. */
const MAKERS: readonly (readonly [RegExp, Maker])[] = [
  [/邮箱|邮件|e-?mail/i, (index) => `user${index + 1}@example.com`],
  [/身份证|id ?card/i, (index, _, seed) => `1101011990${digits(8, `${seed}${index}`)}`],
  [/银行卡|卡号|card/i, (index, _, seed) => `6222${digits(12, `${seed}${index}`)}`],
  [
    /手机|电话|联系方式|phone|mobile|\btel/i,
    (index, lang, seed) =>
      lang === "zh"
        ? `138${digits(8, `${seed}${index}`)}`
        : `+44 20 7946 0${digits(3, `${seed}${index}`)}`,
  ],
  [/邮编|zip|postcode/i, (index, _, seed) => digits(6, `${seed}${index}`)],
  [
    /网址|链接|地址栏|\burl\b|website|link/i,
    (index) => `https://example.com/${index + 1}`,
  ],
  [/车牌|plate/i, (index, _, seed) => `A${digits(5, `${seed}${index}`)}`],
  [
    /编号|单号|编码|工号|学号|流水|\bsku\b|\bcode\b|\bno\.?$|number$|\bid$/i,
    (index, _, seed) => `${prefix(seed)}${String(1001 + index)}`,
  ],
  [/时间|日期|\bdate\b|\btime\b|_at$|At$/, (index) => `2026-03-${day(index)} 09:30:00`],
  [
    /公司|企业|供应商|客户名|单位|甲方|乙方|抬头|company|supplier|customer|vendor|client|party/i,
    from(COMPANIES),
  ],
  [/(合同|协议|contract|agreement).*(名|标题|name|title)/i, from(CONTRACTS)],
  [/用户名|登录名|账号|user[\s_-]?name|login/i, (index) => `user${index + 1}`],
  [/部门|科室|department|\bdept/i, from(DEPARTMENTS)],
  [/职位|岗位|position|job/i, from(POSITIONS)],
  [/城市|目的地|city|destination/i, from(CITIES)],
  [
    /地址|地点|街道|address|location|street/i,
    (index, lang, seed) =>
      `${pick(CITIES[lang], index, seed)}${lang === "zh" ? "" : ", "}${pick(STREETS[lang], index, seed)}`,
  ],
  [/课程|course|lesson/i, from(COURSES)],
  [/商品|产品|物品|设备|product|item|goods|device/i, from(PRODUCTS)],
  [
    /备注|说明|描述|内容|原因|事由|介绍|简介|意见|remark|note|descri|content|reason|comment|feedback/i,
    from(SENTENCES),
  ],
  [/标题|主题|项目|任务|活动|title|subject|project|task|event/i, from(TITLES)],
  [
    /金额|价格|单价|费用|工资|薪资|amount|price|cost|salary/i,
    (i) => `${(i + 1) * 128}.00`,
  ],
  [/数量|人数|库存|年龄|count|quantity|stock|\bage\b/i, (i) => String((i + 1) * 3)],
  [PERSONS, from(NAMES)],
  [/名称$|名$|name$/i, named],
];

/** A text that a person could have entered; the same for the same place each time. */
export function sampleText(
  place: { label: string; field: string },
  lang: Lang,
  index: number,
): string {
  const seed = `${place.field}/${place.label}`;
  // A plain "name" is a person's unless a label says that it is something else's.
  if (/^name$/i.test(place.label || place.field)) return pick(NAMES[lang], index, seed);
  for (const words of [place.label, place.field]) {
    const maker = MAKERS.find(([asked]) => asked.test(words))?.[1];
    if (maker) return maker(index, lang, seed, words);
  }
  return pick(WORDS[lang], index, seed);
}

/** Sample text of at least and at most so many characters. */
export function fitted(text: string, min: number, max: number): string {
  const long = text.length < min ? text.repeat(Math.ceil(min / text.length)) : text;
  return long.slice(0, Math.max(1, Math.min(max, long.length)));
}

function prefix(seed: string): string {
  const letters = /[a-z]+/i.exec(seed)?.[0] ?? "NO";
  return letters.slice(0, 2).toUpperCase();
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

function day(index: number): string {
  return String(1 + (index % 28)).padStart(2, "0");
}
