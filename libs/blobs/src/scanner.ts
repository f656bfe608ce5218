/** What a scanner says of some bytes. */
export type Verdict = { infected: false } | { infected: true; signature: string };

/** Looks for malware. */
export interface Scanner {
  /** @throws ScannerSilent where it has not said anything that can be relied on: nothing is known then */
  scan(content: AsyncIterable<Uint8Array>): Promise<Verdict>;
}

export class ScannerSilent extends Error {
  override readonly name = 'ScannerSilent';
}
