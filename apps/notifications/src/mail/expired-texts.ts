import type { Chore } from '@lotse/messaging';

/** What becomes of a mail whose text has lost its secret: it is not sent any more, and says so. */
export const emptied = `text = null,
  answer = case state when 'queued' then 'expired' else answer end,
  state = case state when 'queued' then 'refused' else state end`;

/** Texts with a secret that has expired while no mail server took them: nobody shall find them later. */
export const expiredTexts: Chore = {
  table: 'mail',
  where: 'text_until <= $1 and text is not null',
  set: emptied,
};
