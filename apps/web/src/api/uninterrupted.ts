import { createLotseClient } from '@lotse/api-client';
import { i18n } from '../i18n/i18n.js';
import { csrf } from './client.js';

/** The API for what ends an interruption: a request that asked to be interrupted itself would wait for itself. */
export const uninterrupted = createLotseClient({
  baseUrl: location.origin,
  session: csrf,
  fetch: (request) => {
    const spoken = request as Request;
    spoken.headers.set('accept-language', i18n.language);
    return fetch(spoken);
  },
});
