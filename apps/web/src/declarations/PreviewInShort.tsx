import { Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Facts } from '../ui/Facts.js';
import { Surface } from '../ui/Surface.js';
import type { Preview } from './declaration.js';
import { ToldTexts } from './ToldTexts.js';

/** What would be told to how many. */
export function PreviewInShort({ preview }: { preview: Preview }) {
  const { t } = useTranslation(['declarations', 'incidents']);
  const { kind, severity, texts, csaf, companies, recipients } = preview;
  return (
    <>
      <Surface>
        <Facts
          facts={[
            {
              label: t('check.reach'),
              value: (
                <Text fw={650}>
                  {t('check.reaches', {
                    mailboxes: t('mailboxes', { count: recipients }),
                    companies: t('companies', { count: companies }),
                  })}
                </Text>
              ),
            },
            {
              label: t('incidents:list.columns.kind'),
              value: t('kindAndSeverity', {
                kind: t(`incidents:kinds.${kind}.name`),
                severity: t(`incidents:severities.${severity}.name`),
              }),
            },
            ...(csaf ? [{ label: t('form.csaf'), value: `${csaf.title} (${csaf.trackingId})` }] : []),
          ]}
        />
      </Surface>
      <ToldTexts texts={texts} title={t('check.texts')} />
    </>
  );
}
