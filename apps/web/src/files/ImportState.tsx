import { Stack, Text, Title } from '@mantine/core';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { LinkButton } from '../ui/links.js';
import { Surface } from '../ui/Surface.js';
import classes from './files.module.css';
import { ImportActions } from './ImportActions.js';
import { ImportCounts } from './ImportCounts.js';
import { ImportFileFacts } from './ImportFileFacts.js';
import { ImportProblems } from './ImportProblems.js';
import { ImportProgress } from './ImportProgress.js';
import { isWorking, type Import } from './imports.queries.js';

/** How far it has come, in a sentence, and what can be done now. */
export function ImportState({ companyId, one }: { companyId: string; one: Import }) {
  const { t } = useTranslation('files');
  const { status, counts } = one;
  const heading = useRef<HTMLHeadingElement>(null);
  const was = useRef(status);
  useEffect(() => {
    if (was.current !== status && !isWorking({ status })) heading.current?.focus(); // says that it is over
    was.current = status;
  }, [status]);
  const due = counts.create + counts.change;

  return (
    <Surface>
      <Stack gap="lg">
        <Stack gap={4}>
          <Title order={2} ref={heading} tabIndex={-1} className={classes.heading}>
            {status === 'checked' && due === 0 ? t('state.nothingDue') : t(`state.${status}`)}
          </Title>
          <Text c="dimmed">
            {status === 'applied'
              ? t('told.applied', { count: counts.applied })
              : status === 'checked' && due === 0
                ? t('told.nothingDue')
                : t(`told.${status}`)}
          </Text>
        </Stack>
        {isWorking(one) && <ImportProgress one={one} />}
        {one.problems.length > 0 && <ImportProblems problems={one.problems} />}
        {status !== 'failed' && !isWorking(one) && <ImportCounts counts={counts} />}
        {!isWorking(one) && <ImportFileFacts one={one} />}
        <ImportActions companyId={companyId} one={one} />
        {status === 'applied' && (
          <div>
            <LinkButton to="/companies/$companyId/contacts" params={{ companyId }}>
              {t('toContacts')}
            </LinkButton>
          </div>
        )}
        {(status === 'failed' || status === 'cancelled') && (
          <div>
            <LinkButton to="/companies/$companyId/files" params={{ companyId }} variant="default">
              {t('anotherFile')}
            </LinkButton>
          </div>
        )}
      </Stack>
    </Surface>
  );
}
