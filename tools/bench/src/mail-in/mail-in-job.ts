/** One mail, as it goes over the wire. */
export interface ReadyMail {
  from: string;
  raw: Uint8Array;
}

/** Sends all to one address, over so many connections. */
export interface SendJob {
  port: number;
  to: string;
  connections: number;
  mails: ReadyMail[];
}

/** What became of a job. */
export interface Handed {
  /** From the first command to the last 250, in seconds. */
  seconds: number;
  /** From the first byte of a mail's envelope to its 250, in milliseconds: of each. */
  latencies: number[];
}

export type PlainRequest = { kind: 'listen' } | { kind: 'stored' };

/** What the plain server holds. */
export interface Stored {
  port: number;
  /** Of each mail since it was last asked, in octets. */
  sizes: number[];
}

export const support = 'support@vendor.example';
/** Whose word on senders is believed. */
export const authServer = 'mx.lotse.example';
