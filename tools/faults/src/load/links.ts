import type { Random } from '../random.js';
import type { System } from '../system.js';

/** An answer takes longer than this only where a process is frozen, in milliseconds. */
const patience = 12_000;
/** So long an answer is given again before it counts as never taken, in milliseconds. */
const longest = 360_000;

export interface AlarmAnswer {
  answer: 'taken' | 'declined';
  name: string;
}

/** The links of alarms, as those follow them who were alarmed. */
export class Links {
  constructor(private readonly system: System) {}

  /** The path that the mail leads to; nothing where it has not come, or is about something else. */
  pathOf(mailId: string): string | undefined {
    const mail = this.system.mails.accepted.findLast((one) =>
      one.header('message-id')?.startsWith(`<${mailId}@`),
    );
    const [link] = /https:\/\/[\w.-]+\/a\/[\w-]+/.exec(mail?.text ?? '') ?? [];
    return link && new URL(link).pathname;
  }

  /**
   * Answers on the page of one of the replicas, again and again until one has said that it was taken.
   * @returns whether one has
   */
  async answer(path: string, { answer, name }: AlarmAnswer, random: Random): Promise<boolean> {
    const until = Date.now() + longest;
    for (let wait = 50; Date.now() < until; wait = Math.min(wait * 2, 1_000)) {
      const status = await fetch(`${random.pick(this.system.pagesUrls)}${path}`, {
        method: 'POST',
        body: new URLSearchParams({ answer, name }),
        signal: AbortSignal.timeout(patience),
      }).then(
        async (page) => {
          await page.text();
          return page.status;
        },
        () => 0, // nobody has said anything
      );
      if (status === 200) return true;
      if (status !== 0 && status < 500) throw new Error(`an answer was refused: ${status}`);
      await new Promise((resolve) => setTimeout(resolve, wait));
    }
    return false;
  }
}
