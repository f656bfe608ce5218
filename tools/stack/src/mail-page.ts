import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { CaughtMail } from './caught-mail.js';

/** What the page shows: the newest first. */
export interface Mailbox {
  list(): CaughtMail[];
  raw(id: string): string | undefined;
}

/** A page on 127.0.0.1 to read what was sent. Mail is foreign text: it is escaped, and its HTML runs nothing and loads nothing. */
export async function serveMailPage(mailbox: Mailbox, port: number): Promise<Server> {
  const server = createServer((request, response) => answer(mailbox, request, response));
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject).listen(port, '127.0.0.1', resolve);
  });
  return server;
}

function answer(mailbox: Mailbox, request: IncomingMessage, response: ServerResponse): void {
  // a name of somebody else's that leads here (DNS rebinding) must not read the mail
  if (!/^(localhost|127\.0\.0\.1)(:\d+)?$/.test(request.headers.host ?? ''))
    return send(response, 403, 'text/plain', 'no');
  const path = (request.url ?? '/').split('?', 1)[0] ?? '/';
  if (request.method !== 'GET' && request.method !== 'HEAD')
    return send(response, 405, 'text/plain', 'read only');
  if (path === '/') return send(response, 200, 'text/html', listPage(mailbox.list()));
  if (path === '/api/mails') return send(response, 200, 'application/json', JSON.stringify(mailbox.list()));

  const [, id = '', eml] = /^\/mails\/([0-9A-Za-z-]+)(\.eml)?$/.exec(path) ?? [];
  const mail = mailbox.list().find((caught) => caught.id === id);
  if (!mail) return send(response, 404, 'text/plain', 'There is no such mail.');
  if (eml) return send(response, 200, 'message/rfc822', mailbox.raw(id) ?? '');
  send(response, 200, 'text/html', mailPage(mail));
}

function send(response: ServerResponse, status: number, type: string, body: string): void {
  response
    .writeHead(status, {
      'content-type': `${type}; charset=utf-8`,
      'content-security-policy':
        "default-src 'none'; style-src 'unsafe-inline'; img-src data:; frame-ancestors 'none'",
      'x-content-type-options': 'nosniff',
      'cache-control': 'no-store',
      'referrer-policy': 'no-referrer',
    })
    .end(body);
}

export const escapeHtml = (text: string): string =>
  text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);

const page = (title: string, body: string): string => `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>${escapeHtml(title)}</title><style>
body { font: 15px/1.5 system-ui, sans-serif; max-width: 70rem; margin: 2rem auto; padding: 0 1rem }
table { border-collapse: collapse; width: 100% } td, th { text-align: left; padding: .3rem .6rem; border-bottom: 1px solid #ddd }
pre { white-space: pre-wrap; background: #f6f6f6; padding: 1rem } iframe { width: 100%; height: 30rem; border: 1px solid #ddd }
</style></head><body>${body}</body></html>`;

const listPage = (mails: CaughtMail[]): string =>
  page(
    'Mail',
    `<h1>Mail (${mails.length})</h1>${
      mails.length === 0
        ? '<p>Nothing was sent yet.</p>'
        : `<table><tr><th>When</th><th>To</th><th>Subject</th></tr>${mails
            .map(
              ({ id, receivedAt, to, subject }) =>
                `<tr><td>${escapeHtml(receivedAt)}</td><td>${escapeHtml(to.join(', '))}</td>` +
                `<td><a href="/mails/${id}">${escapeHtml(subject || '(no subject)')}</a></td></tr>`,
            )
            .join('')}</table>`
    }`,
  );

const mailPage = (mail: CaughtMail): string =>
  page(
    mail.subject,
    `<p><a href="/">All mail</a> · <a href="/mails/${mail.id}.eml">as it was sent</a></p>
<h1>${escapeHtml(mail.subject || '(no subject)')}</h1>
<table>${Object.entries({ From: mail.from, To: mail.to.join(', '), Received: mail.receivedAt })
      .map(([name, value]) => `<tr><th>${name}</th><td>${escapeHtml(value)}</td></tr>`)
      .join('')}</table>
<pre>${escapeHtml(mail.text)}</pre>
${mail.html === null ? '' : `<iframe sandbox="" title="HTML part" srcdoc="${escapeHtml(mail.html)}"></iframe>`}`,
  );
