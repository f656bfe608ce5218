import type { NotificationsConfig } from '../config.js';

/** Where files are kept, and how many of them. */
export interface AttachmentSettings {
  /** `null`: none are taken. */
  store: { folder: string; keys: readonly [Buffer, ...Buffer[]] } | null;
  /** Where clamd listens; `null`: nothing is scanned. */
  clamd: { host: string; port: number } | null;
  /** Of one file, in bytes. */
  largest: number;
  /** Of the files of one message. */
  largestTogether: number;
  /** Of what somebody sends within a day. */
  largestADay: number;
  /** Whether archives are taken. */
  archives: boolean;
  /** After how many days what is infected is destroyed. */
  infectedDays: number;
  /** Where the web app is, which sends files; `null`: no browser does. */
  appOrigin: string | null;
}

export const ATTACHMENT_SETTINGS = Symbol('attachment settings');
/** Where the bytes are; `null` where none are taken. */
export const BLOB_STORE = Symbol('blob store');

/** As people say it. */
export const inMegabytes = (bytes: number): number => Math.floor((bytes / 1_048_576) * 10) / 10;

export const attachmentSettings = (config: NotificationsConfig): AttachmentSettings => ({
  store:
    config.blobFolder !== undefined && config.blobKeys !== undefined
      ? { folder: config.blobFolder, keys: config.blobKeys }
      : null,
  clamd: config.clamdAddress ?? null,
  largest: config.attachmentBytes,
  largestTogether: config.messageAttachmentBytes,
  largestADay: config.dailyAttachmentBytes,
  archives: config.attachmentArchives === 'taken',
  infectedDays: config.infectedDays,
  appOrigin: config.appUrl ?? null,
});
