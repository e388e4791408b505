import { defineConfig } from '@lingui/cli';
import { formatter } from '@lingui/format-po';

export default defineConfig({
  sourceLocale: 'en',
  locales: ['en', 'uk', 'pl', 'ru'],
  catalogs: [{ path: 'src/i18n/locales/{locale}', include: ['src'] }],
  fallbackLocales: { default: 'en' },
  // No line numbers: a moved line must not change four files.
  format: formatter({ lineNumbers: false }),
});
