/** What both sides send, so often. */
export interface MailJob {
  count: number;
  subject: string;
  text: string;
  html: string;
}

export interface MailStart {
  port: number;
  connections: number;
  databaseUrl: string;
}

/** What a side has done. */
export interface MailsSent {
  /** From the commit, or the first call, until the last is settled. */
  seconds: number;
  /** Of a processor, in this process. */
  processorSeconds: number;
  messageIds: string[];
}

export type MailRequest = { kind: 'start'; start: MailStart } | { kind: 'send'; job: MailJob };

/** Everybody's mailbox. */
export const mailbox = (index: number): string => `recipient.${index}@example.com`;
export const sender = 'Kundencenter <noreply@example.com>';
