import { lingui } from '@lingui/vite-plugin';
import react from '@vitejs/plugin-react';
import { playwright } from '@vitest/browser-playwright';
import { defineConfig } from 'vitest/config';

/** Where `packbench-cli serve` listens while `npm run dev` shows the front end. */
const core = process.env.PACKBENCH_CORE ?? 'http://127.0.0.1:7878';
// The backend accepts its own Host and Origin only.
const proxied = { target: core, changeOrigin: true, headers: { origin: core } };

export default defineConfig({
  plugins: [lingui({ macroTransform: true }), react()],
  base: './',
  build: {
    target: ['chrome111', 'safari16.4'],
    modulePreload: false,
    // The content security policy allows no data: URLs.
    assetsInlineLimit: 0,
    reportCompressedSize: false,
  },
  server: {
    proxy: { '/rpc': proxied, '/events': proxied, '/doc': proxied, '/export': proxied, '/session': proxied },
  },
  test: {
    projects: [
      {
        extends: true,
        test: { name: 'unit', environment: 'node', include: ['src/**/*.test.ts'] },
      },
      {
        extends: true,
        test: {
          name: 'browser',
          include: ['src/**/*.test.tsx'],
          testTimeout: 20_000,
          maxWorkers: 2,
          browser: {
            enabled: true,
            headless: true,
            screenshotFailures: false,
            viewport: { width: 1366, height: 768 },
            provider: playwright({
              launchOptions: {
                executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
                args: ['--no-sandbox'],
              },
            }),
            instances: [{ browser: 'chromium' }],
          },
        },
      },
    ],
  },
});
