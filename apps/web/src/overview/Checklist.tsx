import { Text } from '@mantine/core';
import { IconCheck } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Company } from '../api/company.js';
import { useMay } from '../api/may.js';
import { useWhose } from '../api/session.js';
import type { Warning } from '../api/warnings.js';
import { warningsQuery } from '../api/warnings.js';
import { LinkButton } from '../ui/links.js';
import classes from './Checklist.module.css';
import { Panel } from './Panel.js';

/** Of a company of which nobody is known, one list of what to do first says more than every gap in its place. */
export function useIsEmpty(companyId: string): boolean | undefined {
  const { i18n } = useTranslation();
  const { data, isPending } = useQuery(warningsQuery(companyId, i18n.language));
  if (isPending) return undefined;
  return data?.warnings.some(({ code }) => code === 'no-contact') ?? false;
}

const lists = ['emergency', 'privacy-incident'] as const;

/** What to do first, in this order, and what of it is done. */
export function Checklist({ company }: { company: Company }) {
  const { t, i18n } = useTranslation('overview');
  const whose = useWhose();
  const { data } = useQuery(warningsQuery(company.id, i18n.language));
  const has = (code: Warning['code']): boolean => data?.warnings.some((one) => one.code === code) ?? false;
  const mayRegister = useMay('Contacts.register');
  const mayList = useMay('DistributionLists.replace');
  const mayChange = useMay('Companies.change');
  const params = { companyId: company.id };
  const listSteps = lists.map((kind) => (
    <Step
      key={kind}
      title={t(`checklist.${kind}.title`)}
      isDone={!has(`${kind}-list-empty`)}
      action={
        mayList && (
          <LinkButton
            to="/companies/$companyId/distribution-lists"
            params={params}
            variant="default"
            size="sm"
          >
            {t('checklist.list.do')}
          </LinkButton>
        )
      }
    >
      {t(`checklist.${kind}.text`)}
    </Step>
  ));
  return (
    <Panel title={t('checklist.title')}>
      <Text c="dimmed">{t('checklist.lead', whose)}</Text>
      <ol className={classes.steps}>
        <Step
          title={t('checklist.contact.title')}
          isDone={false} // by then the list is gone
          action={
            mayRegister && (
              <LinkButton
                to="/companies/$companyId/contacts/new"
                params={params}
                search={{ responsibility: 'owner' }}
                size="sm"
              >
                {t('actions.newContact')}
              </LinkButton>
            )
          }
        >
          {t('checklist.contact.text')}
        </Step>
        {listSteps}
        <Step
          title={t('checklist.email.title')}
          isDone={Boolean(company.email)}
          action={
            mayChange && (
              <LinkButton to="/companies/$companyId/details" params={params} variant="default" size="sm">
                {t('checklist.email.do')}
              </LinkButton>
            )
          }
        >
          {t('checklist.email.text')}
        </Step>
      </ol>
    </Panel>
  );
}

interface StepProps {
  title: string;
  isDone: boolean;
  action: ReactNode;
  children: ReactNode;
}

function Step({ title, isDone, action, children }: StepProps) {
  const { t } = useTranslation('overview');
  return (
    <li className={classes.step} data-done={isDone || undefined}>
      <span className={classes.mark} {...(isDone && { role: 'img', 'aria-label': t('checklist.done') })}>
        {isDone && <IconCheck size={16} aria-hidden />}
      </span>
      <div className={classes.words}>
        <Text fw={600}>{title}</Text>
        {!isDone && <Text c="dimmed">{children}</Text>}
      </div>
      {!isDone && action}
    </li>
  );
}
