import { useState } from 'react';
import { draftOf, keepDraft } from '../api/drafts.js';
import { isProblemWith } from '../api/problem.js';

/** How far somebody had read when they began to write. */
export interface Seen {
  version: number;
  lastId: string | undefined;
}

export interface AnsweringOptions<Message extends { id: string }> {
  /** By which the draft is kept. */
  key: string;
  /** What is on the page now. */
  now: Seen;
  /** Sends what was written, where nobody has written after that version (`If-Match`). */
  write: (text: string, version: number) => Promise<unknown>;
  /** How it stands: with everything that was written. */
  read: () => Promise<{ version: number; messages: Message[] }>;
}

/** What somebody else has written in the meantime. */
export interface Meanwhile<Message> {
  messages: Message[];
  seen: Seen;
}

interface Draft {
  text: string;
  seen: Seen;
}

/**
 * Writing in a conversation in which others write as well: what was begun is kept while one is elsewhere, and whatever came after one
 * began is shown before it is sent.
 */
export function useAnswering<Message extends { id: string }>(options: AnsweringOptions<Message>) {
  const { key, now, write, read } = options;
  const [draft, setDraft] = useState(() => draftOf<Draft>(key));
  const [meanwhile, setMeanwhile] = useState<Meanwhile<Message>>();
  const text = draft?.text ?? '';

  const keep = (next: Draft | undefined): void => {
    keepDraft(key, next);
    setDraft(next);
  };
  const setText = (typed: string): void =>
    keep(typed === '' ? undefined : { text: typed, seen: draft?.seen ?? now });

  const sendAfter = async (seen: Seen): Promise<boolean> => {
    try {
      await write(text, seen.version);
    } catch (error) {
      if (!isProblemWith(error, 'request.version-mismatch')) throw error;
      const { version, messages } = await read();
      const known = messages.findIndex(({ id }) => id === seen.lastId);
      const newer = messages.slice(known + 1);
      const next = { version, lastId: messages.at(-1)?.id };
      if (newer.length === 0 && version !== seen.version) return sendAfter(next); // nothing that has to be read
      setMeanwhile({ messages: newer, seen: next });
      return false;
    }
    keep(undefined);
    setMeanwhile(undefined);
    return true;
  };

  return {
    text,
    setText,
    meanwhile,
    /** @returns whether it is sent; if not, what is newer has to be read first */
    send: () => sendAfter(draft?.seen ?? now),
    /** What is newer has been read. */
    sendAnyway: () => sendAfter(meanwhile?.seen ?? now),
    goBack: () => {
      if (meanwhile) keep({ text, seen: meanwhile.seen });
      setMeanwhile(undefined);
    },
  };
}
