import { useTranslation } from 'react-i18next';
import { useFormat } from '../i18n/format.js';
import { countDeliveries, type Counts } from './evidence.js';
import type { Delivery } from './incident.js';

const order = [
  'accepted',
  'underWay',
  'unclear',
  'refused',
  'undelivered',
  'bounced',
  'erased',
] as const satisfies (keyof Counts)[];

/** In a line: how many mails were accepted, are under way, or did not arrive. */
export function useDeliveryCounts(): (deliveries: Delivery[]) => string {
  const { t } = useTranslation('incidents');
  const format = useFormat();
  return (deliveries) => {
    const counts = countDeliveries(deliveries);
    const parts = order.filter((outcome) => counts[outcome] > 0);
    return format.list(parts.map((outcome) => t(`counts.${outcome}`, { count: counts[outcome] })));
  };
}
