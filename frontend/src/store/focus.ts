/** Whether keys belong to what is focused: an input, an editor, a dialog. */
export function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof Element &&
    target.closest(
      "input, textarea, select, [contenteditable=true], .cm-editor, [role=dialog]",
    ) !== null
  );
}
