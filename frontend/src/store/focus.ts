/** Whether keys belong to what is focused: an input, an editor, a dialog. */
export function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof Element &&
    target.closest(
      "input, textarea, select, [contenteditable=true], .cm-editor, [role=dialog]",
    ) !== null
  );
}

/** Whether the focus is in something that lies over everything and has keys of its own. */
export function isInDialog(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest("[role=dialog]") !== null;
}
