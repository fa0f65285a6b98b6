/** Keeps the address in step with a run: a new page gets one, and runs may lead elsewhere. */
import { useEffect } from "react";
import { useLocation } from "wouter";
import { useRun } from "../store/run";
import { useSession } from "../store/session";

export function useAddresses(): void {
  const [location, navigate] = useLocation();
  const pageId = useSession((session) => session.pageId);
  const destination = useRun((run) => run.destination);
  const isNew = location === "/new";
  useEffect(() => {
    if (!isNew) return;
    if (pageId === null) useRun.getState().recall();
    else navigate(addressOf(pageId), { replace: true });
  }, [isNew, pageId, navigate]);
  useEffect(() => {
    if (!destination) return;
    useRun.setState({ destination: null });
    navigate(addressOf(destination.pageId));
  }, [destination, navigate]);
}

function addressOf(pageId: string): string {
  return `/pages/${encodeURIComponent(pageId)}`;
}
