/** What a form does with values: where they are, defaults, checks, what is sent. */
export { brokenRule, type Problem, problemAt, problemsOf } from "./checking";
export {
  chosenIn,
  isGrey,
  manyIn,
  optionsAt,
  storedFor,
  storedForMany,
  type Value,
} from "./choices";
export {
  displayFormat,
  momentIn,
  type Picker,
  pickerOf,
  rangeIn,
  storedMoment,
  storedRange,
} from "./dates";
export { settle, startingValue } from "./initial";
export {
  entriesAt,
  fieldsOf,
  fieldsOfTab,
  isThere,
  isUnseen,
  keyOf,
  type Placed,
  tabsOf,
} from "./parts";
export { payloadOf, rowOf } from "./payload";
export { type CharacterKind, type Finding, isOn } from "./rules";
export {
  conditionScopeAt,
  type Data,
  type FormData,
  inside,
  pathOf,
  scopeAt,
  type Spot,
  TOP,
} from "./scopes";
