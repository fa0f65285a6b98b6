/** A part that is fetched when it is needed, or before, and then drawn at once. */
import { type ComponentType, lazy, useState } from "react";

export interface Prepared<P extends object> {
  /** Needs a `Suspense` around it, for when it was not prepared. */
  (props: P): React.ReactNode;
  /** Fetches the part, so that it will be drawn without a wait. */
  prepare: () => Promise<void>;
}

/**
 * Makes such a part.
 *
 * What `lazy` makes shows the fallback around it at its first drawing also when its file
 * is there already, and React keeps a fallback that was shown for 300 ms.
 *
 * Args:
 *   load: Imports the file and picks the component.
 *   after: What is waited for first, where the part was not prepared.
 */
export function prepared<P extends object>(
  load: () => Promise<ComponentType<P>>,
  after: () => Promise<void> = atOnce,
): Prepared<P> {
  let Ready: ComponentType<P> | null = null;
  const Lazy = lazy(async () => {
    await after();
    return { default: await load() };
  }) as unknown as ComponentType<P>;
  function Part(props: P) {
    // Chosen once: another component in its place would begin anew.
    const [Chosen] = useState(() => Ready ?? Lazy);
    return <Chosen {...props} />;
  }
  const prepare = async () => {
    Ready = await load();
  };
  return Object.assign(Part, { prepare });
}

function atOnce(): Promise<void> {
  return Promise.resolve();
}
