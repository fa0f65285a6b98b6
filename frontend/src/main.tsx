import { createRoot } from "react-dom/client";
import { App } from "./app/app";
import { startTexts } from "./texts";
import { useSettings } from "./store/settings";
import "./app/style.css";

startTexts(useSettings.getState().lang);

const root = document.getElementById("root");
if (root) createRoot(root).render(<App />);
