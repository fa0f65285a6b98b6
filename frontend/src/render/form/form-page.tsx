/** A form page: head, fields, buttons. */
import { Form } from "antd";
import {
  createContext,
  memo,
  useContext,
  useLayoutEffect,
  useMemo,
  useState,
} from "react";
import type { PageDocument } from "../../document/page";
import { fieldsOf, scopeAt, TOP } from "../../forms";
import { PageHead } from "../head/page-head";
import { useLang } from "../language";
import { sampleParameters } from "../sample-scope";
import { useScene } from "../scene";
import { sameJson, useKept } from "../use-kept";
import { Field } from "./field";
import { Fields } from "./fields";
import { FormActions } from "./form-actions";
import { createFormStore, FormProvider, follow, restart } from "./form-store";
import { layoutOf } from "./layout";
import { AT_TOP, FieldDrawerProvider, StandingProvider } from "./spots";
import { startOf } from "./start";
import "./style.css";

const PageContext = createContext<PageDocument>({ page: "form", elements: [] });

export const FormPage = memo(function FormPage({ page }: { page: PageDocument }) {
  const { design } = useScene();
  const lang = useLang();
  const named = useMemo(() => sampleParameters(page, lang), [page, lang]);
  const parameters = useKept(named, sameJson);
  const [store] = useState(() => createFormStore(startOf(page, parameters, lang)));
  // Before anything is painted: what appears must appear with its values.
  useLayoutEffect(() => {
    // What was tried out stays while the page changes; designing shows the page as it opens.
    if (design) restart(store, startOf(page, parameters, lang));
    else follow(store, fieldsOf(page));
  }, [store, page, parameters, lang, design]);
  const scope = useMemo(
    () => scopeAt({ value: parameters, steps: [parameters], url: parameters }, TOP),
    [parameters],
  );
  return (
    <FormProvider value={store}>
      <FieldDrawerProvider value={Field}>
        <StandingProvider value={AT_TOP}>
          <PageContext.Provider value={page}>
            <PageHead
              title={page.title}
              description={page["description"]}
              header={page["header"]}
              scope={scope}
            />
            <Frame />
          </PageContext.Provider>
        </StandingProvider>
      </FieldDrawerProvider>
    </FormProvider>
  );
});

/** Never drawn anew: Ant Design's form draws all its items again when it is. */
const Frame = memo(function Frame() {
  return (
    <Form layout="vertical" component={false}>
      <Body />
    </Form>
  );
});

function Body() {
  const page = useContext(PageContext);
  const layout = useMemo(() => layoutOf(page["columns"]), [page]);
  const fields = useMemo(() => fieldsOf(page), [page]);
  return (
    <div className="form-page drawn-card">
      <FormActions page={page} position="topRight" />
      <Fields fields={fields} owner="" zone="field" layout={layout} />
      <FormActions page={page} position="bottom" />
    </div>
  );
}
