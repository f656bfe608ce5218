import { Stack, Text, Title } from '@mantine/core';
import { IconAlertTriangle, IconInfoCircle } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../i18n/format.js';
import { Notice } from '../ui/Notice.js';
import { Surface } from '../ui/Surface.js';
import { ConsideredList } from './ConsideredList.js';
import type { RecipientsOfPurpose } from './recipients.queries.js';

/** Who is reached and who is not, each with the reason, and who would follow. */
export function Answer({ answer }: { answer: RecipientsOfPurpose }) {
  const { t, i18n } = useTranslation('recipients');
  const format = useFormat();
  const { companyId, known, knownSince, position, sentence, recipients, steps } = answer;
  const text = ({ de, en }: typeof sentence): string => (i18n.language === 'en' ? en : de);
  if (!known)
    return (
      <Notice icon={IconInfoCircle}>
        {text(sentence)} {knownSince && t('knownSince', { moment: format.moment(knownSince) })}
      </Notice>
    );
  const reached = recipients.filter(({ included }) => included);
  const left = recipients.filter(({ included }) => !included);
  const following = position === null ? [] : steps.slice(position + 1).filter(({ reaches }) => reaches);
  return (
    <Stack gap="lg">
      <Notice
        icon={position === null ? IconAlertTriangle : IconInfoCircle}
        color={position === null ? 'red' : 'petrol'}
      >
        <span role="status">{text(sentence)}</span>
      </Notice>
      {reached.length > 0 && (
        <Surface>
          <Title order={2} mb="sm">
            {t('reached')}
          </Title>
          <ConsideredList companyId={companyId} label={t('reached')} recipients={reached} numbered />
        </Surface>
      )}
      {left.length > 0 && (
        <Surface>
          <Title order={2} mb="sm">
            {t('left')}
          </Title>
          <ConsideredList companyId={companyId} label={t('left')} recipients={left} />
        </Surface>
      )}
      {following.length > 0 && (
        <Surface>
          <Title order={2}>{t('following')}</Title>
          <Text c="dimmed" mb="sm">
            {t('followingHelp')}
          </Text>
          <Stack gap="md">
            {following.map(({ name, sources, recipients: all }) => (
              <section key={sources.join(' ')} aria-label={text(name)}>
                <Title order={3} mb={4}>
                  {text(name)}
                </Title>
                <ConsideredList
                  companyId={companyId}
                  label={text(name)}
                  recipients={all.filter(({ included }) => included)}
                />
              </section>
            ))}
          </Stack>
        </Surface>
      )}
    </Stack>
  );
}
