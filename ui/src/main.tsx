import './styles/fonts.css';
import './styles/tokens.css';
import './styles/base.css';

import { isTauri } from '@tauri-apps/api/core';
import { createRoot } from 'react-dom/client';
import { App } from './app';
import { activate, systemLang } from './i18n/setup';
import { call, setTransport } from './ipc/client';
import { httpTransport, openSession } from './ipc/http';
import { commandOptions, makeQueryClient } from './ipc/queries';
import { tauriTransport } from './ipc/tauri';
import { effectiveLang } from './lib/useAppearance';
import { applyTheme, useUi } from './state/ui';

/** Language, theme and sounds as the backend keeps them; without an answer the system's own. */
async function loadAppearance(): Promise<void> {
  const [settings, info] = await Promise.all([call('settings.get', {}), call('app.info', {})]);
  const lang = effectiveLang(settings.language, info.systemLanguage);
  useUi.getState().set({ theme: settings.theme, lang, muted: settings.sounds.muted });
}

async function start(): Promise<void> {
  if (isTauri()) setTransport(tauriTransport());
  else {
    await openSession(location, history);
    setTransport(httpTransport());
  }
  await loadAppearance();
}

// Whatever fails here shows itself on the first screen, which asks again.
await start().catch(() => useUi.getState().set({ lang: systemLang() }));
applyTheme(useUi.getState().theme);
await activate(useUi.getState().lang);
const queryClient = makeQueryClient();
void queryClient.prefetchQuery(commandOptions('app.info', {}));
const element = document.getElementById('root');
if (element) createRoot(element).render(<App queryClient={queryClient} />);
