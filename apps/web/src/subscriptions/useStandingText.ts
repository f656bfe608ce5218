import { useTranslation } from 'react-i18next';
import { useFormat } from '../i18n/format.js';
import { every } from '../api/every.js';
import { canBeUndone, dayOf, standingOf } from './standing.js';
import type { Subscription } from './subscriptions.queries.js';

const endings = every<NonNullable<Subscription['endedBecause']>>()([
  'recipient',
  'recipient-all',
  'recipient-objected',
  'administrator',
  'staff',
  'not-confirmed',
  'contact-external',
  'contact-offboarded',
  'contact-erased',
  'company-closed',
  'address-suppressed',
]);

/** In sentences: how a subscription stands, since when, and by what the wish is proved. */
export function useStandingText(now: Date): (subscription: Subscription) => string[] {
  const { t } = useTranslation('subscriptions');
  const format = useFormat();
  const at = (moment: string | null | undefined) => ({ moment: moment ? format.moment(moment) : '' });
  return (subscription) => {
    const { requestedAt, askedAt, proof, provedAt, pausedUntil, endedAt, endedBecause, undoUntil } =
      subscription;
    const proved = proof ? [t(`proved.${proof}`, at(provedAt))] : [];
    switch (standingOf(subscription, now)) {
      case 'waiting':
        return [t('standing.waiting', at(requestedAt))];
      case 'asked':
        return [t('standing.asked', at(askedAt))];
      case 'active':
        return proved;
      case 'paused':
        return [
          t('standing.paused', { moment: pausedUntil ? format.day(dayOf(pausedUntil)) : '' }),
          ...proved,
        ];
      case 'ended': {
        const because = endings.find((one) => one === endedBecause);
        return [
          because
            ? t('standing.endedBecause', { ...at(endedAt), because: t(`because.${because}`) })
            : t('standing.ended', at(endedAt)),
          ...(canBeUndone(subscription, now) ? [t('standing.undo', at(undoUntil))] : []),
        ];
      }
    }
  };
}
