import { spawn, type ChildProcess } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Readable, Writable } from 'node:stream';

/** Where Chromium is, if it is there. */
export const chromium = [process.env['CHROMIUM'], '/usr/bin/chromium', '/usr/bin/google-chrome'].find(
  (path) => path !== undefined && existsSync(path),
);

interface Message {
  id?: number;
  result?: Record<string, unknown>;
  error?: { message: string };
}

/** A real browser without a window, spoken to over the pipe of its DevTools. */
export class Browser {
  private readonly directory = mkdtempSync(join(tmpdir(), 'browser-'));
  private readonly process: ChildProcess;
  private readonly waiting = new Map<number, (message: Message) => void>();
  private lastId = 0;

  constructor(program: string) {
    this.process = spawn(
      program,
      [
        '--headless=new',
        '--no-sandbox',
        '--disable-gpu',
        '--disable-dev-shm-usage',
        '--remote-debugging-pipe',
        `--user-data-dir=${this.directory}`,
      ],
      { stdio: ['ignore', 'ignore', 'ignore', 'pipe', 'pipe'] },
    );
    let unread = '';
    (this.process.stdio[4] as Readable).setEncoding('utf8').on('data', (text: string) => {
      const messages = (unread + text).split('\0');
      unread = messages.pop() ?? '';
      for (const message of messages.map((json) => JSON.parse(json) as Message))
        if (message.id !== undefined) this.waiting.get(message.id)?.(message);
    });
  }

  /** Opens a page and gives a function that evaluates an expression in it, waiting for promises. */
  async open(url: string): Promise<(expression: string) => Promise<unknown>> {
    const { targetId } = await this.send('Target.createTarget', { url });
    const { sessionId } = await this.send('Target.attachToTarget', { targetId, flatten: true });
    return async (expression) => {
      const { result, exceptionDetails } = await this.send(
        'Runtime.evaluate',
        { expression, awaitPromise: true, returnByValue: true },
        String(sessionId),
      );
      if (exceptionDetails) throw new Error(JSON.stringify(exceptionDetails));
      return (result as { value?: unknown }).value;
    };
  }

  async stop(): Promise<void> {
    const ended = new Promise((resolve) => this.process.once('exit', resolve));
    this.process.kill('SIGKILL');
    await ended;
    rmSync(this.directory, { recursive: true, force: true, maxRetries: 5 });
  }

  private send(method: string, params: object, sessionId?: string): Promise<Record<string, unknown>> {
    const id = ++this.lastId;
    return new Promise((resolve, reject) => {
      this.waiting.set(id, ({ result, error }) => {
        this.waiting.delete(id);
        if (error) reject(new Error(`${method}: ${error.message}`));
        else resolve(result ?? {});
      });
      (this.process.stdio[3] as Writable).write(`${JSON.stringify({ id, method, params, sessionId })}\0`);
    });
  }
}
