import { Button, List, Skeleton, Stack, Text, Title } from '@mantine/core';
import { IconMail } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { sessionQuery } from '../api/session.js';
import { vendorQuery } from '../api/vendor.js';
import { Framed } from '../frame/Framed.js';
import { Failure } from '../ui/Failure.js';
import { mailTo } from '../ui/mail-to.js';
import { Page } from '../ui/Page.js';
import { Surface } from '../ui/Surface.js';
import { PreparedTicket } from './PreparedTicket.js';

/** What to do when the owner of a company has died. Public: whoever has no access is the one who needs it. */
export function BereavementPage() {
  const { t } = useTranslation('support');
  const { data: session } = useQuery(sessionQuery);
  return (
    <Framed>
      <Page
        title={t('bereavement.title')}
        lead={t('bereavement.condolence')}
        {...(!session && { back: { to: { to: '/sign-in' }, label: t('bereavement.backToSignIn') } })}
        width="text"
      >
        <Stack gap="lg">
          <Text>{t('bereavement.intro')}</Text>
          <PreparedTicket session={session ?? null} />
          <MailToAccounting />
          <Surface>
            <Title order={2} mb="xs">
              {t('bereavement.next.title')}
            </Title>
            <List type="ordered" spacing="xs">
              {(['read', 'page', 'rest', 'contact', 'decide'] as const).map((step) => (
                <List.Item key={step}>{t(`bereavement.next.${step}`)}</List.Item>
              ))}
            </List>
          </Surface>
          <Surface>
            <Title order={2} mb="xs">
              {t('bereavement.never.title')}
            </Title>
            <List spacing="xs">
              {(['passwords', 'bank', 'originals'] as const).map((thing) => (
                <List.Item key={thing}>{t(`bereavement.never.${thing}`)}</List.Item>
              ))}
            </List>
            <Text mt="sm">{t('bereavement.never.doubt')}</Text>
          </Surface>
        </Stack>
      </Page>
    </Framed>
  );
}

/** The way for those who cannot sign in: a mail, prepared as far as it can be. */
function MailToAccounting() {
  const { t } = useTranslation('support');
  const { data: vendor, error, isPending, refetch } = useQuery(vendorQuery);
  const mail = { subject: t('bereavement.mail.subject'), body: t('bereavement.mail.body') };
  return (
    <Surface>
      <Stack gap="sm" align="flex-start">
        <Title order={2}>{t('bereavement.mail.title')}</Title>
        <Text>{t('bereavement.mail.text')}</Text>
        <List spacing="xs">
          {(['certificate', 'succession', 'customer', 'self'] as const).map((part) => (
            <List.Item key={part}>{t(`bereavement.mail.parts.${part}`)}</List.Item>
          ))}
        </List>
        {isPending && <Skeleton height={72} />}
        <Failure error={error} onRetry={() => void refetch()} />
        {vendor && (
          <>
            <Text>
              {t('bereavement.mail.to')}{' '}
              <Text component="span" fw={600}>
                {vendor.accountingEmail}
              </Text>
            </Text>
            <Button
              component="a"
              variant="default"
              href={mailTo(vendor.accountingEmail, mail)}
              leftSection={<IconMail size={20} stroke={1.5} aria-hidden />}
            >
              {t('bereavement.mail.write')}
            </Button>
            <Text size="sm" c="dimmed">
              {t('bereavement.mail.help')}
            </Text>
          </>
        )}
      </Stack>
    </Surface>
  );
}
