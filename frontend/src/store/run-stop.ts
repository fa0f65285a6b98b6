/** Stops a run: at once for the person, as soon as it can be for the server. */
import { isWorking } from "../document/exchanges";
import type { Leg } from "./run-leg";
import { cancelRun } from "./run-requests";

/** How long a server may take to confirm before it is left to itself. */
const PATIENCE_MS = 5_000;

export function stopLeg(leg: Leg): void {
  leg.change((exchange) => ({ ...exchange, state: "stopping" }));
  const leave = () => {
    leg.abandon();
    leg.change((exchange) =>
      isWorking(exchange) ? { ...exchange, state: "cancelled" } : exchange,
    );
  };
  const timer = setTimeout(leave, PATIENCE_MS);
  void leg.over.then(() => clearTimeout(timer));
  // A run that has no name yet is stopped as soon as it has one.
  void leg.named.then((runId) => cancelRun(runId)).catch(leave);
}
