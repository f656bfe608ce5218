import { Skeleton } from '@mantine/core';
import { useQueries } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useCatalogueName } from '../api/catalogue.js';
import type { Schemas } from '../api/problem.js';
import { Missing } from '../ui/Failures.js';
import { TextLink } from '../ui/links.js';
import { NameSomebody } from './NameSomebody.js';
import { responsibleQuery } from './overview.queries.js';
import classes from './Responsible.module.css';
import { ResponsiblePerson } from './ResponsiblePerson.js';

export interface ResponsiblePeopleProps {
  companyId: string;
  /** One of them is enough. */
  group: Schemas['ResponsibilityDto'][];
}

/** A line for each responsibility that somebody has, or one that says that nobody has any of them. */
export function ResponsiblePeople({ companyId, group }: ResponsiblePeopleProps) {
  const { t } = useTranslation('overview');
  const nameOf = useCatalogueName();
  const answers = useQueries({ queries: group.map(({ key }) => responsibleQuery(companyId, key)) });
  const failed = answers.find(({ error }) => error);
  const people = group.map((responsibility, index) => ({ responsibility, page: answers[index]?.data }));
  const held = people.filter(({ page }) => page && page.items.length > 0);
  const names = group.map(({ name }) => nameOf(name)).join(' / ');

  if (failed || answers.some(({ isPending }) => isPending))
    return (
      <div className={classes.row}>
        <dt>{names}</dt>
        <dd>{failed ? <Missing error={failed.error} /> : <Skeleton height={24} />}</dd>
      </div>
    );
  if (held.length === 0)
    return (
      <div className={classes.row}>
        <dt>{names}</dt>
        <dd>
          <NameSomebody companyId={companyId} group={group} names={names} />
        </dd>
      </div>
    );
  return held.map(({ responsibility, page }) => (
    <div key={responsibility.key} className={classes.row}>
      <dt>{nameOf(responsibility.name)}</dt>
      <dd>
        {page?.items.map((contact) => (
          <ResponsiblePerson key={contact.id} contact={contact} />
        ))}
        {page?.nextCursor && (
          <TextLink
            to="/companies/$companyId/contacts"
            params={{ companyId }}
            search={{ responsibility: responsibility.key }}
            size="sm"
          >
            {t('responsible.more', { responsibility: nameOf(responsibility.name) })}
          </TextLink>
        )}
      </dd>
    </div>
  ));
}
