import { NativeSelect, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { ticketProductsQuery, useCatalogueName } from '../api/catalogue.js';
import { FormDialog } from '../form/FormDialog.js';
import { useFields } from '../form/useFields.js';
import { notify } from '../ui/notify.js';
import { useChangeTicket, type WholeDeskTicket } from './desk.queries.js';

/** What a ticket is about, as it turns out; its company sees it as well. */
export function ChangeTopicDialog({ ticket, onClose }: { ticket: WholeDeskTicket; onClose: () => void }) {
  const { t } = useTranslation('desk');
  const nameIn = useCatalogueName();
  const { data: products = [] } = useQuery(ticketProductsQuery);
  const change = useChangeTicket(ticket.id, {
    onSuccess: () => {
      onClose();
      notify(t('topic.done'));
    },
  });
  const form = useFields({
    initialValues: { subject: ticket.subject, product: ticket.product, component: ticket.component },
    required: { subject: t('topic.required'), component: t('topic.componentRequired') },
    onValuesChange: (values, before) => {
      if (values.product !== before.product) form.setFieldValue('component', '');
    },
  });
  const components = products.find(({ key }) => key === form.values.product)?.components ?? [];
  const entries = (
    all: readonly (typeof products)[number]['components'][number][] | typeof products,
    own: string,
  ) =>
    all
      .filter(({ key, retiredAt }) => !retiredAt || key === own)
      .map(({ key, name }) => ({ value: key, label: nameIn(name) }));
  return (
    <FormDialog
      opened
      title={t('topic.title')}
      text={t('topic.text')}
      form={form}
      submit={t('topic.do')}
      onSubmit={(patch) =>
        change.mutateAsync({ patch: { ...patch, subject: patch.subject.trim() }, version: ticket.version })
      }
      onCancel={onClose}
    >
      <TextInput label={t('topic.subject')} maxLength={200} {...form.getInputProps('subject')} />
      <NativeSelect
        size="md"
        label={t('filters.product')}
        data={entries(products, ticket.product)}
        {...form.getInputProps('product')}
      />
      <NativeSelect
        size="md"
        label={t('filters.component')}
        data={[{ value: '', label: t('topic.choose') }, ...entries(components, ticket.component)]}
        {...form.getInputProps('component')}
      />
    </FormDialog>
  );
}
