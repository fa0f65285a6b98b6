/** Gives a person a file. */

const FORBIDDEN = /[\\/:*?"<>|\p{Cc}]+/gu;

/** A name that every file system takes. */
export function fileName(title: string, target: string): string {
  const stem = title.replaceAll(FORBIDDEN, " ").trim().slice(0, 80) || "page";
  return target === "page" ? `${stem}.json` : `${stem}.${target}.json`;
}

export function download(name: string, content: unknown): void {
  const text = `${JSON.stringify(content, null, 2)}\n`;
  const address = URL.createObjectURL(new Blob([text], { type: "application/json" }));
  const link = document.createElement("a");
  link.href = address;
  link.download = name;
  link.click();
  // The browser reads the blob after the click has been handled.
  setTimeout(() => URL.revokeObjectURL(address), 1_000);
}
