import { Stack, Text, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../i18n/format.js';
import { Surface } from '../ui/Surface.js';
import classes from './CasePart.module.css';
import type { CaseState, WholeCase } from './succession.queries.js';

const standings: Partial<Record<CaseState, 'until' | 'stopped' | 'over'>> = {
  'objection-period': 'until',
  objected: 'stopped',
  transferring: 'over',
  closing: 'over',
  transferred: 'over',
  closed: 'over',
};

/** Until when somebody may object, and who has. */
export function CaseObjections({ state, objectionUntil, objections }: WholeCase) {
  const { t } = useTranslation('succession');
  const format = useFormat();
  const how = standings[state];
  if (how === undefined && objections.length === 0) return null;
  return (
    <Surface>
      <Stack gap="md">
        <div>
          <Title order={2} mb={4}>
            {t('objections.title')}
          </Title>
          {how && (
            <Text>
              {t(`objections.${how}`, { moment: objectionUntil ? format.moment(objectionUntil) : '' })}
            </Text>
          )}
          {objections.length === 0 && <Text c="dimmed">{t('objections.none')}</Text>}
        </div>
        {objections.length > 0 && (
          <ul className={classes.list} aria-label={t('objections.list')}>
            {objections.map(({ name, atCompany, text, at }, index) => (
              <li key={`${at} ${index}`} className={classes.entry}>
                <div className={classes.words}>
                  <Text fw={600}>{name ?? t(atCompany ? 'objections.atCompany' : 'objections.unnamed')}</Text>
                  <Text size="sm" c="dimmed">
                    <time dateTime={at}>{format.moment(at)}</time>
                  </Text>
                  <p className={classes.said}>{text}</p>
                </div>
              </li>
            ))}
          </ul>
        )}
      </Stack>
    </Surface>
  );
}
