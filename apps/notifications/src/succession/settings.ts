import type { NotificationsConfig } from '../config.js';

/** What an operator decides about the procedure. */
export interface SuccessionSettings {
  /** Who at the vendor is told that a death was reported, or that somebody objects. */
  tell: readonly { email: string; language: 'de' | 'en' }[];
  /** Keys of mailboxes to which people write who have no login; a mail there that speaks of a death is a report. */
  mailboxes: readonly string[];
  /** Who can be called, as letters say it; `null`: nobody. */
  phone: string | null;
  objectionDays: number;
  objectionDaysWithoutCertificate: number;
  reminderDays: number;
  /** After its end. */
  documentDays: number;
  /** For how many days after the last letter the page of a reporter is there. */
  linkDays: number;
  appOrigin: string | null;
}

export const SUCCESSION_SETTINGS = Symbol('succession settings');

export const successionSettings = (config: NotificationsConfig): SuccessionSettings => ({
  tell: config.successionMail,
  mailboxes: config.successionMailboxes,
  phone: config.successionPhone ?? null,
  objectionDays: config.successionObjectionDays,
  objectionDaysWithoutCertificate: config.successionObjectionDaysWithoutCertificate,
  reminderDays: config.successionReminderDays,
  documentDays: config.successionDocumentDays,
  linkDays: 365,
  appOrigin: config.appUrl ?? null,
});
