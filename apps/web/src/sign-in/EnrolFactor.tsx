import { Stack, Text, UnstyledButton } from '@mantine/core';
import { IconDeviceMobile, IconFingerprint } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { remember } from '../api/session.js';
import classes from './EnrolFactor.module.css';
import { EnrolPasskey } from './EnrolPasskey.js';
import { EnrolTotp } from './EnrolTotp.js';
import { passkeysAreSupported } from './passkeys.js';
import { RecoveryCodes } from './RecoveryCodes.js';
import type { Enrolled } from './second-factor-props.js';

/** Sets up a second factor: an app or a passkey, then the recovery codes where they are new. */
export function EnrolFactor({ onDone }: { onDone: (enrolled: Enrolled) => void }) {
  const { t } = useTranslation('sign-in');
  const [kind, setKind] = useState<'totp' | 'passkey'>();
  const [enrolled, setEnrolled] = useState<Enrolled>();

  const setUp = (answer: Enrolled): void => {
    remember(answer.session);
    if (answer.recoveryCodes) setEnrolled(answer);
    else onDone(answer);
  };
  const back = (): void => setKind(undefined);

  if (enrolled?.recoveryCodes)
    return <RecoveryCodes codes={enrolled.recoveryCodes} onKept={() => onDone(enrolled)} />;
  if (kind === 'totp') return <EnrolTotp onEnrolled={setUp} onBack={back} />;
  if (kind === 'passkey') return <EnrolPasskey onEnrolled={setUp} onBack={back} />;

  const ways = [
    { kind: 'totp' as const, icon: IconDeviceMobile },
    ...(passkeysAreSupported() ? [{ kind: 'passkey' as const, icon: IconFingerprint }] : []),
  ];
  return (
    <Stack gap="sm">
      {ways.map(({ kind: way, icon: Icon }) => (
        <UnstyledButton key={way} className={classes.way} onClick={() => setKind(way)}>
          <Icon size={28} stroke={1.5} aria-hidden />
          <span>
            <Text component="span" display="block" fw={600}>
              {t(`enrol.${way}.title`)}
            </Text>
            <Text component="span" display="block" size="sm" c="dimmed">
              {t(`enrol.${way}.lead`)}
            </Text>
          </span>
        </UnstyledButton>
      ))}
    </Stack>
  );
}
