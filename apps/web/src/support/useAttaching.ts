import { useState, useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';
import { draftOf, keepDraft } from '../api/drafts.js';
import { PageRefusal } from '../api/problem.js';
import { mostFiles, sendFile, type Writing } from './attachments.queries.js';

/** A file that is to go with a message: on its way, there, or refused. */
export interface AttachedFile {
  key: string;
  name: string;
  size: number;
  /** From 0 to 1. */
  progress: number;
  /** By which a message names it, once it is there. */
  attachmentId?: string;
  error?: unknown;
  /** Sends it once more. */
  again?: () => void;
}

interface UnderWay {
  done: Promise<void>;
  abort: () => void;
}

/** What is on its way, by the file's key: it goes on while one is elsewhere. */
const underWay = new Map<string, UnderWay>();
const watchers = new Set<() => void>();
const none: AttachedFile[] = [];

const watch = (watcher: () => void): (() => void) => {
  watchers.add(watcher);
  return () => watchers.delete(watcher);
};
const listOf = (kept: string): AttachedFile[] => draftOf<AttachedFile[]>(kept) ?? none;

function show(kept: string, files: AttachedFile[]): void {
  keepDraft(kept, files.length > 0 ? files : undefined);
  for (const watcher of watchers) watcher();
}

/** For a text that is gone with its page. */
export function forgetFiles(key: string): void {
  const kept = `${key}:files`;
  for (const { key: id } of listOf(kept)) underWay.get(id)?.abort();
  show(kept, []);
}

export type Attaching = ReturnType<typeof useAttaching>;

/**
 * Files that go with what somebody writes. Each is sent as soon as it is named; the message waits for those that are still on their way.
 * @param key by which they are kept while one is elsewhere
 */
export function useAttaching(key: string, where: Writing) {
  const { t } = useTranslation('support');
  const kept = `${key}:files`;
  const files = useSyncExternalStore(watch, () => listOf(kept));
  const [isTooMany, setTooMany] = useState(false);

  const change = (id: string, to: Partial<AttachedFile>): void =>
    show(
      kept,
      listOf(kept).map((one) => (one.key === id ? { ...one, ...to } : one)),
    );
  const send = (id: string, file: File): void => {
    const ending = new AbortController();
    const { signal } = ending;
    const onProgress = (progress: number): void => change(id, { progress });
    const done = sendFile(file, where, { onProgress, signal })
      .then(
        ({ name, size, id: attachmentId }) => change(id, { name, size, progress: 1, attachmentId }),
        (error: unknown) => change(id, { error, again: () => sendAgain(id, file) }),
      )
      .finally(() => underWay.delete(id));
    underWay.set(id, { done, abort: () => ending.abort() });
  };
  const sendAgain = (id: string, file: File): void => {
    change(id, { progress: 0, error: undefined });
    send(id, file);
  };
  const remove = (gone: readonly AttachedFile[]): void => {
    for (const { key: id } of gone) underWay.get(id)?.abort();
    setTooMany(false);
    show(
      kept,
      listOf(kept).filter((one) => !gone.includes(one)),
    );
  };

  return {
    files,
    isTooMany,
    add: (added: Iterable<File>): void => {
      const all = [...added];
      const room = mostFiles - listOf(kept).length;
      setTooMany(all.length > room);
      for (const file of all.slice(0, room)) {
        const id = crypto.randomUUID();
        show(kept, [...listOf(kept), { key: id, name: file.name, size: file.size, progress: 0 }]);
        send(id, file);
      }
    },
    remove: (one: AttachedFile): void => remove([one]),
    /** Their ids, once all are there. @throws PageRefusal where one is not */
    sent: async (): Promise<string[]> => {
      await Promise.all(listOf(kept).map(({ key: id }) => underWay.get(id)?.done ?? Promise.resolve()));
      const ids = listOf(kept).map(({ attachmentId }) => attachmentId);
      if (ids.includes(undefined)) throw new PageRefusal(t('files.notThere'));
      return ids.filter((id) => id !== undefined);
    },
    clear: (): void => remove(listOf(kept)),
  };
}
