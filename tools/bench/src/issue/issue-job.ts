/** What the pool sends: each mail composed anew, as whoever has nothing of ours would. */
export interface IssueJob {
  count: number;
  subject: string;
  /** With {@link nameMark} and {@link linkMark} where something is somebody's own. */
  text: string;
  html: string;
}

export interface IssueStart {
  port: number;
  connections: number;
  /** PEM; `null`: not signed. */
  dkimKey: string | null;
}

/** What it has done. */
export interface IssueSentByPool {
  /** From the first call until the last is settled. */
  seconds: number;
  processorSeconds: number;
  /** Resident memory above that of the idle process, at most, in MB. */
  megabytes: number;
  messageIds: string[];
}

export type IssueRequest = { kind: 'start'; start: IssueStart } | { kind: 'send'; job: IssueJob };

export const nameMark = '%NAME%';
export const linkMark = 'https://links.lotse.example/n/link';
export const issueSender = 'Muster Software <newsletter@lotse.example>';
export const reader = (index: number): string => `reader.${index}@example.com`;
export const nameOf = (index: number): string => `Erika Müller ${index}`;
