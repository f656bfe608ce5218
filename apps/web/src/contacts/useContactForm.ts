import { useTranslation } from 'react-i18next';
import { useFields, type FormState } from '../form/useFields.js';
import { requiredFields, type ContactValues } from './contact-fields.js';

export type ContactFormState = FormState<ContactValues>;

export function useContactForm(initialValues: ContactValues): ContactFormState {
  const { t } = useTranslation('contacts');
  const { t: word } = useTranslation();
  return useFields<ContactValues>({
    initialValues,
    required: Object.fromEntries(requiredFields.map((field) => [field, word('form.needed')])),
    validate: {
      newsletterReason: (reason, { external, newsletterChannels }) =>
        external && newsletterChannels.length > 0 && !reason.trim()
          ? t('form.newsletters.reasonNeeded')
          : null,
    },
  });
}
