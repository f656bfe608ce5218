/** What a mail that becomes a ticket may take. Sizes in octets or characters, times in milliseconds. */
export const letterLimits = {
  /** 25 MiB of files in base64, and what stands around them. */
  size: 36 * 1024 * 1024,
  /** Of all that is coming in at once and not stored yet. */
  arriving: 80 * 1024 * 1024,
  /** Of one header block. */
  headers: 256 * 1024,
  parts: 1_000,
  /** So much HTML is read, and so much of it is kept once it is clean. */
  html: 1024 * 1024,
  keptHtml: 500_000,
  /** Of the new text, as of every message; what does not fit stands with what is quoted. */
  text: 20_000,
  quoted: 40_000,
  files: 20,
  /** As of every ticket. */
  subject: 200,
  /** So many files that were not taken are named. */
  named: 50,
  references: 50,
  numbers: 3,
  senders: 10,
  /** More signatures than that are none of anybody who means us. */
  signatures: 8,
  /** Likewise of servers that have passed a mail on. */
  seals: 10,
  /** So many names are asked for keys. */
  dnsQuestions: 20,
  dnsAnswer: 1_500,
  /** For all that is asked of the DNS about one mail: all that one thread reads may wait for so long. */
  dns: 4_000,
  /** Whoever has let us wait twice is not asked for so long, in milliseconds; so many of them are remembered. */
  silence: 30_000,
  silent: 200,
  memoryMb: 192,
  /** For all that one thread reads. */
  reading: 45_000,
  /** A thread that reads is kept for so many of these, and waits so long for the next. */
  threadWorks: 100,
  threadIdle: 30_000,
  atOnce: 8,
  octetsAtOnce: 4 * 1024 * 1024,
  /** Somebody else takes up what nobody has finished after so long: more than reading and storing take. */
  lease: 300_000,
  /** How often reading one begins, the last time with care; then it becomes a ticket unread. */
  attempts: 2,
} as const;
