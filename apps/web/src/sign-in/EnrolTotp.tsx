import { Button, Center, Group, Loader, Text, TextInput } from '@mantine/core';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../api/client.js';
import { answer } from '../api/problem.js';
import { useCommand } from '../api/useCommand.js';
import { Form } from '../form/Form.js';
import { useFields } from '../form/useFields.js';
import { CopyText } from './CopyText.js';
import { EnrolmentPassword } from './EnrolmentPassword.js';
import { FactorRefusal } from './FactorRefusal.js';
import { QrCode } from './QrCode.js';
import type { EnrolProps } from './second-factor-props.js';
import { useBeginEnrolment } from './useBeginEnrolment.js';

/** In fours, as people read it off and type it. */
const inFours = (secret: string): string => secret.replace(/(.{4})(?=.)/g, '$1 ');

const digitsOf = (typed: string): string => typed.replace(/\D/g, '');

export function EnrolTotp({ onEnrolled, onBack }: EnrolProps) {
  const { t } = useTranslation('sign-in');
  const field = useRef<HTMLInputElement>(null);
  const { start, begun, ...beginning } = useBeginEnrolment((password) =>
    answer(api.POST('/api/v1/second-factors/totp', { body: password === undefined ? {} : { password } })),
  );
  const begin = useRef(start);
  useEffect(() => void begin.current().catch(() => undefined), []); // it is shown below

  const confirm = useCommand(
    (input: { name: string; code: string }) =>
      answer(api.POST('/api/v1/second-factors/totp/confirmation', { body: input })),
    { onSuccess: onEnrolled },
  );

  const form = useFields({
    initialValues: { name: '', code: '' },
    required: { code: t('missing.code') },
    validate: { code: (code) => (digitsOf(code) === '' ? t('missing.code') : null) },
  });
  const send = ({ name, code }: { name: string; code: string }) =>
    confirm.mutateAsync(
      { name: name.trim() || t('enrol.totp.nameDefault'), code: digitsOf(code) },
      { onError: () => field.current?.select() },
    );

  if (beginning.asksPassword) return <EnrolmentPassword onSubmit={start} />;
  if (!begun)
    return beginning.error ? (
      <FactorRefusal error={beginning.error} />
    ) : (
      <Center mih="12rem">
        <Loader role="status" aria-label={t('enrol.loading')} />
      </Center>
    );

  return (
    <Form
      form={form}
      gap="md"
      Refusal={FactorRefusal}
      onSubmit={send}
      actions={
        <Group justify="space-between">
          <Button variant="subtle" onClick={onBack}>
            {t('enrol.back')}
          </Button>
          <Button type="submit" loading={form.submitting}>
            {t('enrol.submit')}
          </Button>
        </Group>
      }
    >
      <Text>{t('enrol.totp.scan')}</Text>
      <Center>
        <QrCode text={begun.uri} label={t('enrol.totp.qr')} />
      </Center>
      <CopyText label={t('enrol.totp.secret')} text={begun.secret} shown={inFours(begun.secret)} />
      <TextInput
        name="name"
        label={t('enrol.name')}
        description={t('enrol.totp.nameHint')}
        maxLength={60}
        {...form.getInputProps('name')}
      />
      <TextInput
        ref={field}
        name="code"
        label={t('enrol.totp.code')}
        autoComplete="one-time-code"
        inputMode="numeric"
        maxLength={12}
        {...form.getInputProps('code')}
      />
    </Form>
  );
}
