/** Conditions, value sources and texts with places to fill in; nothing is ever run. */
export { evaluateCondition } from "./evaluate";
export { holds } from "./holds";
export { type BadCondition, MAX_CONDITION_LENGTH, parseCondition } from "./parse";
export { printCondition } from "./print";
export { NOWHERE, queryOf, readParams, readSource, type Scope } from "./sources";
export { fillBraces, fillStatement, shown } from "./texts";
export { isParameterName } from "./tokens";
export {
  type Comparator,
  type Condition,
  type Literal,
  partsOf,
  referencesIn,
} from "./tree";
