import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { compressed } from './build/compressed.js';
import { addressList } from './build/address-list.js';
import { chunks } from './build/chunks.js';
import { onlyNeededStyles } from './build/mantine-styles.js';
import { nearNumberingPlans } from './build/numbering-plans.js';

/** The gateway puts a fresh nonce in its place, in every copy of the page that it hands out. */
const nonce = '__LOTSE_NONCE__';

export default defineConfig(({ command }) => ({
  plugins: [react(), addressList(), nearNumberingPlans(), onlyNeededStyles(), compressed()],
  resolve: { conditions: ['@lotse/source', 'module', 'browser', 'development|production'] },
  ...(command === 'build' && { html: { cspNonce: nonce } }),
  build: {
    target: 'es2022',
    cssTarget: ['chrome123', 'firefox120', 'safari17.5'], // those that know light-dark(), else it is lowered, and wrongly
    assetsInlineLimit: 0, // what is inlined would need an exception from the Content-Security-Policy
    reportCompressedSize: false,
    license: true,
    cssCodeSplit: false,
    rolldownOptions: { output: { codeSplitting: chunks } },
  },
  server: {
    host: '127.0.0.1',
    proxy: { '/api': { target: process.env['LOTSE_API'] ?? 'http://localhost:3000' } },
  },
}));
