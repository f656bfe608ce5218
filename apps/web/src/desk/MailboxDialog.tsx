import { Checkbox, NativeSelect, SimpleGrid, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { ticketProductsQuery, useCatalogueName } from '../api/catalogue.js';
import { FormDialog } from '../form/FormDialog.js';
import { isKey } from '../form/keys.js';
import { useFields } from '../form/useFields.js';
import { notify } from '../ui/notify.js';
import { usePutMailbox, useTeams, type Mailbox } from './teams.queries.js';

export interface MailboxDialogProps {
  /** The one to be changed; without it, a new one. */
  mailbox?: Mailbox;
  onClose: () => void;
}

export function MailboxDialog({ mailbox, onClose }: MailboxDialogProps) {
  const { t } = useTranslation(['desk', 'app']);
  const nameIn = useCatalogueName();
  const { teams, nameOf } = useTeams();
  const { data: products = [] } = useQuery(ticketProductsQuery);
  const put = usePutMailbox({
    onSuccess: () => {
      onClose();
      notify(t('mailboxes.saved'));
    },
  });
  const needed = t('app:form.needed');
  const form = useFields({
    initialValues: {
      key: mailbox?.key ?? '',
      address: mailbox?.address ?? '',
      team: mailbox?.team ?? '',
      product: mailbox?.product ?? '',
      component: mailbox?.component ?? '',
      language: mailbox?.language === 'en' ? 'en' : 'de',
      retired: Boolean(mailbox?.retiredAt),
    },
    required: {
      key: needed,
      address: needed,
      product: t('mailboxes.productRequired'),
      component: t('topic.componentRequired'),
    },
    validate: { key: (key) => (isKey(key) ? null : t('keyWrong')) },
    onValuesChange: (values, before) => {
      if (values.product !== before.product) form.setFieldValue('component', '');
    },
  });
  const offered = (
    all: typeof products | (typeof products)[number]['components'],
    own: string | undefined,
  ) => [
    { value: '', label: t('topic.choose') },
    ...all
      .filter(({ key, retiredAt }) => !retiredAt || key === own)
      .map(({ key, name }) => ({ value: key, label: nameIn(name) })),
  ];
  const components = products.find(({ key }) => key === form.values.product)?.components ?? [];
  return (
    <FormDialog
      opened
      title={mailbox ? t('mailboxes.changeTitle') : t('mailboxes.add')}
      text={t('mailboxes.text')}
      form={form}
      submit={t('app:save')}
      refusedAt={{
        'request.version-mismatch': mailbox ? 'address' : 'key',
        'mailboxes.address-taken': 'address',
      }}
      onSubmit={({ key, address, team, product, component, language, retired }) =>
        put.mutateAsync({
          mailboxKey: key.trim(),
          version: mailbox?.version ?? 0,
          mailbox: {
            address: address.trim(),
            team: team || null,
            product,
            component,
            language: language === 'en' ? 'en' : 'de',
            retired,
          },
        })
      }
      onCancel={onClose}
    >
      {!mailbox && (
        <TextInput
          label={t('key')}
          description={t('keyHelp')}
          maxLength={60}
          {...form.getInputProps('key')}
        />
      )}
      <TextInput
        type="email"
        label={t('mailboxes.address')}
        description={t('mailboxes.addressHelp')}
        maxLength={254}
        autoComplete="off"
        {...form.getInputProps('address')}
      />
      <SimpleGrid cols={{ base: 1, xs: 2 }}>
        <NativeSelect
          size="md"
          label={t('filters.product')}
          data={offered(products, mailbox?.product)}
          {...form.getInputProps('product')}
        />
        <NativeSelect
          size="md"
          label={t('filters.component')}
          data={offered(components, mailbox?.component)}
          {...form.getInputProps('component')}
        />
        <NativeSelect
          size="md"
          label={t('controls.team')}
          data={[
            { value: '', label: t('mailboxes.byRoute') },
            ...teams
              .filter(({ key, retiredAt }) => !retiredAt || key === mailbox?.team)
              .map(({ key }) => ({ value: key, label: nameOf(key) })),
          ]}
          {...form.getInputProps('team')}
        />
        <NativeSelect
          size="md"
          label={t('mailboxes.languageOf')}
          data={[
            { value: 'de', label: t('mailboxes.german') },
            { value: 'en', label: t('mailboxes.english') },
          ]}
          {...form.getInputProps('language')}
        />
      </SimpleGrid>
      {mailbox && (
        <Checkbox
          size="md"
          label={t('mailboxes.retire')}
          description={t('mailboxes.retireHelp')}
          {...form.getInputProps('retired', { type: 'checkbox' })}
        />
      )}
    </FormDialog>
  );
}
