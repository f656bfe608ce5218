import { Button, Stack, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconBuildingPlus } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useMay } from '../api/may.js';
import { useFormat } from '../i18n/format.js';
import { Notice } from '../ui/Notice.js';
import type { WholeDeskTicket } from './desk.queries.js';
import { companiesIn, LinkCompanyDialog } from './LinkCompanyDialog.js';

/** That nobody knows to which company a ticket belongs, with what may be said of it, and the way to say so. */
export function WithoutCompany({ ticket }: { ticket: WholeDeskTicket }) {
  const { t } = useTranslation('desk');
  const format = useFormat();
  const mayLink = useMay('DeskTickets.linkCompany');
  const [isLinking, linking] = useDisclosure();
  const { companyId, mergedIntoId, senderEmail, candidates } = ticket;
  const names = companiesIn(candidates ?? []).map(({ companyName }) => companyName);
  return (
    <>
      {companyId === null && mergedIntoId === null && (
        <Notice icon={IconBuildingPlus} color="yellow" title={t('company.none')}>
          <Stack gap="sm" align="flex-start">
            <Text>
              {names.length > 0 && senderEmail
                ? t('company.candidates', { email: senderEmail, names: format.list(names) })
                : t('company.noCandidates')}
            </Text>
            {mayLink && (
              <Button size="xs" variant="default" onClick={linking.open}>
                {t('company.begin')}
              </Button>
            )}
          </Stack>
        </Notice>
      )}
      {/* stays where a colleague was faster, and says so */}
      {isLinking && <LinkCompanyDialog ticket={ticket} onClose={linking.close} />}
    </>
  );
}
