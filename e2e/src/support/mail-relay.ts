import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { createInterface } from 'node:readline';
import { eventually } from '@lotse/test-support';

export interface RelayedMail {
  messageId: string;
  from: string;
  to: string;
  /** Ends with a line break, and no line of it begins with a dot. */
  raw: Buffer;
}

/** What became of one attempt: the code that was answered to the whole mail, or nothing, as the connection has ended. */
export type Answer = number | null;

/** A mail server as RFC 5321 (4.5.4.1) has it: what got no 250 is handed over once more, at one of several ports. */
export class MailRelay {
  /** Message-IDs of all that somebody has taken from it. */
  readonly taken = new Set<string>();
  /** How many mails it has begun to say. */
  begun = 0;
  private attempts = 0;

  constructor(private readonly ports: readonly number[]) {}

  /** Until it was taken. */
  handOver(mail: RelayedMail): Promise<void> {
    return eventually(async () => expect(await this.offer(mail)).toBe(250), {
      timeoutMs: 90_000,
      everyMs: 100,
    });
  }

  /**
   * Once.
   * @param part of the mail that is said before the connection only waits, in octets; all of it without
   * @throws Error where the mail is refused for ever: it would go back to its sender
   */
  async offer({ messageId, from, to, raw }: RelayedMail, { part }: { part?: number } = {}): Promise<Answer> {
    const port = this.ports[this.attempts++ % this.ports.length] ?? 0;
    const socket = connect(port, '127.0.0.1');
    try {
      const answers = answersOn(socket);
      for (const words of [`EHLO relay.example`, `MAIL FROM:<${from}>`, `RCPT TO:<${to}>`, 'DATA']) {
        const code = await answers();
        if (code === null || code >= 400) return refusedForEver(code);
        socket.write(`${words}\r\n`);
      }
      const ready = await answers();
      if (ready !== 354) return refusedForEver(ready);
      const words = part === undefined ? Buffer.concat([raw, Buffer.from('.\r\n')]) : raw.subarray(0, part);
      socket.write(words, () => (this.begun += 1));
      const code = await answers();
      if (code === 250) this.taken.add(messageId);
      return refusedForEver(code);
    } finally {
      socket.destroy();
    }
  }
}

function refusedForEver(code: Answer): Answer {
  if (code !== null && code >= 500) throw new Error(`the mail was refused with ${String(code)}`);
  return code;
}

/** The code of each answer, one after the other; `null` once the connection has ended. */
function answersOn(socket: Socket): () => Promise<Answer> {
  socket.on('error', () => undefined); // its end says so
  const ended = once(socket, 'close').then(() => null);
  const lines = createInterface({ input: socket })[Symbol.asyncIterator]();
  const next = async (): Promise<Answer> => {
    for (;;) {
      const { value, done } = await lines.next();
      if (done) return null;
      const [, code = '', more] = /^(\d{3})([ -])/.exec(value) ?? [];
      if (more === ' ') return Number(code);
    }
  };
  return () => Promise.race([next(), ended]);
}
