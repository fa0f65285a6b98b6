/** The conversation: what was asked, what was done, what to ask next. */
export function Chat() {
  return null;
}
