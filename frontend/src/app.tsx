/** The workbench: a sentence on the left, the page it became on the right. */
import { useCallback, useEffect, useRef, useState } from "react";
import { emptyShared, foldEvent, type Shared, startState } from "./document/state";
import { Outline } from "./outline";
import { followRun, ProblemError, problemOf } from "./stream";
import { type Lang, preferredLang, textsOf } from "./texts";

interface PageSummary {
  id: string;
  name: string;
  version: number;
}

/** The saved pages, or null when the server cannot say. */
async function listPages(): Promise<PageSummary[] | null> {
  const response = await fetch("/api/v1/pages").catch(() => null);
  if (!response?.ok) return null;
  return ((await response.json()) as { pages: PageSummary[] }).pages;
}

export function App() {
  const [lang, setLang] = useState<Lang>(preferredLang(navigator.languages));
  const [prompt, setPrompt] = useState("");
  const [state, setState] = useState(() => startState(emptyShared));
  const [note, setNote] = useState("");
  const [running, setRunning] = useState<AbortController | null>(null);
  const [pages, setPages] = useState<PageSummary[]>([]);
  const runId = useRef<string | null>(null);
  const t = textsOf(lang);

  const refresh = useCallback(
    () =>
      listPages().then((found) => {
        if (found) setPages(found);
      }),
    [],
  );

  useEffect(() => {
    let shown = true;
    void listPages().then((found) => {
      if (found && shown) setPages(found);
    });
    return () => {
      shown = false;
    };
  }, []);

  useEffect(() => {
    document.documentElement.lang = lang;
  }, [lang]);

  const submit = async (text: string) => {
    if (!text.trim() || running) return;
    const controller = new AbortController();
    setRunning(controller);
    setNote("");
    setState((old) => startState(old.shared));
    try {
      await followRun(
        { prompt: text, page_id: state.shared.page_id, lang },
        {
          event: (event) => {
            if (event.type === "RUN_STARTED") runId.current = String(event.runId);
            setNote("");
            setState((old) => foldEvent(old, event));
          },
          lost: () => setNote(t.lost),
        },
        controller.signal,
      );
      setPrompt("");
    } catch (error) {
      setNote(error instanceof ProblemError ? error.message : t.offline);
    } finally {
      setRunning(null);
      runId.current = null;
      void refresh();
    }
  };

  const stop = () => {
    if (runId.current)
      void fetch(`/api/v1/runs/${runId.current}/cancel`, { method: "POST" });
  };

  const open = async (id: string) => {
    const response = await fetch(`/api/v1/pages/${encodeURIComponent(id)}`).catch(
      () => null,
    );
    if (!response?.ok) {
      setNote(response ? (await problemOf(response)).message : t.offline);
      return;
    }
    const page = (await response.json()) as {
      id: string;
      version: number;
      document: Shared["page"];
    };
    setState(
      startState({ page: page.document, page_id: page.id, version: page.version }),
    );
    setNote("");
  };

  const page = state.shared.page;
  return (
    <>
      <header>
        <h1>Pagesmith</h1>
        <p>{t.tagline}</p>
        <button
          type="button"
          className="quiet"
          onClick={() => setLang(lang === "zh" ? "en" : "zh")}
        >
          {t.other}
        </button>
      </header>
      <main>
        <section aria-label={t.prompt}>
          <form
            onSubmit={(event) => {
              event.preventDefault();
              void submit(prompt);
            }}
          >
            <label htmlFor="prompt">{t.prompt}</label>
            <textarea
              id="prompt"
              rows={4}
              value={prompt}
              placeholder={t.placeholder}
              onChange={(event) => setPrompt(event.target.value)}
              onKeyDown={(event) => {
                if (
                  event.key === "Enter" &&
                  !event.shiftKey &&
                  !event.nativeEvent.isComposing
                )
                  event.currentTarget.form?.requestSubmit();
              }}
            />
            <div className="buttons">
              <button type="submit" disabled={!prompt.trim() || running !== null}>
                {page ? t.change : t.send}
              </button>
              {running && (
                <button type="button" className="quiet" onClick={stop}>
                  {t.stop}
                </button>
              )}
              {page && !running && (
                <button
                  type="button"
                  className="quiet"
                  onClick={() => setState(startState(emptyShared))}
                >
                  {t.fresh}
                </button>
              )}
            </div>
          </form>
          {!page && !running && (
            <div className="examples">
              {t.examples.map((example) => (
                <button
                  type="button"
                  className="quiet"
                  key={example}
                  onClick={() => void submit(example)}
                >
                  {example}
                </button>
              ))}
            </div>
          )}
          <div aria-live="polite">
            {note && <p className="note">{note}</p>}
            {state.steps.length > 0 && <h2>{t.steps}</h2>}
            {state.steps.map((step) =>
              step.kind === "tool" ? (
                <details key={step.id}>
                  <summary>
                    {t.called} <code>{step.title}</code>
                  </summary>
                  <pre>{step.detail}</pre>
                </details>
              ) : (
                <p key={step.id} className={step.kind}>
                  {step.kind === "error" ? `${t.failed}: ${step.title}` : step.title}
                </p>
              ),
            )}
            {state.tokens > 0 && (
              <p className="usage">
                {t.tokens
                  .replace("{calls}", String(state.calls))
                  .replace("{tokens}", String(state.tokens))}
              </p>
            )}
          </div>
          <h2>{t.pages}</h2>
          {pages.length === 0 && <p className="usage">{t.none}</p>}
          <ul className="pages">
            {pages.map((saved) => (
              <li key={saved.id}>
                <button
                  type="button"
                  className="quiet"
                  onClick={() => void open(saved.id)}
                >
                  {saved.name || saved.id}
                </button>
                <code>{saved.id}</code>
              </li>
            ))}
          </ul>
        </section>
        <section aria-label={t.page}>
          {page ? (
            <>
              <h2>{page.title || t.page}</h2>
              <Outline elements={page.elements} current={state.scrollTo} texts={t} />
              <details>
                <summary>{t.json}</summary>
                <pre>{JSON.stringify(page, null, 2)}</pre>
              </details>
            </>
          ) : (
            <p className="empty">{t.noPage}</p>
          )}
        </section>
      </main>
    </>
  );
}
