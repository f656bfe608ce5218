import { useTranslation } from 'react-i18next';
import { useFormat } from '../i18n/format.js';
import type { Successor } from './successors.queries.js';

/** What somebody who was named has answered, in words. */
export function useSuccessorState(): (successor: Successor) => string {
  const { t } = useTranslation('successors');
  const format = useFormat();
  return ({ state, answeredAt }) =>
    t(`states.${state}`, { moment: answeredAt ? format.moment(answeredAt) : '' });
}
