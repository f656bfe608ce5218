import { Stack, UnstyledButton } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Schemas } from '../api/problem.js';
import type { ShowProps } from './second-factor-props.js';
import classes from './ShowFactor.module.css';
import { ShowCode } from './ShowCode.js';
import { ShowPasskey } from './ShowPasskey.js';

type Method = Schemas['SessionSecondFactorDto']['methods'][number];

export interface ShowFactorProps extends ShowProps {
  methods: Method[];
}

/** Asks for one of the second factors that somebody has; the others are a button away. */
export function ShowFactor({ methods, onShown, onSignedOut }: ShowFactorProps) {
  const { t } = useTranslation('sign-in');
  const [chosen, setChosen] = useState<Method>();
  const method = chosen ?? methods[0] ?? 'recovery-code';
  const shown = { onShown, onSignedOut };
  return (
    <Stack gap="lg">
      {method === 'passkey' ? <ShowPasskey {...shown} /> : <ShowCode key={method} kind={method} {...shown} />}
      {methods.length > 1 && (
        <Stack gap={4} align="flex-start">
          {methods
            .filter((other) => other !== method)
            .map((other) => (
              <UnstyledButton key={other} className={classes.other} onClick={() => setChosen(other)}>
                {t(`factor.other.${other}`)}
              </UnstyledButton>
            ))}
        </Stack>
      )}
    </Stack>
  );
}
