import { Button, Stack, Text, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useMay } from '../api/may.js';
import { useFormat } from '../i18n/format.js';
import { TextLink } from '../ui/links.js';
import { MailLink } from '../ui/MailLink.js';
import { PhoneLink } from '../ui/PhoneLink.js';
import { Surface } from '../ui/Surface.js';
import classes from './CasePart.module.css';
import type { WholeCase } from './succession.queries.js';

export interface CaseReportsProps {
  of: Pick<WholeCase, 'reports' | 'allowed'>;
  onDrop: (reportId: string) => void;
}

/** Who has told of the death, and how they are reached. */
export function CaseReports({ of: { reports, allowed }, onDrop }: CaseReportsProps) {
  const { t } = useTranslation('succession');
  const format = useFormat();
  const workAtDesk = useMay('DeskTickets.list');
  return (
    <Surface>
      <Stack gap="md">
        <Title order={2} size="h3">
          {t('reports.title')}
        </Title>
        <ul className={classes.list} aria-label={t('reports.title')}>
          {reports.map(({ id, by, ticketId, name, email, phone, note, at, droppedAt }) => (
            <li key={id} className={classes.entry}>
              <div className={classes.words}>
                <Text fw={600}>{name ?? t('reports.unnamed')}</Text>
                <Text size="sm" c="dimmed">
                  {`${t(`reports.by.${by}`)}, ${format.shortMoment(at)}`}
                </Text>
                {email && (
                  <Text size="sm" component="div">
                    <MailLink email={email} />
                  </Text>
                )}
                {phone && (
                  <Text size="sm" component="div">
                    {phone.startsWith('+') ? <PhoneLink number={phone} /> : phone}
                  </Text>
                )}
                {note && <p className={classes.said}>{note}</p>}
                {ticketId && workAtDesk && (
                  <Text size="sm" component="div">
                    <TextLink to="/desk/$ticketId" params={{ ticketId }}>
                      {t('reports.ticket')}
                    </TextLink>
                  </Text>
                )}
                {droppedAt && (
                  <Text size="sm" c="dimmed">
                    {t('reports.dropped', { moment: format.shortMoment(droppedAt) })}
                  </Text>
                )}
                {!droppedAt && allowed.includes('drop-report') && (
                  <Button
                    mt="xs"
                    size="compact-sm"
                    variant="default"
                    aria-label={t('reports.dropOf', { name: name ?? t('reports.unnamed') })}
                    onClick={() => onDrop(id)}
                  >
                    {t('reports.drop')}
                  </Button>
                )}
              </div>
            </li>
          ))}
        </ul>
      </Stack>
    </Surface>
  );
}
