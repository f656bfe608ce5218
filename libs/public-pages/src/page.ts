import { createHash } from 'node:crypto';
import { html, type Html } from './html.js';

export type PageLanguage = 'de' | 'en';

/** What is shown to somebody who has followed a link. */
export interface Page {
  /** HTTP status; 200 by default. */
  status?: number;
  language: PageLanguage;
  title: string;
  body: Html;
}

/** What is saved instead of shown. */
export interface PageFile {
  file: {
    /** Under which it is saved: letters, digits and dots. */
    name: string;
    /** Media type of a text in UTF-8. */
    type: string;
    content: string;
  };
}

const style = `
:root{color-scheme:light dark;--ink:#212529;--quiet:#5c636a;--ground:#f1f3f5;--card:#fff;--line:#ced4da;--main:#1864ab;--bad:#c92a2a}
@media(prefers-color-scheme:dark){:root{--ink:#e9ecef;--quiet:#adb5bd;--ground:#141517;--card:#1f2124;--line:#495057;--main:#1971c2;--bad:#ff8787}}
*{box-sizing:border-box}
body{margin:0;background:var(--ground);color:var(--ink);font:1.0625rem/1.5 system-ui,-apple-system,"Segoe UI",Roboto,Helvetica,Arial,sans-serif}
main{max-width:36rem;margin:0 auto;padding:1.25rem;background:var(--card);min-height:100vh}
@media(min-width:40rem){main{margin:2rem auto;padding:2rem;border-radius:.5rem;min-height:0}}
h1{font-size:1.5rem;line-height:1.25;margin:0 0 1rem;overflow-wrap:anywhere}
h2{font-size:1.125rem;margin:1.5rem 0 .5rem}
p,li,dd,.written{overflow-wrap:anywhere}
.written{white-space:pre-line;border-left:.25rem solid var(--line);padding-left:.875rem;margin:1rem 0}
.quiet{color:var(--quiet);font-size:.9375rem}
.notice{border:2px solid var(--main);border-radius:.5rem;padding:.75rem 1rem;margin:1rem 0}
.wrong{color:var(--bad);font-weight:600}
label{display:block;font-weight:600;margin:1rem 0 .25rem}
input[type=file]{width:100%;font:inherit;padding:.75rem 0}
input[type=text],textarea,select{width:100%;font:inherit;padding:.75rem;border:1px solid var(--quiet);border-radius:.375rem;background:var(--card);color:var(--ink)}
label.tick{display:flex;gap:.75rem;font-weight:400;margin:.75rem 0}
label.tick input{width:1.5rem;height:1.5rem;flex:none;margin:0}
fieldset{border:1px solid var(--line);border-radius:.375rem;padding:.25rem 1rem .75rem;margin:1rem 0;min-width:0}
legend{font-weight:600;padding:0 .25rem;overflow-wrap:anywhere}
button{width:100%;font:inherit;font-weight:600;padding:1rem;margin-top:1rem;border:2px solid var(--main);border-radius:.375rem;background:var(--main);color:#fff;cursor:pointer}
button.second{background:transparent;color:var(--ink);border-color:var(--quiet)}
:focus-visible{outline:3px solid var(--main);outline-offset:2px}
footer{margin-top:2rem;padding-top:1rem;border-top:1px solid var(--line)}
a{color:inherit}
`;

const styleHash = createHash('sha256').update(style).digest('base64');

/**
 * Nothing is loaded, nothing runs, nothing is kept, and no other page learns the address, which is a secret.
 * `form-action` is the page's own origin: a form answers its own link.
 */
export const pageHeaders: Record<string, string> = {
  'content-security-policy': `default-src 'none'; style-src 'sha256-${styleHash}'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'`,
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
  'x-robots-tag': 'noindex, nofollow, noarchive',
  'cache-control': 'no-store',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'permissions-policy': 'camera=(), geolocation=(), microphone=()',
};

/** Written in pieces: a formatter that knows HTML would close what is open. */
export const documentOf = ({ language, title, body }: Page): string =>
  [
    '<!doctype html>',
    `<html lang="${language}">`,
    '<head>',
    '<meta charset="utf-8">',
    '<meta name="viewport" content="width=device-width, initial-scale=1">',
    `<title>${html`${title}`.text}</title>`,
    `<style>${style}</style>`,
    '</head>',
    '<body>',
    '<main>',
    body.text,
    '</main>',
    '</body>',
    '</html>',
    '',
  ].join('\n');
