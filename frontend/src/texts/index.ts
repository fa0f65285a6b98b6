/** Every text a person reads, in both languages: one file and namespace per folder. */
import i18next from "i18next";
import { initReactI18next } from "react-i18next";
import * as app from "./app";
import * as canvas from "./canvas";
import * as chat from "./chat";
import * as form from "./form";
import * as inspector from "./inspector";
import * as outline from "./outline";
import * as pages from "./pages";
import * as palette from "./palette";
import * as preview from "./preview";
import * as render from "./render";
import * as review from "./review";
import * as source from "./source";
import * as versions from "./versions";

const modules = {
  app,
  canvas,
  chat,
  form,
  inspector,
  outline,
  pages,
  palette,
  preview,
  render,
  review,
  source,
  versions,
};

type Modules = typeof modules;
type Resources = { [Namespace in keyof Modules]: Modules[Namespace]["zh"] };

function resourcesOf(lang: "zh" | "en"): Resources {
  const entries = Object.entries(modules).map(([name, texts]) => [name, texts[lang]]);
  return Object.fromEntries(entries) as Resources;
}

declare module "i18next" {
  interface CustomTypeOptions {
    defaultNS: "app";
    resources: Resources;
  }
}

/** Makes the texts available to components; `useTranslation("chat")` reads one namespace. */
export function startTexts(lang: "zh" | "en"): void {
  void i18next.use(initReactI18next).init({
    lng: lang,
    fallbackLng: "en",
    defaultNS: "app",
    resources: { zh: resourcesOf("zh"), en: resourcesOf("en") },
    interpolation: { escapeValue: false },
    // Everything is in the bundle: nothing has to be waited for.
    initAsync: false,
  });
}

export { i18next };
