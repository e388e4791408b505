import { i18n } from '@lingui/core';
import { I18nProvider } from '@lingui/react';
import type { ReactNode } from 'react';
import { I18nProvider as AriaI18nProvider } from 'react-aria-components';
import type { Lang } from '../state/ui';

/** The regional form of each language: 24-hour clock, week from Monday. */
export const LOCALES = { en: 'en-GB', uk: 'uk-UA', pl: 'pl-PL', ru: 'ru-UA' } as const;
export const LANGS = Object.keys(LOCALES) as Lang[];
/** Languages by their own names; never translated. */
export const LANG_NAMES: Record<Lang, string> = {
  en: 'English',
  uk: 'Українська',
  pl: 'Polski',
  ru: 'Русский',
};

const catalogues = import.meta.glob<{ messages: Record<string, string> }>('./locales/*.po');

/** Loads a language and makes it the one of the window. */
export async function activate(lang: Lang): Promise<void> {
  const load = catalogues[`./locales/${lang}.po`];
  if (!load) throw new Error(`no catalogue for ${lang}`);
  const { messages } = await load();
  i18n.loadAndActivate({ locale: lang, messages });
  document.documentElement.lang = lang;
}

/** The first of the system's languages that we have. */
export function systemLang(languages: readonly string[] = navigator.languages): Lang {
  for (const tag of languages) {
    const short = tag.slice(0, 2).toLowerCase();
    const found = LANGS.find((lang) => lang === short);
    if (found) return found;
  }
  return 'en';
}

export function I18n({ lang, children }: { lang: Lang; children: ReactNode }) {
  return (
    <AriaI18nProvider locale={LOCALES[lang]}>
      <I18nProvider i18n={i18n}>{children}</I18nProvider>
    </AriaI18nProvider>
  );
}
