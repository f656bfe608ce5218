import { useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useWhose } from '../api/session.js';
import { api } from '../api/client.js';
import { contactQuery, type Contact } from '../api/contacts.js';
import { answer, isProblemWith } from '../api/problem.js';
import { useCommand } from '../api/useCommand.js';
import { ifMatch } from '../api/versions.js';
import { FieldConflict } from '../conflict/FieldConflict.js';
import { useVersions, type Loaded } from '../conflict/useVersions.js';
import { notify } from '../ui/notify.js';
import { useFormatPhone } from '../ui/phones.js';
import type { ContactValues } from './contact-fields.js';
import { contactParts } from './contact-parts.js';
import { patchOf, valuesOf } from './contact-values.js';
import { ContactForm } from './ContactForm.js';
import { DiscardDialog } from './DiscardDialog.js';
import { LastOwnerDialog } from './LastOwnerDialog.js';
import { NewslettersSection } from './NewslettersSection.js';
import { useContactForm } from './useContactForm.js';
import { usePartText } from './usePartText.js';

interface Change {
  base: Loaded<Contact, ContactValues>;
  values: ContactValues;
  confirm?: 'last-owner' | undefined;
}

export interface EditContactProps {
  contact: Contact;
  /** Saved, or called off. */
  onDone: () => void;
}

/** Changes a contact; where somebody else was faster, both versions are brought together. */
export function EditContact({ contact, onDone }: EditContactProps) {
  const { t } = useTranslation('contacts');
  const whose = useWhose();
  const queryClient = useQueryClient();
  const formatPhone = useFormatPhone();
  const partText = usePartText();
  const [begun] = useState(() => ({ thing: contact, values: valuesOf(contact, formatPhone) }));
  const [isDiscarding, setDiscarding] = useState(false);
  const form = useContactForm(begun.values);
  const saved = useRef(false);
  const { companyId, id: contactId } = contact;

  const done = async (): Promise<void> => {
    saved.current = true;
    notify(t('form.saved'));
    await queryClient.invalidateQueries({ queryKey: ['companies', companyId] });
    onDone();
  };
  const change = useCommand(
    ({ base, values, confirm }: Change, headers) =>
      answer(
        api.PATCH('/api/v1/companies/{companyId}/contacts/{contactId}', {
          params: {
            path: { companyId, contactId },
            header: { ...headers, ...ifMatch(base.thing) },
            ...(confirm && { query: { confirm } }),
          },
          body: patchOf(base.values, values),
        }),
      ),
    { onSuccess: done },
  );
  const { base, handle, save, conflict } = useVersions({
    form,
    begun,
    parts: contactParts,
    valuesOf: (now: Contact) => valuesOf(now, formatPhone),
    read: () => queryClient.fetchQuery({ ...contactQuery(companyId, contactId), staleTime: 0 }),
    write: async (from, values, confirm?: 'last-owner') => {
      if (Object.keys(patchOf(from.values, values)).length === 0) return done();
      try {
        await change.mutateAsync({ base: from, values, confirm });
      } catch (error) {
        if (!wantsOwner(error)) throw error; // that is asked in a dialog
      }
    },
    onSame: done,
  });

  return (
    <>
      <ContactForm
        form={form}
        held={base.values.responsibilities}
        contactId={contactId}
        newsletters={<NewslettersSection id="newsletters" contact={contact} />}
        submit={t('form.save')}
        pending={form.submitting || change.isPending}
        handle={handle}
        unsaved={() => form.isDirty() && !saved.current}
        onSubmit={(values) => save(values)}
        onCancel={() => (form.isDirty() ? setDiscarding(true) : onDone())}
      />
      {conflict && (
        <FieldConflict
          {...conflict}
          parts={contactParts}
          changed={{ companyId, targetType: 'contact', targetId: contactId, version: conflict.thing.version }}
          labelOf={(part) => (part === 'position' ? t('fields.position', whose) : t(`fields.${part}`))}
          textOf={partText}
        />
      )}
      <LastOwnerDialog
        opened={wantsOwner(change.error)}
        onConfirm={() =>
          change.variables && void handle.current?.run(() => save(form.getValues(), 'last-owner'))
        }
        onCancel={() => change.reset()}
      />
      <DiscardDialog opened={isDiscarding} onDiscard={onDone} onStay={() => setDiscarding(false)} />
    </>
  );
}

const wantsOwner = (error: unknown): boolean =>
  isProblemWith(error, 'contacts.last-owner-needs-confirmation');
