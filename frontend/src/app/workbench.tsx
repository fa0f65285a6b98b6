/** One page at work: chat, outline and palette, the canvas, its properties. */
import { Grid } from "antd";
import { useQuery } from "@tanstack/react-query";
import { lazy, useEffect } from "react";
import { useParams } from "wouter";
import { toProblem } from "../api/problems";
import { preparePage } from "../render/page-view";
import { getPage } from "../store/page-requests";
import { followSelection } from "../store/selection";
import { useSession } from "../store/session";
import { useView } from "../store/view";
import { Loading } from "./loading";
import { NarrowLayout } from "./narrow-layout";
import { Overlays } from "./overlays";
import { TopBar } from "./top-bar";
import { useShortcuts } from "./use-shortcuts";
import { WideLayout } from "./wide-layout";

const Missing = lazy(() => import("./missing").then((m) => ({ default: m.Missing })));

export function Workbench() {
  const { id } = useParams<{ id?: string }>();
  const isOpen = useSession((session) => id === undefined || session.pageId === id);
  const { lg } = Grid.useBreakpoint();
  const { data, error } = useQuery({
    queryKey: ["page", id],
    queryFn: () => getPage(id ?? ""),
    enabled: !isOpen,
    gcTime: 0,
    staleTime: 0,
  });
  useEffect(() => {
    if (!data || data.id !== id || useSession.getState().pageId === id) return;
    let isLeft = false;
    const open = () => {
      if (isLeft || useSession.getState().pageId === id) return;
      useView.getState().reset();
      useSession.getState().open(data);
    };
    // What could not be fetched now is asked for again when it is to be drawn.
    void preparePage(data.document.page).then(open, open);
    return () => {
      isLeft = true;
    };
  }, [data, id]);
  useEffect(followSelection, []);
  useShortcuts();
  if (!isOpen && error) return <Missing problem={toProblem(error)} />;
  if (!isOpen) return <Loading />;
  return (
    <div className="workbench">
      <TopBar isNarrow={lg === false} />
      {lg === false ? <NarrowLayout /> : <WideLayout />}
      <Overlays />
    </div>
  );
}
