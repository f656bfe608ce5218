import { Select, Stack, Text, Textarea, TextInput } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useCatalogueName } from '../api/catalogue.js';
import { api } from '../api/client.js';
import { answer, type Schemas } from '../api/problem.js';
import { useSession, useWhose } from '../api/session.js';
import { useCommand } from '../api/useCommand.js';
import { Form } from '../form/Form.js';
import { SaveBar } from '../form/SaveBar.js';
import { useFields } from '../form/useFields.js';
import { LeaveGuard } from '../ui/LeaveGuard.js';
import { sendKey } from '../ui/sendKey.js';
import { Surface } from '../ui/Surface.js';
import { AttachFiles } from './AttachFiles.js';
import type { Ticket } from './support.queries.js';
import { forgetFiles, useAttaching } from './useAttaching.js';

type Product = Schemas['TicketProductDto'];

interface Draft {
  product: string;
  component: string;
  subject: string;
  message: string;
  senderEmail: string;
}

const longest = 20_000;

export interface TicketFormProps {
  companyId: string;
  products: Product[];
  /** What is filled in already, in the case of death. It may all be changed. */
  prepared?: Pick<Draft, 'product' | 'component' | 'subject' | 'message'>;
  onSent: (ticket: Ticket) => void;
}

const offered = <T extends { retiredAt: string | null }>(entries: readonly T[]): T[] =>
  entries.filter(({ retiredAt }) => retiredAt === null);

export function TicketForm({ companyId, products, prepared, onSent }: TicketFormProps) {
  const { t } = useTranslation('support');
  const nameIn = useCatalogueName();
  const queryClient = useQueryClient();
  const { user } = useSession();
  const whose = useWhose();
  const isSent = useRef(false);
  const form = useFields<Draft>({
    initialValues: {
      product: '',
      component: '',
      subject: '',
      message: '',
      ...prepared,
      senderEmail: user.email,
    },
    required: {
      product: t('form.required.product'),
      component: t('form.required.component'),
      subject: t('form.required.subject'),
      message: t('form.required.message'),
      senderEmail: t('form.required.senderEmail'),
    },
    onValuesChange: (values, before) => {
      if (values.product !== before.product) form.setFieldValue('component', onlyComponentOf(values.product));
    },
  });

  const componentsOf = (product: string): Product['components'] =>
    offered(products.find(({ key }) => key === product)?.components ?? []);
  const onlyComponentOf = (product: string): string => {
    const components = componentsOf(product);
    return components.length === 1 ? (components[0]?.key ?? '') : '';
  };
  const components = componentsOf(form.values.product);
  const optionsOf = (entries: readonly Pick<Product, 'key' | 'name'>[]) =>
    entries.map(({ key, name }) => ({ value: key, label: nameIn(name) }));

  const attaching = useAttaching(`new-ticket:${companyId}`, { companyId });
  useEffect(() => () => forgetFiles(`new-ticket:${companyId}`), [companyId]);
  const send = useCommand(
    (draft: Draft & { attachmentIds: string[] }, headers) =>
      answer(
        api.POST('/api/v1/companies/{companyId}/tickets', {
          params: { path: { companyId }, header: { ...headers, 'X-CSRF-Token': '' } },
          body: {
            ...draft,
            senderEmail: draft.senderEmail.trim(),
            ...(prepared && { concern: 'death' as const }), // whatever has been made of its subject
          },
        }),
      ),
    {
      onSuccess: (ticket) => {
        isSent.current = true;
        attaching.clear();
        void queryClient.invalidateQueries({ queryKey: ['companies', companyId] });
        onSent(ticket);
      },
    },
  );
  const message = (
    <Textarea
      label={t('form.message')}
      description={
        prepared ? t('bereavement.ticket.messageHelp', { email: user.email }) : t('form.messageHelp')
      }
      minRows={8}
      maxRows={24}
      maxLength={longest}
      onKeyDown={sendKey}
      {...form.getInputProps('message')}
    />
  );
  return (
    <>
      <Form
        form={form}
        label={t('new.title')}
        onSubmit={async (draft) =>
          send.mutateAsync({ ...draft, attachmentIds: prepared ? [] : await attaching.sent() })
        }
        starred
        actions={
          <SaveBar
            submit={t(prepared ? 'form.sendPrepared' : 'form.send')}
            pending={form.submitting}
            note={
              prepared && (
                <Text size="sm" c="dimmed" maw="26rem">
                  {t('bereavement.ticket.noAttachments')}
                </Text>
              )
            }
          />
        }
      >
        <Surface>
          <Stack gap="md">
            <Select
              label={t('form.product')}
              description={prepared ? undefined : t('form.productHelp')}
              placeholder={t('form.choose')}
              data={optionsOf(offered(products))}
              {...form.getInputProps('product')}
            />
            <Select
              label={t('form.component')}
              placeholder={form.values.product ? t('form.choose') : t('form.productFirst')}
              data={optionsOf(components)}
              disabled={!form.values.product}
              {...form.getInputProps('component')}
            />
            <TextInput
              label={t('form.subject')}
              description={prepared ? undefined : t('form.subjectHelp')}
              maxLength={200}
              {...form.getInputProps('subject')}
            />
            {prepared ? message : <AttachFiles attaching={attaching}>{message}</AttachFiles>}
            {/* in the case of death another address is an heir's, whom nobody here knows yet: it stands in the message */}
            {!prepared && (
              <TextInput
                type="email"
                autoComplete="email"
                label={t('form.senderEmail')}
                description={t('form.senderEmailHelp', whose)}
                maxLength={254}
                {...form.getInputProps('senderEmail')}
              />
            )}
          </Stack>
        </Surface>
      </Form>
      <LeaveGuard unsaved={() => (form.isDirty() || attaching.files.length > 0) && !isSent.current} />
    </>
  );
}
