import { create } from 'zustand';

export type Theme = 'system' | 'light' | 'dark';
export type Lang = 'en' | 'uk' | 'pl' | 'ru';

type UiState = {
  theme: Theme;
  lang: Lang;
  /** Sounds of the station are off. */
  muted: boolean;
  set: (part: Partial<Omit<UiState, 'set'>>) => void;
};

/** Appearance of this window; the backend's settings are the lasting copy. */
export const useUi = create<UiState>((set) => ({
  theme: 'system',
  lang: 'en',
  muted: false,
  set: (part) => set(part),
}));

/** Puts the theme on the document; 'system' follows the operating system while the window is open. */
export function applyTheme(theme: Theme): () => void {
  const query = window.matchMedia('(prefers-color-scheme: dark)');
  const apply = () => {
    const dark = theme === 'dark' || (theme === 'system' && query.matches);
    document.documentElement.dataset.theme = dark ? 'dark' : 'light';
  };
  apply();
  if (theme !== 'system') return () => {};
  query.addEventListener('change', apply);
  return () => query.removeEventListener('change', apply);
}
