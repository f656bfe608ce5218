import { useQueryClient } from '@tanstack/react-query';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useWhose } from '../api/session.js';
import { api } from '../api/client.js';
import { useCompany } from '../api/company.js';
import { contactQuery } from '../api/contacts.js';
import { useMay } from '../api/may.js';
import { personName } from '../api/names.js';
import { answer } from '../api/problem.js';
import { useCommand } from '../api/useCommand.js';
import type { FormHandle } from '../form/Form.js';
import { notify } from '../ui/notify.js';
import { Page } from '../ui/Page.js';
import { PageNotFound } from '../ui/PageNotFound.js';
import { noValues, type ContactValues } from './contact-fields.js';
import { registrationOf } from './contact-values.js';
import { ContactForm } from './ContactForm.js';
import { lookalikesQuery, type Lookalike } from './contacts.queries.js';
import { LookalikesDialog } from './LookalikesDialog.js';
import { NewsletterFields } from './NewsletterFields.js';
import { useContactForm, type ContactFormState } from './useContactForm.js';

const route = getRouteApi('/signed-in/companies/$companyId/contacts/new');

export function NewContactPage() {
  return useMay('Contacts.register') ? <Registration /> : <PageNotFound />;
}

function Registration() {
  const { t } = useTranslation('contacts');
  const whose = useWhose();
  const { id: companyId } = useCompany();
  const queryClient = useQueryClient();
  const navigate = useNavigate();
  const { responsibility } = route.useSearch();
  const form = useContactForm({
    ...noValues,
    responsibilities: responsibility ? [responsibility] : [], // for what somebody is wanted
  });
  useNewslettersOfExternals(form);
  const saved = useRef(false);

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
  const handle = useRef<FormHandle>(null);
  const [lookalikes, setLookalikes] = useState<Lookalike[]>([]);
  const sent = useRef('');
  const send = (values: ContactValues): Promise<unknown> => {
    sent.current = JSON.stringify(values);
    return register.mutateAsync(values);
  };
  const save = async (values: ContactValues): Promise<unknown> => {
    // sent already, and the answer was lost: whoever looks like them may be they themselves
    if (sent.current === JSON.stringify(values)) return send(values);
    const { email, firstName, lastName } = values;
    const found = await queryClient
      .fetchQuery(lookalikesQuery(companyId, { email, firstName, lastName }))
      .catch(() => []); // it is only a question: whether the contact can be registered is for the next answer to say
    return found.length > 0 ? setLookalikes(found) : send(values);
  };
  const list = { to: '/companies/$companyId/contacts', params: { companyId } } as const;

  return (
    <Page
      title={t('form.newTitle')}
      lead={t('form.newLead', whose)}
      back={{ to: list, label: t('list.title') }}
    >
      <ContactForm
        form={form}
        held={noValues.responsibilities}
        newsletters={<NewsletterFields form={form} />}
        submit={t('form.register')}
        pending={form.submitting || register.isPending}
        handle={handle}
        unsaved={() => form.isDirty() && !saved.current}
        onSubmit={save}
        onCancel={() => void navigate(list)}
      />
      <LookalikesDialog
        companyId={companyId}
        lookalikes={lookalikes}
        onConfirm={() => {
          setLookalikes([]);
          void handle.current?.run(() => send(form.getValues()));
        }}
        onCancel={() => setLookalikes([])}
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
