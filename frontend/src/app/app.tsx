/** Everything: which page of the program stands behind which address. */
import { lazy, Suspense, useEffect } from "react";
import { Route, Switch } from "wouter";
import { prepared } from "../render/prepared";
import { idle } from "./calm";
import { ErrorBoundary } from "./error-boundary";
import { Loading } from "./loading";
import { Chat } from "./parts";
import { Preferences } from "./preferences";
import { Providers } from "./providers";

const Home = lazy(() => import("../pages/home").then((m) => ({ default: m.Home })));
const Workbench = prepared(async () => (await import("./workbench")).Workbench);
const Preview = lazy(() =>
  import("../preview/preview").then((m) => ({ default: m.Preview })),
);

export function App() {
  return (
    <Providers>
      <ErrorBoundary>
        <Suspense fallback={<Loading />}>
          <Switch>
            <Route path="/preview/:id" component={Preview} />
            <Route path="/pages/:id" component={Workbench} />
            <Route path="/new" component={Workbench} />
            <Route>
              <Start />
            </Route>
          </Switch>
        </Suspense>
      </ErrorBoundary>
    </Providers>
  );
}

/** Where one begins; what comes after Enter is fetched while one still writes. */
function Start() {
  useEffect(() => {
    void prepareAll().catch(() => undefined);
  }, []);
  return <Home corner={<Preferences />} />;
}

/** The likeliest first: most of what people ask for is a form. */
async function prepareAll(): Promise<void> {
  await idle();
  await Workbench.prepare();
  await Chat.prepare();
  const { preparePage } = await import("../render/page-view");
  for (const type of ["form", "table", "detail"]) await preparePage(type);
}
