import { useQueries, useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import {
  newsletterChannelsQuery,
  productsQuery,
  responsibilitiesQuery,
  useCatalogueName,
} from '../api/catalogue.js';
import { useContactNames } from '../api/contact-names.js';
import { every } from '../api/every.js';
import { listKinds } from '../distribution-lists/list-kinds.js';
import { listQuery } from '../distribution-lists/distribution-lists.queries.js';
import { scopeGroupNames, scopeGroups, wordOf, type Scope } from '../api-keys/scopes.js';
import type { Role } from '../api/session.js';
import { useCountries } from '../i18n/countries.js';
import { useFormat } from '../i18n/format.js';
import { useLanguageName } from '../i18n/useLanguageName.js';
import type { AuditEntry } from './audit.queries.js';
import type { AuditWords } from './audit-words.js';
import { contactIdsOf } from './changes.js';

const scopes: readonly Scope[] = scopeGroupNames.flatMap((group) => scopeGroups[group]);
const roles = every<Role>()([
  'company-administrator',
  'company-viewer',
  'support',
  'accounting',
  'incident-manager',
  'privacy',
  'editor',
  'administrator',
]);

/** The words of this page, and the names of those whom its entries name by id. */
export function useAuditWords(companyId: string, entries: AuditEntry[]): AuditWords {
  const { t } = useTranslation('audit');
  const { t: app } = useTranslation(['app', 'api-keys']);
  const format = useFormat();
  const contact = useContactNames(companyId, entries.flatMap(contactIdsOf));
  const listKind = useListKinds(companyId, entries);
  const name = useCatalogueName();
  const { data: areas = [] } = useQuery(responsibilitiesQuery);
  const { data: channels = [] } = useQuery(newsletterChannelsQuery);
  const { data: products = [] } = useQuery(productsQuery);
  const names = new Map(
    [...areas.flatMap(({ responsibilities }) => responsibilities), ...channels, ...products].map((one) => [
      one.key,
      name(one.name),
    ]),
  );
  const countries = useCountries();
  const language = useLanguageName();
  return {
    t,
    contact,
    listKind,
    catalogue: (key) => names.get(key) ?? key,
    role: (role) => {
      const known = roles.find((one) => one === role);
      return known ? app(`roles.${known}`) : role;
    },
    scope: (scope) => {
      const known = scopes.find((one) => one === scope);
      return known ? app(`api-keys:scopes.${wordOf(known)}`) : scope;
    },
    country: countries.nameOf,
    language,
    moment: format.moment,
    day: format.day,
    list: format.list,
  };
}

/** Entries keep of a list what was changed, and its kind never is. */
function useListKinds(companyId: string, entries: AuditEntry[]): AuditWords['listKind'] {
  const isAsked = entries.some(({ targetType }) => targetType === 'distribution-list');
  const lists = useQueries({ queries: isAsked ? listKinds.map((kind) => listQuery(companyId, kind)) : [] });
  return (id) => lists.find(({ data }) => data?.id === id)?.data?.kind;
}
