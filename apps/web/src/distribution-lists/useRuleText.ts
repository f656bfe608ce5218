import { useTranslation } from 'react-i18next';

const known = [
  'on-the-list',
  'holds-responsibility',
  'delegate',
  'primary-contact',
  'company-address',
  'deputy',
  'absent',
  'unknown-contact',
  'erased',
  'offboarded',
  'without',
  'left',
  'same-mailbox',
  'address-dead',
  'held',
] as const;

/** In plain words: why somebody is reached or not. A rule of a newer API is told by its name. */
export function useRuleText(): (rule: string) => string {
  const { t } = useTranslation('distribution-lists');
  return (rule) => {
    const name = known.find((one) => one === rule);
    return name ? t(`recipients.rules.${name}`) : t('recipients.rules.other', { rule });
  };
}
