/** Sample data made from a page's fields: the same each time, nothing is asked of any API. */
export { sampleImage } from "./images";
export { type Option, type Options, optionsOf, type Place } from "./options";
export { type Rows, type RowsWanted, sampleRecord, sampleRows } from "./records";
export { type Tree, type TreeNode, treeOf } from "./trees";
export { placeOf, sampleValue } from "./values";
export type { Lang } from "./words";
