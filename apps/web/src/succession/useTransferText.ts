import { useTranslation } from 'react-i18next';
import type { WholeCase } from './succession.queries.js';

/** What the parts of a transfer or of a closing are called, and why one stands still. */
export function useTransferText(outcome: WholeCase['outcome']) {
  const { t } = useTranslation('succession');
  const isClosing = outcome === 'close';
  return {
    nameOf: (step: string): string => {
      if (isClosing && step === 'logins') return t('transfer.closeLogins');
      if (isClosing && step === 'finish') return t('transfer.closeFinish');
      return t(`transfer.steps.${step}` as 'transfer.steps.finish', { defaultValue: step });
    },
    failureOf: (code: string): string =>
      t(`failures.${code.replace('.', '-')}` as 'failures.companies-closed', {
        defaultValue: t('failures.other', { code }),
      }),
  };
}
