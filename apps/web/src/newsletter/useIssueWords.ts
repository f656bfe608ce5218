import { useTranslation } from 'react-i18next';
import { every } from '../api/every.js';
import { useFormat } from '../i18n/format.js';
import type { IssueFinding, LeftOutReason } from './issue.js';

const reasons = every<LeftOutReason>()([
  'pending',
  'resting',
  'ended',
  'suppressed',
  'no-address',
  'address-not-proved',
  'external-without-reason',
  'gone',
  'company-closed',
  'cancelled',
  'held',
]);

const findings = every<IssueFinding>()([
  'language-missing',
  'field-unknown',
  'link-insecure',
  'link-broken',
  'image-without-text',
  'image-insecure',
  'too-large',
  'nobody',
]);

/** What an issue's keys are called. */
export function useIssueWords() {
  const { t } = useTranslation('newsletter');
  const format = useFormat();
  const reason = (because: string): string => {
    const known = reasons.find((one) => one === because);
    return known ? t(`issues.leftOut.${known}`) : because;
  };
  return {
    reason,
    finding: (finding: string): string => {
      const known = findings.find((one) => one === finding);
      return known ? t(`issues.findings.${known}`) : finding;
    },
    /** Each reason with how often it holds. */
    leftOut: (counts: { because: string; count: number }[]): string[] =>
      counts.map(({ because, count }) => `${format.number(count)}: ${reason(because)}`),
  };
}
