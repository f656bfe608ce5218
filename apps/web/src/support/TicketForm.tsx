import { Button, Group, Select, Stack, Text, Textarea, TextInput } from '@mantine/core';
import { isNotEmpty, useForm } from '@mantine/form';
import { useQueryClient } from '@tanstack/react-query';
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useCatalogueName } from '../api/catalogue.js';
import { api } from '../api/client.js';
import { answer, type Schemas } from '../api/problem.js';
import { useSession } from '../api/session.js';
import { useCommand } from '../api/useCommand.js';
import { Failure } from '../ui/Failure.js';
import { LeaveGuard } from '../ui/LeaveGuard.js';
import { Surface } from '../ui/Surface.js';
import { showViolations } from '../ui/violations.js';
import type { Ticket } from './support.queries.js';

type Product = Schemas['TicketProductDto'];

interface Draft {
  product: string;
  component: string;
  message: string;
  senderEmail: string;
}

const fields = ['product', 'component', 'message', 'senderEmail'] as const;

const longest = 20_000;

export interface TicketFormProps {
  companyId: string;
  products: Product[];
  /** What is filled in already, in the case of death. It may all be changed. */
  prepared?: Pick<Draft, 'product' | 'component' | 'message'>;
  onSent: (ticket: Ticket) => void;
}

const offered = <T extends { retiredAt: string | null }>(entries: readonly T[]): T[] =>
  entries.filter(({ retiredAt }) => retiredAt === null);

export function TicketForm({ companyId, products, prepared, onSent }: TicketFormProps) {
  const { t } = useTranslation('support');
  const nameIn = useCatalogueName();
  const queryClient = useQueryClient();
  const { user } = useSession();
  const isSent = useRef(false);
  const form = useForm<Draft>({
    initialValues: { product: '', component: '', message: '', ...prepared, senderEmail: user.email },
    validate: {
      product: isNotEmpty(t('form.required.product')),
      component: isNotEmpty(t('form.required.component')),
      message: isNotEmpty(t('form.required.message')),
      senderEmail: isNotEmpty(t('form.required.senderEmail')),
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

  const send = useCommand(
    (draft: Draft, headers) =>
      answer(
        api.POST('/api/v1/companies/{companyId}/tickets', {
          params: { path: { companyId }, header: { ...headers, 'X-CSRF-Token': '' } },
          body: { ...draft, senderEmail: draft.senderEmail.trim() },
        }),
      ),
    {
      onSuccess: (ticket) => {
        isSent.current = true;
        void queryClient.invalidateQueries({ queryKey: ['companies', companyId] });
        onSent(ticket);
      },
    },
  );
  // in the case of death another address is an heir's, whom nobody here knows yet: it stands in the message
  const asked = fields.filter((field) => !prepared || field !== 'senderEmail');
  const isShown = send.error && !asked.some((field) => field in form.errors);

  return (
    <form
      noValidate
      onSubmit={form.onSubmit(
        (draft) =>
          send.mutate(draft, {
            onError: (error) => void showViolations(form, error, asked),
          }),
        (errors) => {
          const node = form.getInputNode(fields.find((field) => field in errors) ?? 'product');
          if (node instanceof HTMLElement) node.focus();
        },
      )}
    >
      <Stack gap="lg">
        <Surface>
          <Stack gap="md">
            <Select
              label={t('form.product')}
              description={prepared ? undefined : t('form.productHelp')}
              placeholder={t('form.choose')}
              data={optionsOf(offered(products))}
              withAsterisk
              {...form.getInputProps('product')}
            />
            <Select
              label={t('form.component')}
              placeholder={form.values.product ? t('form.choose') : t('form.productFirst')}
              data={optionsOf(components)}
              disabled={!form.values.product}
              withAsterisk
              {...form.getInputProps('component')}
            />
            <Textarea
              label={t('form.message')}
              description={
                prepared ? t('bereavement.ticket.messageHelp', { email: user.email }) : t('form.messageHelp')
              }
              minRows={8}
              maxRows={24}
              maxLength={longest}
              withAsterisk
              {...form.getInputProps('message')}
            />
            {asked.includes('senderEmail') && (
              <TextInput
                type="email"
                autoComplete="email"
                label={t('form.senderEmail')}
                description={t('form.senderEmailHelp')}
                maxLength={254}
                withAsterisk
                {...form.getInputProps('senderEmail')}
              />
            )}
          </Stack>
        </Surface>
        <Failure error={isShown ? send.error : undefined} />
        <Group justify="space-between" gap="sm">
          <Text size="sm" c="dimmed" maw="26rem">
            {prepared ? t('bereavement.ticket.noAttachments') : t('form.noAttachments')}
          </Text>
          <Button type="submit" loading={send.isPending}>
            {t('form.send')}
          </Button>
        </Group>
      </Stack>
      <LeaveGuard unsaved={() => form.isDirty() && !isSent.current} />
    </form>
  );
}
