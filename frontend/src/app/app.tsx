/** Everything: which page of the program stands behind which address. */
import { lazy, Suspense } from "react";
import { Route, Switch } from "wouter";
import { ErrorBoundary } from "./error-boundary";
import { Loading } from "./loading";
import { Preferences } from "./preferences";
import { Providers } from "./providers";

const Home = lazy(() => import("../pages/home").then((m) => ({ default: m.Home })));
const Workbench = lazy(() =>
  import("./workbench").then((m) => ({ default: m.Workbench })),
);
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
              <Home corner={<Preferences />} />
            </Route>
          </Switch>
        </Suspense>
      </ErrorBoundary>
    </Providers>
  );
}
