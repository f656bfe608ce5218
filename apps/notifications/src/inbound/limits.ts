/** What a mail that comes in may take. Sizes in octets, times in milliseconds. */
export const inboundLimits = {
  /** A report quotes what it reports on; ours have no attachments. */
  size: 1024 * 1024,
  /** Of one transaction (RFC 5321, 4.5.3.1.8 would take a hundred): a report has one. */
  recipients: 10,
  connections: 50,
  /** So much of its head is looked at for whom a mail in a mailbox is. */
  head: 256 * 1024,
  /** So many addresses of its head at most are asked about. */
  addresses: 200,
  /** What the server of a mailbox says at once: the numbers of a million mails that others have left there. */
  line: 8 * 1024 * 1024,
  tokens: 10_000,
  /** With those that are told that there is no room, and do not go: 421 is said to as many, and all others are closed at once. */
  sockets: 100,
  /** Of a connection since it has last handed over a mail. A transaction for fifty recipients says 54. */
  commands: 100,
  /** What is still listened to once a connection was told that it is over. */
  afterTheEnd: 64 * 1024,
  /** Of all that is coming in and not stored yet. */
  arriving: 16 * 1024 * 1024,
  /** So much more of what is too large is read on, to be answered; then its connection is closed. */
  readOn: 3 * 1024 * 1024,
  /** How long a connection may keep silent, and how long it may last. */
  silence: 60_000,
  session: 5 * 60_000,
  /** Whoever was sent a mail knows its address: they can fill no more than so many rows with it. */
  perMail: 10,
  /** How often reading one begins; then it is kept as it came. */
  attempts: 3,
  /** Read by one thread, one after the other. */
  atOnce: 20,
  /** Fewer where they are large: what one thread is given. */
  octetsAtOnce: 4 * 1024 * 1024,
  memoryMb: 128,
  /** For all that is read at once; where that is done once more in a fresh thread, for that as well. */
  reading: 30_000,
  /** A thread that reads is kept for so many times, and waits so long for the next. */
  threadWorks: 100,
  threadIdle: 30_000,
  /** Somebody else takes up what nobody has finished after so long: more than reading takes twice. */
  lease: 120_000,
} as const;
