import { Button, Skeleton, Stack, Text, Title } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMay } from '../api/may.js';
import { ProblemError } from '../api/problem.js';
import { Failure } from '../ui/Failure.js';
import { Page } from '../ui/Page.js';
import { PageNotFound } from '../ui/PageNotFound.js';
import { Surface } from '../ui/Surface.js';
import { CallList } from './CallList.js';
import { ChangeVendorKeyDialog } from './ChangeVendorKeyDialog.js';
import { RevokeVendorKeyDialog } from './RevokeVendorKeyDialog.js';
import { RotateVendorKeyDialog } from './RotateVendorKeyDialog.js';
import { stateOf } from './state.js';
import { VendorKeyFacts } from './VendorKeyFacts.js';
import { vendorKeyQuery } from './vendor-keys.queries.js';

/** One key: what it may do, what it was used for, and how it is changed over or ended. */
export function VendorKeyPage() {
  const { t } = useTranslation('vendor-keys');
  const mayChange = useMay('VendorKeys.change');
  const mayRotate = useMay('VendorKeys.rotate');
  const mayRevoke = useMay('VendorKeys.revoke');
  const { vendorKeyId } = useParams({ from: '/signed-in/vendor-keys/$vendorKeyId' });
  const { data: key, error, isPending, refetch } = useQuery(vendorKeyQuery(vendorKeyId));
  const [isChanging, changing] = useDisclosure();
  const [rotating, rotation] = useDisclosure();
  const [revoking, revocation] = useDisclosure();
  const [now] = useState(() => new Date());
  if (error instanceof ProblemError && error.problem.status === 404) return <PageNotFound />;
  const isGood = key !== undefined && stateOf(key, now) === 'good';
  return (
    <Page
      key={key?.id ?? ''} // so that the title, once it is there, takes the focus
      title={key?.name ?? t('key.loading')}
      back={{ to: { to: '/vendor-keys' }, label: t('title') }}
      actions={
        isGood && (
          <>
            {mayChange && (
              <Button variant="default" onClick={changing.open}>
                {t('change.begin')}
              </Button>
            )}
            {mayRotate && (
              <Button variant="default" onClick={rotation.open}>
                {t('rotate.begin')}
              </Button>
            )}
            {mayRevoke && (
              <Button variant="default" onClick={revocation.open}>
                {t('revoke.begin')}
              </Button>
            )}
          </>
        )
      }
    >
      {isPending && <Skeleton height={280} />}
      <Failure error={error} onRetry={() => void refetch()} />
      {key && (
        <Stack gap="lg">
          <Surface>
            <VendorKeyFacts vendorKey={key} now={now} />
          </Surface>
          <section>
            <Title order={2} mb="xs">
              {t('calls.title')}
            </Title>
            <Text c="dimmed" mb="md">
              {t('calls.lead')}
            </Text>
            <CallList vendorKeyId={vendorKeyId} />
          </section>
          <ChangeVendorKeyDialog
            key={key.version} // its fields begin with what has been read
            vendorKey={key}
            opened={isChanging}
            onClose={changing.close}
          />
          <RotateVendorKeyDialog vendorKey={key} opened={rotating} onClose={rotation.close} />
          <RevokeVendorKeyDialog vendorKey={key} opened={revoking} onClose={revocation.close} />
        </Stack>
      )}
    </Page>
  );
}
