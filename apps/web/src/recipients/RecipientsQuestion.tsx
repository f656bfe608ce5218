import { NativeSelect, SimpleGrid } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { responsibilitiesQuery, useCatalogueName } from '../api/catalogue.js';
import { contactQuery } from '../api/contacts.js';
import { ContactSelect } from '../form/ContactSelect.js';
import { DayField } from '../ui/DayField.js';
import { isDay } from '../ui/days.js';
import { fixedPurposes } from './purposes.js';
import type { Asked } from './recipients.queries.js';

export interface RecipientsQuestionProps {
  companyId: string;
  asked: Asked;
  onAsk: (asked: Asked) => void;
}

/** For what, without whom, and as of when. */
export function RecipientsQuestion({ companyId, asked, onAsk }: RecipientsQuestionProps) {
  const { t } = useTranslation('recipients');
  const name = useCatalogueName();
  const { data: areas = [] } = useQuery(responsibilitiesQuery);
  const { purpose, without = '', day = '' } = asked;
  const { data: leaving } = useQuery({ ...contactQuery(companyId, without), enabled: without !== '' });
  return (
    <search>
      <SimpleGrid cols={{ base: 1, sm: 3 }}>
        <NativeSelect
          size="md"
          label={t('purpose')}
          value={purpose}
          onChange={({ currentTarget }) => onAsk({ ...asked, purpose: currentTarget.value })}
          data={[
            {
              group: t('purposes.label'),
              items: fixedPurposes.map((value) => ({ value, label: t(`purposes.${value}`) })),
            },
            ...areas.map((area) => ({
              group: name(area.name),
              items: area.responsibilities
                .filter(({ retiredAt }) => !retiredAt)
                .map((one) => ({ value: one.key, label: name(one.name) })),
            })),
          ]}
        />
        <ContactSelect
          companyId={companyId}
          path="without"
          label={t('without')}
          error={undefined}
          value={(without && leaving) || null}
          onChange={(contact) => onAsk({ ...asked, without: contact?.id ?? '' })}
        />
        <DayField
          size="md"
          label={t('day')}
          placeholder={t('today')}
          value={day}
          onChange={(typed) => {
            if (typed === '' || isDay(typed)) onAsk({ ...asked, day: typed });
          }}
        />
      </SimpleGrid>
    </search>
  );
}
