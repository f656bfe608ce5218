import type { ContactMailDto } from '@lotse/contracts';
import { withoutTokens } from '../links/signed-links.js';
import type { Mail } from './mail.entity.js';

/** A mail with what became of it, for whoever asks what is kept about a person (GDPR Art. 15). */
export const evidenceOf = (mail: Mail): ContactMailDto => ({
  id: mail.id,
  class: mail.class as ContactMailDto['class'],
  email: mail.email,
  label: mail.label,
  subject: mail.subject,
  // a secret stays one, also for those who read about somebody
  text: mail.textUntil === null && mail.text !== null ? withoutTokens(mail.text) : null,
  state: mail.state,
  attempts: mail.attempts,
  queuedAt: mail.queuedAt.toISOString(),
  acceptedAt: mail.acceptedAt?.toISOString() ?? null,
  server: mail.server,
  answer: mail.answer,
  bouncedAt: mail.bouncedAt?.toISOString() ?? null,
  bounceStatus: mail.bounceStatus,
});
