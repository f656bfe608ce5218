import { Button, List, Stack, Text, Title } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useMay } from '../api/may.js';
import { NameLoginsDialog } from './NameLoginsDialog.js';
import { loginsQuery, type WholeCase } from './succession.queries.js';

/** Which logins rest, and whether there are others of the same person: nobody but staff can say so of one under another address. */
export function HeldLogins({ of: { id } }: { of: WholeCase }) {
  const { t } = useTranslation('succession');
  const mayName = useMay('SuccessionLogins.name');
  const { data: logins } = useQuery(loginsQuery(id));
  const [naming, { open, close }] = useDisclosure();
  if (!logins) return null;
  const resting = logins.filter(({ standing }) => standing === 'theirs' || standing === 'named');
  const offered = logins.filter(({ standing }) => standing === 'open' || standing === 'named');
  return (
    <Stack gap={6}>
      <Title order={3} size="h5">
        {t('held.logins.title')}
      </Title>
      {resting.length === 0 ? (
        <Text size="sm">{t('held.logins.none')}</Text>
      ) : (
        <List spacing={6} size="sm" style={{ overflowWrap: 'anywhere' }}>
          {resting.map(({ id: loginId, name, email }) => (
            <List.Item key={loginId}>{`${name}, ${email}`}</List.Item>
          ))}
        </List>
      )}
      {mayName && offered.length > 0 && (
        <div>
          <Button variant="default" size="compact-sm" onClick={open}>
            {t('held.logins.begin')}
          </Button>
        </div>
      )}
      {naming && <NameLoginsDialog caseId={id} offered={offered} onClose={close} />}
    </Stack>
  );
}
