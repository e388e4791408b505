import { activate, LANGS, systemLang } from '../i18n/setup';
import type { Settings } from '../ipc/bindings';
import { useAction, useCommand } from '../ipc/queries';
import { type Lang, type Theme, useUi } from '../state/ui';

/** The language that a setting means on this computer. */
export function effectiveLang(language: string | null, system: string | null | undefined): Lang {
  const wanted = language ?? system;
  return LANGS.find((known) => known === wanted) ?? systemLang();
}

/** Settings that show at once and are saved at once. */
export function useAppearance() {
  const settings = useCommand('settings.get', {}).data;
  const info = useCommand('app.info', {}).data;
  const save = useAction('settings.set');
  const { set } = useUi();
  const change = (part: Partial<Settings>) => {
    if (settings) save.mutate({ ...settings, ...part });
  };
  const setLanguage = async (language: Lang | null) => {
    const lang = effectiveLang(language, info?.systemLanguage);
    await activate(lang);
    set({ lang });
    change({ language });
  };
  const setTheme = (theme: Theme) => {
    set({ theme });
    change({ theme });
  };
  return { settings, change, setLanguage, setTheme, error: save.error };
}
