/** The attributes by which the editor finds elements in a drawn page. */

type Marks = Readonly<Record<`data-${string}`, string>>;

/** On the node that is the element: a button, a column's head, the label of an item. */
export function elementMark(id: string): Marks {
  return { "data-el": id };
}

/** On further nodes that belong to an element, such as the cells of a column. */
export function partMark(id: string): Marks {
  return { "data-el-of": id };
}

/** On the node that holds the elements of a zone, also when there are none. */
export function slotMark(container: string, zone: string): Marks {
  return { "data-slot": `${container}:${zone}` };
}
