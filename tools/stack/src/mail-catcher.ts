import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import type { Server } from 'node:http';
import { join } from 'node:path';
import { MailSink, type RecordedMail } from '@lotse/private-servers';
import { simpleParser } from 'mailparser';
import type { CaughtMail } from './caught-mail.js';
import { serveMailPage } from './mail-page.js';

/** How many mails are kept. */
const kept = 1_000;

/** Takes every mail and sends none on: files under a directory, a page to read them, JSON at `/api/mails`. */
export class MailCatcher {
  private readonly mails: CaughtMail[] = [];
  private sequence = 0;
  private sink: MailSink | undefined;
  private pageServer: Server | undefined;

  constructor(
    private readonly directory: string,
    private readonly ports: { smtp: number; page: number },
  ) {}

  async start(): Promise<this> {
    mkdirSync(this.directory, { recursive: true });
    this.mails.length = 0;
    const files = readdirSync(this.directory)
      .filter((name) => name.endsWith('.eml'))
      .sort();
    for (const name of files) this.mails.push(await this.read(name));
    this.sink = await MailSink.start({ port: this.ports.smtp, onMail: (mail) => this.keep(mail) });
    this.pageServer = await serveMailPage(
      { list: () => this.mails.toReversed(), raw: (id) => readFileSync(this.fileOf(id), 'utf8') },
      this.ports.page,
    );
    return this;
  }

  get smtpUrl(): string {
    return `smtp://127.0.0.1:${this.ports.smtp}`;
  }

  get pageUrl(): string {
    return `http://localhost:${this.ports.page}`;
  }

  async stop(): Promise<void> {
    const { pageServer } = this;
    pageServer?.closeAllConnections();
    await Promise.all([
      this.sink?.stop(),
      new Promise((resolve) => (pageServer ? pageServer.close(resolve) : resolve(0))),
    ]);
  }

  /** On disk before the sender is told that it was taken. */
  private keep(mail: RecordedMail): void {
    const receivedAt = mail.receivedAt.toISOString();
    const id = `${receivedAt.replace(/[:.]/g, '-')}-${String(this.sequence++).padStart(6, '0')}`;
    const envelope = `X-Envelope-From: ${mail.from}\r\nX-Envelope-To: ${mail.to.join(', ')}\r\nX-Received-At: ${receivedAt}\r\n`;
    writeFileSync(this.fileOf(id), envelope + mail.raw, { mode: 0o600 });
    const { from, to, subject, text, html } = mail;
    this.mails.push({ id, receivedAt, from, to, subject, text, html });
    while (this.mails.length > kept) {
      const oldest = this.mails.shift();
      if (oldest) rmSync(this.fileOf(oldest.id), { force: true });
    }
  }

  private async read(name: string): Promise<CaughtMail> {
    const parsed = await simpleParser(readFileSync(join(this.directory, name)));
    const header = (key: string): string => {
      const value = parsed.headers.get(key);
      return typeof value === 'string' ? value : '';
    };
    return {
      id: name.slice(0, -'.eml'.length),
      receivedAt: header('x-received-at'),
      from: header('x-envelope-from'),
      to: header('x-envelope-to').split(', '),
      subject: parsed.subject ?? '',
      text: parsed.text ?? '',
      html: parsed.html || null,
    };
  }

  private fileOf(id: string): string {
    return join(this.directory, `${id}.eml`);
  }
}
