import type { Plugin } from 'vite';
import { addresses } from '../src/app/addresses.js';

/** Puts the app's addresses beside its page, for the gateway. */
export const addressList = (): Plugin => ({
  name: 'lotse-address-list',
  apply: 'build',
  generateBundle() {
    this.emitFile({ type: 'asset', fileName: 'addresses.json', source: JSON.stringify(addresses) });
  },
});
