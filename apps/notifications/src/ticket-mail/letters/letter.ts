import type { SenderStanding } from '@lotse/contracts';
import type { Asked } from './silent-domains.js';

export interface LetterAddress {
  /** `''` where none is written. */
  name: string;
  address: string;
}

/** Whether the sender is who they say they are, and of which domain it is said. */
export interface Standing {
  standing: SenderStanding;
  domain: string | null;
  /**
   * The domain of a server that has passed the mail on and says that it comes from `domain`. It proves that where the operator trusts
   * whoever it is, and then `standing` says so.
   */
  vouchedBy: string | null;
  /** Whose name servers were asked. */
  asked: Asked[];
}

/** A file of a mail. */
export interface LetterFile {
  name: string;
  content: Uint8Array;
}

/** A file of a mail that is not even looked at. */
export interface LeftOut {
  name: string;
  size: number;
  reason: 'too-many' | 'empty';
}

/** What stands in a mail, as far as somebody could read it. */
export interface Letter {
  /** `false`: it could not be read; all else is what its head says, if that much. */
  readable: boolean;
  /** All that it claims, in their order; what is no address is left out. */
  from: LetterAddress[];
  /** How many senders its head names: one is right. */
  froms: number;
  subject: string;
  /** With its angle brackets; `null` where there is none, or one that cannot be. */
  messageId: string | null;
  /** Message-IDs that it refers to, the nearest first. */
  references: string[];
  /** SHA-256 of what is the same in every copy of it; `null` without a Message-ID, by which copies are known. */
  content: Uint8Array | null;
  /** What is new in it. `''`: nothing. */
  text: string;
  quoted: string | null;
  /** Clean; a picture that came with it is `data-attachment="file-<n>"`, the n-th of its files. */
  html: string | null;
  hasRemotePictures: boolean;
  leftOut: LeftOut[];
  isAutomatic: boolean;
  /** Whoever sends it wants no machine's answer. */
  wantsNoAnswer: boolean;
  isSpam: boolean;
  sender: Standing;
}
