import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../api/client.js';
import { useCompany } from '../api/company.js';
import { contactQuery } from '../api/contacts.js';
import { useMay } from '../api/may.js';
import { personName } from '../api/names.js';
import { answer } from '../api/problem.js';
import { useCommand } from '../api/useCommand.js';
import { notify } from '../ui/notify.js';
import { Page } from '../ui/Page.js';
import { PageNotFound } from '../ui/PageNotFound.js';
import { noValues, type ContactValues } from './contact-fields.js';
import { registrationOf } from './contact-values.js';
import { ContactForm } from './ContactForm.js';
import { NewsletterFields } from './NewsletterFields.js';
import { showContactViolations, useContactForm, type ContactFormState } from './useContactForm.js';

export function NewContactPage() {
  return useMay('changeContacts') ? <Registration /> : <PageNotFound />;
}

function Registration() {
  const { t } = useTranslation('contacts');
  const { id: companyId } = useCompany();
  const queryClient = useQueryClient();
  const navigate = useNavigate();
  const form = useContactForm(noValues);
  useNewslettersOfExternals(form);
  const saved = useRef(false);
  const [unshown, setUnshown] = useState<unknown>();

  const register = useCommand(
    (values: ContactValues, headers) =>
      answer(
        api.POST('/api/v1/companies/{companyId}/contacts', {
          params: { path: { companyId }, header: headers },
          body: registrationOf(values),
        }),
      ),
    {
      onSuccess: async (contact) => {
        saved.current = true;
        notify(t('form.registered', { name: personName(contact) }));
        queryClient.setQueryData(contactQuery(companyId, contact.id).queryKey, contact);
        await navigate({
          to: '/companies/$companyId/contacts/$contactId',
          params: { companyId, contactId: contact.id },
          replace: true,
        });
        await queryClient.invalidateQueries({ queryKey: ['companies', companyId] });
      },
    },
  );
  const submit = (values: ContactValues): void => {
    setUnshown(undefined);
    register.mutate(values, {
      onError: (error) => {
        if (!showContactViolations(form, error, values)) setUnshown(error);
      },
    });
  };
  const list = { to: '/companies/$companyId/contacts', params: { companyId } } as const;

  return (
    <Page
      title={t('form.newTitle')}
      lead={t('form.newLead')}
      back={{ to: list, label: t('list.title') }}
      width="text"
    >
      <ContactForm
        form={form}
        held={noValues.responsibilities}
        newsletters={<NewsletterFields form={form} />}
        submit={t('form.register')}
        pending={register.isPending}
        error={unshown}
        unsaved={() => form.isDirty() && !saved.current}
        onSubmit={submit}
        onCancel={() => void navigate(list)}
      />
    </Page>
  );
}

/** Whoever turns out to be external gets no newsletter by default; whoever does not, what was ticked before. */
function useNewslettersOfExternals(form: ContactFormState): void {
  const [ticked, setTicked] = useState<string[]>([]);
  form.watch('external', ({ value: external }) => {
    const { newsletterChannels } = form.getValues();
    form.setFieldValue('newsletterChannels', external ? [] : ticked);
    setTicked(newsletterChannels);
  });
}
