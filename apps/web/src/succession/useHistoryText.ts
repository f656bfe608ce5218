import { useTranslation } from 'react-i18next';
import { useCatalogueName } from '../api/catalogue.js';
import type { WholeCase } from './succession.queries.js';
import { useTransferText } from './useTransferText.js';

type Happening = WholeCase['history'][number];

/** What has happened in words, and why: what a program has noted in keys is told in words as well. */
export function useHistoryText({ checklist, outcome }: Pick<WholeCase, 'checklist' | 'outcome'>) {
  const { t } = useTranslation('succession');
  const nameIn = useCatalogueName();
  const transfer = useTransferText(outcome);
  const itemOf = (key: string): string => {
    const found = checklist.find(({ item }) => item === key);
    return found ? nameIn(found.name) : key;
  };
  return ({ step, reason }: Happening): { what: string; why: string | null } => {
    const what = t(`history.steps.${step}` as 'history.steps.hold', { defaultValue: step });
    if (reason === null) return { what, why: null };
    const [first = '', second] = reason.split(': ');
    switch (step) {
      case 'document':
        return { what, why: itemOf(reason) };
      case 'assess':
        return {
          what,
          why: `${itemOf(first)}: ${second === 'accepted' ? t('documents.verdicts.accepted') : t('documents.verdicts.refused')}`,
        };
      case 'transfer-step':
        return {
          what,
          why: `${transfer.nameOf(first)}: ${second === undefined ? t('transfer.states.done') : transfer.failureOf(second)}`,
        };
      case 'give-back':
        return { what, why: t('history.returned', { count: Number(reason) }) };
      case 'destroy':
        return { what, why: t('history.destroyed', { count: Number(reason) }) };
      default:
        return { what, why: reason };
    }
  };
}
