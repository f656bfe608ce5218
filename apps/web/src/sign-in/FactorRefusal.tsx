import { Alert } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { PasskeyError } from './passkeys.js';
import { Refusal } from './Refusal.js';
import { violationAt } from './violationAt.js';

/** Why a second factor was not taken: the browser's reasons beside the server's. */
export function FactorRefusal({ error }: { error: unknown }) {
  const { t } = useTranslation('sign-in');
  const text = error instanceof PasskeyError ? t(`passkey.${error.reason}`) : violationAt(error, '/response');
  if (text === undefined) return <Refusal error={error} />;
  return (
    <Alert role="alert" color="red" variant="outline">
      {text}
    </Alert>
  );
}
