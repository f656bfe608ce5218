import { Button, Center, Group, Loader, Stack, Text, TextInput } from '@mantine/core';
import { useEffect, useRef, useState, type SubmitEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../api/client.js';
import { answer } from '../api/problem.js';
import { useCommand } from '../api/useCommand.js';
import { sentText } from '../ui/sentText.js';
import { CopyText } from './CopyText.js';
import { EnrolmentPassword } from './EnrolmentPassword.js';
import { FactorRefusal } from './FactorRefusal.js';
import { QrCode } from './QrCode.js';
import type { EnrolProps } from './second-factor-props.js';
import { useBeginEnrolment } from './useBeginEnrolment.js';
import { violationAt } from './violationAt.js';

/** In fours, as people read it off and type it. */
const inFours = (secret: string): string => secret.replace(/(.{4})(?=.)/g, '$1 ');

export function EnrolTotp({ onEnrolled, onBack }: EnrolProps) {
  const { t } = useTranslation('sign-in');
  const field = useRef<HTMLInputElement>(null);
  const [missing, setMissing] = useState(false);
  const { start, begun, ...beginning } = useBeginEnrolment((password) =>
    answer(api.POST('/api/v1/second-factors/totp', { body: password === undefined ? {} : { password } })),
  );
  const begin = useRef(start);
  useEffect(() => begin.current(), []);

  const confirm = useCommand(
    (input: { name: string; code: string }) =>
      answer(api.POST('/api/v1/second-factors/totp/confirmation', { body: input })),
    { onSuccess: onEnrolled },
  );

  const submit = (event: SubmitEvent<HTMLFormElement>): void => {
    const sent = sentText(event);
    const code = sent('code').replace(/\D/g, '');
    const name = sent('name').trim() || t('enrol.totp.nameDefault');
    setMissing(code === '');
    if (code === '') return field.current?.focus();
    confirm.mutate({ name, code }, { onError: () => field.current?.select() });
  };

  const violation = violationAt(confirm.error, '/code');
  if (beginning.asksPassword) return <EnrolmentPassword {...beginning} onSubmit={start} />;
  if (!begun)
    return beginning.error ? (
      <FactorRefusal error={beginning.error} />
    ) : (
      <Center mih="12rem">
        <Loader role="status" aria-label={t('enrol.loading')} />
      </Center>
    );

  return (
    <form onSubmit={submit} noValidate>
      <Stack gap="md">
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
        />
        <TextInput
          ref={field}
          name="code"
          label={t('enrol.totp.code')}
          autoComplete="one-time-code"
          inputMode="numeric"
          maxLength={12}
          error={missing ? t('missing.code') : violation}
        />
        {!violation && <FactorRefusal error={confirm.error} />}
        <Group justify="space-between">
          <Button variant="subtle" onClick={onBack}>
            {t('enrol.back')}
          </Button>
          <Button type="submit" loading={confirm.isPending}>
            {t('enrol.submit')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
