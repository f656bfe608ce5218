import { Injectable } from '@nestjs/common';
import { SignedLinks } from '@lotse/mail';

/** Purposes of links: what is signed for one opens no other. Public, and for ever: they stand in mails. */
export const linkPaths = {
  confirm: '/n/confirm/',
  preferences: '/n/preferences/',
  unsubscribe: (channel: string): string => `/n/unsubscribe/${channel}/`,
} as const;

const day = 24 * 60 * 60 * 1_000;
/** A link to unsubscribe is in every issue that somebody has kept. */
const unsubscribeDays = 3 * 365;
const preferencesDays = 30;

/** Links by which whoever reads a mailbox decides on what comes there. Each is bound to one mailbox, and one purpose. */
@Injectable()
export class RecipientLinks {
  constructor(private readonly links: SignedLinks) {}

  confirm(confirmationId: string, until: Date): string {
    return this.links.to(linkPaths.confirm, { subject: confirmationId, until });
  }

  preferences(mailboxId: string, now: Date): { link: string; until: Date } {
    const until = new Date(now.getTime() + preferencesDays * day);
    return { link: this.links.to(linkPaths.preferences, { subject: mailboxId, until }), until };
  }

  /** For `List-Unsubscribe` and the text of an issue: the channel is signed with the mailbox. */
  unsubscribe(mailboxId: string, channel: string, now: Date): string {
    const until = new Date(now.getTime() + unsubscribeDays * day);
    return this.links.to(linkPaths.unsubscribe(channel), { subject: mailboxId, until });
  }

  /** As {@link unsubscribe}, and says which issue it stood in: for its figures alone, so nothing vouches for that. */
  unsubscribeFrom(mailboxId: string, { id, channel }: { id: string; channel: string }, now: Date): string {
    return `${this.unsubscribe(mailboxId, channel, now)}?issue=${id}`;
  }
}
