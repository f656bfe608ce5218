import { Counter } from 'prom-client';

/** For whoever hears what becomes of mails. */
export const mailsEnded = new Counter({
  name: 'lotse_mail_ended_total',
  help: 'Mails that are sent no more, by how they ended',
  labelNames: ['class', 'state'],
});

export const mailsBounced = new Counter({
  name: 'lotse_mail_bounced_total',
  help: 'Mails that have come back after a mail server had taken them',
  labelNames: ['class'],
});
