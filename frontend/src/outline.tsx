/** The page as an outline: what stands where, with the changed element lit. */
import { useEffect, useRef } from "react";
import type { PageElement } from "./document/state";
import type { Texts } from "./texts";

interface Props {
  elements: PageElement[];
  current: string | null;
  texts: Texts;
}

export function Outline({ elements, current, texts }: Props) {
  return (
    <ul className="outline">
      {elements.map((element) => (
        <Row key={element.id} element={element} current={current} texts={texts} />
      ))}
    </ul>
  );
}

function Row({
  element,
  current,
  texts,
}: {
  element: PageElement;
  current: string | null;
  texts: Texts;
}) {
  const row = useRef<HTMLDivElement>(null);
  const lit = element.id === current;
  useEffect(() => {
    if (lit) row.current?.scrollIntoView({ block: "nearest", behavior: "smooth" });
  }, [lit]);
  return (
    <li>
      <div ref={row} className={lit ? "row lit" : "row"} data-element={element.id}>
        <span className="label">{element.label ?? element.id}</span>
        {element.required === true && <span className="tag must">{texts.required}</span>}
        {element.zone && <span className="tag">{element.zone}</span>}
        <code>{element.type}</code>
      </div>
      {element.elements && element.elements.length > 0 && (
        <Outline elements={element.elements} current={current} texts={texts} />
      )}
    </li>
  );
}
