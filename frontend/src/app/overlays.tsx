/** What opens over the workbench; each part is loaded when it is first asked for. */
import { lazy, Suspense, useEffect, useState } from "react";
import { usePanels } from "./panels";

const SourceDrawer = lazy(() =>
  import("./source-drawer").then((m) => ({ default: m.SourceDrawer })),
);
const CommandPalette = lazy(() =>
  import("./command-palette").then((m) => ({ default: m.CommandPalette })),
);
const KeysHelp = lazy(() => import("./keys-help").then((m) => ({ default: m.KeysHelp })));

export function Overlays() {
  const open = usePanels((panels) => panels.open);
  const { show } = usePanels.getState();
  // The drawer stays once it was open: what is written in it is not to be lost.
  const [wasSourceOpen, setSourceWasOpen] = useState(false);
  if (open === "source" && !wasSourceOpen) setSourceWasOpen(true);
  useEffect(() => () => show(null), [show]);
  const close = () => show(null);
  return (
    <Suspense>
      {wasSourceOpen && <SourceDrawer isOpen={open === "source"} onClose={close} />}
      {open === "commands" && (
        <CommandPalette
          onClose={close}
          onSource={() => show("source")}
          onKeys={() => show("keys")}
        />
      )}
      {open === "keys" && <KeysHelp onClose={close} />}
    </Suspense>
  );
}
