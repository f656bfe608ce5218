import { NativeSelect, Text } from '@mantine/core';
import { IconUserPlus } from '@tabler/icons-react';
import { useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useCatalogueName } from '../api/catalogue.js';
import { api } from '../api/client.js';
import { contactQuery, type Contact } from '../api/contacts.js';
import { personName } from '../api/names.js';
import { answer, type Schemas } from '../api/problem.js';
import { useCommand } from '../api/useCommand.js';
import { ifMatch } from '../api/versions.js';
import { ContactSelect } from '../form/ContactSelect.js';
import { FormDialog } from '../form/FormDialog.js';
import { useFields } from '../form/useFields.js';
import { TextLink } from '../ui/links.js';
import { notify } from '../ui/notify.js';

export interface NameDialogProps {
  companyId: string;
  /** Of which one is enough. */
  group: Schemas['ResponsibilityDto'][];
  names: string;
  onClose: () => void;
}

/** One who is known already, or somebody new. */
export function NameDialog({ companyId, group, names, onClose }: NameDialogProps) {
  const { t } = useTranslation('overview');
  const nameOf = useCatalogueName();
  const queryClient = useQueryClient();
  const form = useFields<{ responsibility: string; contact: Contact | null }>({
    initialValues: { responsibility: group[0]?.key ?? '', contact: null },
    required: { contact: t('naming.missing') },
  });
  const { responsibility, contact } = form.values;

  const name = useCommand(
    async (input: { contactId: string; responsibility: string }, headers) => {
      const { contactId } = input;
      const now = await queryClient.fetchQuery({ ...contactQuery(companyId, contactId), staleTime: 0 });
      // the answer to an earlier attempt was lost: with a new version its key would be refused
      if (now.responsibilities.includes(input.responsibility)) return now;
      return answer(
        api.PATCH('/api/v1/companies/{companyId}/contacts/{contactId}', {
          params: { path: { companyId, contactId }, header: { ...headers, ...ifMatch(now) } },
          body: { responsibilities: [...now.responsibilities, input.responsibility] },
        }),
      );
    },
    {
      onSuccess: async (named) => {
        notify(t('naming.done', { name: personName(named) }));
        onClose();
        await queryClient.invalidateQueries({ queryKey: ['companies', companyId] });
      },
    },
  );

  return (
    <FormDialog
      opened
      title={t('naming.title', { names })}
      text={t('naming.text')}
      form={form}
      submit={t('naming.submit')}
      onSubmit={(values) =>
        values.contact &&
        name.mutateAsync({ contactId: values.contact.id, responsibility: values.responsibility })
      }
      onCancel={onClose}
    >
      {group.length > 1 && (
        <NativeSelect
          size="md"
          label={t('naming.responsibility')}
          data={group.map((one) => ({ value: one.key, label: nameOf(one.name) }))}
          {...form.getInputProps('responsibility')}
        />
      )}
      <ContactSelect
        companyId={companyId}
        path="contact"
        label={t('naming.contact')}
        required
        error={form.errors['contact']}
        value={contact}
        onChange={(chosen) => form.setFieldValue('contact', chosen)}
      />
      <Text>
        <TextLink to="/companies/$companyId/contacts/new" params={{ companyId }} search={{ responsibility }}>
          <IconUserPlus size={16} aria-hidden /> {t('naming.somebodyNew')}
        </TextLink>
      </Text>
    </FormDialog>
  );
}
