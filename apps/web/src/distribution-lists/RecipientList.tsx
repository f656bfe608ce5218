import { Alert, Box, Stack, Text } from '@mantine/core';
import { IconAlertTriangle, IconInfoCircle, IconMailOff } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Recipient, Recipients } from './distribution-lists.queries.js';
import classes from './RecipientList.module.css';
import { useRuleText } from './useRuleText.js';

/** Everybody who would be reached, in order, and everybody who would not, with the reason. */
export function RecipientList({ recipients: { step, recipients } }: { recipients: Recipients }) {
  const { t } = useTranslation('distribution-lists');
  const ruleText = useRuleText();
  const included = recipients.filter((recipient) => recipient.included);
  const excluded = recipients.filter((recipient) => !recipient.included);
  return (
    <Stack gap="sm">
      {step !== 'list' && <StepNote step={step} />}
      {included.length > 0 && (
        <ol className={classes.list}>
          {included.map((recipient, index) => (
            <li key={index} className={classes.entry}>
              <Text component="span" className={classes.place} aria-hidden>
                {index + 1}
              </Text>
              <Person recipient={recipient}>
                {recipient.rule !== 'on-the-list' && ruleText(recipient.rule)}
              </Person>
            </li>
          ))}
        </ol>
      )}
      {excluded.length > 0 && (
        <Box>
          <Text fw={600} size="sm" mb={4}>
            {t('recipients.excluded')}
          </Text>
          <ul className={classes.list}>
            {excluded.map((recipient, index) => (
              <li key={index} className={classes.entry}>
                <span className={classes.place}>
                  <IconMailOff size={18} stroke={1.5} aria-hidden />
                </span>
                <Person recipient={recipient}>{ruleText(recipient.rule)}</Person>
              </li>
            ))}
          </ul>
        </Box>
      )}
    </Stack>
  );
}

function Person({ recipient: { label, email }, children }: { recipient: Recipient; children: ReactNode }) {
  const { t } = useTranslation('distribution-lists');
  return (
    <span className={classes.person}>
      <Text component="span" fw={500}>
        {label ?? email ?? t('recipients.unnamed')}
      </Text>
      {label && email && (
        <Text component="span" c="dimmed">
          {email}
        </Text>
      )}
      {children && (
        <Text component="span" size="sm">
          {children}
        </Text>
      )}
    </span>
  );
}

function StepNote({ step }: { step: Exclude<Recipients['step'], 'list'> }) {
  const { t } = useTranslation('distribution-lists');
  const Icon = step === null ? IconAlertTriangle : IconInfoCircle;
  return (
    <Alert variant="outline" color={step === null ? 'red' : 'petrol'} icon={<Icon aria-hidden />}>
      {t(`recipients.step.${step ?? 'nobody'}`)}
    </Alert>
  );
}
