import { createHash } from 'node:crypto';
import type { Language } from '../http/problem.js';

/** What a page at the end of a link in a mail asks for, and what it sends then. */
export interface AccountPage {
  title: Record<Language, string>;
  done: Record<Language, string>;
  method: 'POST' | 'PUT';
  path: string;
}

export const accountPages = {
  invitation: {
    title: { de: 'Einladung annehmen', en: 'Accept the invitation' },
    done: {
      de: 'Ihr Zugang ist eingerichtet, und Sie sind angemeldet.',
      en: 'Your login is ready, and you are signed in.',
    },
    method: 'POST',
    path: '/api/v1/invitations/acceptance',
  },
  passwordReset: {
    title: { de: 'Neues Passwort festlegen', en: 'Set a new password' },
    done: {
      de: 'Ihr neues Passwort gilt ab sofort. Bitte melden Sie sich damit an.',
      en: 'Your new password counts from now on. Please sign in with it.',
    },
    method: 'PUT',
    path: '/api/v1/password-resets/password',
  },
} satisfies Record<string, AccountPage>;

const texts = {
  password: { de: 'Neues Passwort (12 bis 200 Zeichen)', en: 'New password (12 to 200 characters)' },
  send: { de: 'Speichern', en: 'Save' },
  failed: {
    de: 'Das hat nicht geklappt. Bitte versuchen Sie es noch einmal.',
    en: 'That did not work. Please try again.',
  },
  script: { de: 'Diese Seite braucht JavaScript.', en: 'This page needs JavaScript.' },
};

const style = `
body { font: 16px/1.5 system-ui, sans-serif; margin: 4rem auto; max-width: 26rem; padding: 0 1rem; color: #1b2430; }
label, input, button { display: block; font: inherit; width: 100%; box-sizing: border-box; }
input, button { margin: .5rem 0 1rem; padding: .5rem .75rem; border: 1px solid #8a96a5; border-radius: 6px; }
button { cursor: pointer; background: #0b57a4; border-color: #0b57a4; color: #fff; }
@media (prefers-color-scheme: dark) { body { background: #14181e; color: #dbe2ea; } input { background: #1d232b; color: inherit; } }
`;

/** Takes the token out of the address at once, so that neither history nor a shared screen keeps it, and sends it when asked to. */
const script = `
const form = document.querySelector('form');
const message = document.querySelector('[role=status]');
const token = new URLSearchParams(location.hash.slice(1)).get('token') ?? '';
history.replaceState(null, '', location.pathname);
form.hidden = false;
form.addEventListener('submit', async (event) => {
  event.preventDefault();
  const { method, path, done, failed } = form.dataset;
  message.textContent = '';
  try {
    const response = await fetch(path, {
      method,
      headers: { 'content-type': 'application/json', 'accept-language': document.documentElement.lang },
      body: JSON.stringify({ token, password: form.elements.password.value }),
    });
    if (response.ok) form.remove();
    const problem = response.ok ? null : await response.json();
    message.textContent = problem ? (problem.violations?.[0]?.detail ?? problem.detail) : done;
  } catch {
    message.textContent = failed;
  }
});
`;

const hashOf = (text: string): string => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;

/** This style and this script, talking to this host: nothing else, and no form that leaves without the script. */
export const accountPagePolicy = `default-src 'none'; style-src ${hashOf(style)}; script-src ${hashOf(script)}; connect-src 'self'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'`;

/** Says nothing about a token: what is behind `#` does not come here. */
export const accountPage = (
  { title, done, method, path }: AccountPage,
  language: Language,
): string => `<!doctype html>
<html lang="${language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>${title[language]}</title><style>${style}</style></head><body>
<h1>${title[language]}</h1>
<form hidden data-method="${method}" data-path="${path}" data-done="${done[language]}" data-failed="${texts.failed[language]}">
<label for="password">${texts.password[language]}</label>
<input id="password" name="password" type="password" autocomplete="new-password" minlength="12" maxlength="200" required autofocus>
<button>${texts.send[language]}</button></form>
<p role="status"></p><noscript>${texts.script[language]}</noscript>
<script>${script}</script></body></html>`;
