/** A link out of the page; an address that is not safe stays a text. */
import type { ReactNode } from "react";
import { safeAddress } from "../safe-address";

export function OutsideLink({ url, children }: { url: string; children?: ReactNode }) {
  const address = safeAddress(url);
  if (address === null) return <span>{children ?? url}</span>;
  return (
    <a className="drawn-link" href={address} target="_blank" rel="noopener noreferrer">
      {children ?? address}
    </a>
  );
}
