import { useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../api/client.js';
import { contactQuery, type Contact } from '../api/contacts.js';
import { answer, isProblemWith } from '../api/problem.js';
import { useCommand } from '../api/useCommand.js';
import { ifMatch } from '../api/versions.js';
import { notify } from '../ui/notify.js';
import { useFormatPhone } from '../ui/phones.js';
import { ConflictDialog } from './ConflictDialog.js';
import { differences } from './contact-merge.js';
import type { ContactValues } from './contact-fields.js';
import { patchOf, valuesOf } from './contact-values.js';
import { ContactForm } from './ContactForm.js';
import { DiscardDialog } from './DiscardDialog.js';
import { LastOwnerDialog } from './LastOwnerDialog.js';
import { SubscriptionsSection } from './SubscriptionsSection.js';
import { showContactViolations, useContactForm } from './useContactForm.js';

/** What somebody began to change, and what it has become meanwhile. */
interface Loaded {
  contact: Contact;
  values: ContactValues;
}

interface Change {
  base: Loaded;
  values: ContactValues;
  confirm?: 'last-owner';
}

export interface EditContactProps {
  contact: Contact;
  /** Saved, or called off. */
  onDone: () => void;
}

/** Changes a contact; where somebody else was faster, both versions are brought together. */
export function EditContact({ contact, onDone }: EditContactProps) {
  const { t } = useTranslation('contacts');
  const queryClient = useQueryClient();
  const formatPhone = useFormatPhone();
  const [base, setBase] = useState<Loaded>(() => ({ contact, values: valuesOf(contact, formatPhone) }));
  const [theirs, setTheirs] = useState<Loaded>();
  const [unshown, setUnshown] = useState<unknown>();
  const [isDiscarding, setDiscarding] = useState(false);
  const form = useContactForm(base.values);
  const saved = useRef(false);
  const { companyId, id: contactId } = contact;

  const done = async (): Promise<void> => {
    saved.current = true;
    notify(t('form.saved'));
    await queryClient.invalidateQueries({ queryKey: ['companies', companyId] });
    onDone();
  };
  const save = useCommand(
    ({ base, values, confirm }: Change, headers) =>
      answer(
        api.PATCH('/api/v1/companies/{companyId}/contacts/{contactId}', {
          params: {
            path: { companyId, contactId },
            header: { ...headers, ...ifMatch(base.contact) },
            ...(confirm && { query: { confirm } }),
          },
          body: patchOf(base.values, values),
        }),
      ),
    { onSuccess: done },
  );

  const send = (change: Change): void => {
    setUnshown(undefined);
    if (Object.keys(patchOf(change.base.values, change.values)).length === 0) return void done();
    save.mutate(change, { onError: (error) => void refused(error, change) });
  };

  const refused = async (error: Error, change: Change): Promise<void> => {
    if (isProblemWith(error, 'contacts.last-owner-needs-confirmation')) return;
    if (!isProblemWith(error, 'request.version-mismatch')) {
      if (!showContactViolations(form, error, change.values)) setUnshown(error);
      return;
    }
    try {
      const now = await queryClient.fetchQuery({ ...contactQuery(companyId, contactId), staleTime: 0 });
      const loaded = { contact: now, values: valuesOf(now, formatPhone) };
      const versions = { base: change.base.values, mine: change.values, theirs: loaded.values };
      if (differences(versions).length > 0) setTheirs(loaded);
      else await done(); // the other has written the same
    } catch (failure) {
      setUnshown(failure);
    }
  };

  const resolve = (values: ContactValues): void => {
    if (!theirs) return;
    setBase(theirs);
    setTheirs(undefined);
    form.setInitialValues(theirs.values);
    form.setValues(values);
    send({ base: theirs, values });
  };

  const wantsOwner = isProblemWith(save.error, 'contacts.last-owner-needs-confirmation');
  return (
    <>
      <ContactForm
        form={form}
        held={base.values.responsibilities}
        newsletters={<SubscriptionsSection contact={contact} />}
        submit={t('form.save')}
        pending={save.isPending}
        error={unshown}
        unsaved={() => form.isDirty() && !saved.current}
        onSubmit={(values) => send({ base, values })}
        onCancel={() => (form.isDirty() ? setDiscarding(true) : onDone())}
      />
      {theirs && (
        <ConflictDialog
          versions={{ base: base.values, mine: form.values, theirs: theirs.values }}
          contact={theirs.contact}
          onResolve={resolve}
          onCancel={() => setTheirs(undefined)}
        />
      )}
      <LastOwnerDialog
        opened={wantsOwner}
        onConfirm={() => save.variables && send({ ...save.variables, confirm: 'last-owner' })}
        onCancel={() => save.reset()}
      />
      <DiscardDialog opened={isDiscarding} onDiscard={onDone} onStay={() => setDiscarding(false)} />
    </>
  );
}
