import { Text, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Surface } from '../ui/Surface.js';
import { DeliveryList } from './DeliveryList.js';
import { isSettled } from './evidence.js';
import { deliveryKinds, firstStepOf, kindOf, type Incident } from './incident.js';
import { useDeliveryCounts } from './useDeliveryCounts.js';

/** The evidence of every single mail, by what they told. */
export function IncidentEvidence({ incident }: { incident: Incident }) {
  const { t } = useTranslation('incidents');
  const { t: tLists } = useTranslation('distribution-lists');
  const counts = useDeliveryCounts();
  const { deliveries, step } = incident;
  return (
    <Surface>
      <Title order={2} mb={4}>
        {t('incident.evidence')}
      </Title>
      {step !== 'list' && step !== firstStepOf(kindOf(incident)) && (
        <Text mt="xs">{tLists(`recipients.step.${step}`)}</Text>
      )}
      {!deliveries.every(isSettled) && <Text c="dimmed">{t('incident.watching')}</Text>}
      {deliveryKinds.map((kind) => {
        const those = deliveries.filter((delivery) => (delivery.kind ?? 'alarm') === kind);
        if (those.length === 0) return null;
        return (
          <section key={kind} aria-label={t(`incident.kinds.${kind}`)}>
            <Title order={3} mt="md">
              {t(`incident.kinds.${kind}`)}
            </Title>
            <Text role="status" c="dimmed">
              {counts(those)}
            </Text>
            <DeliveryList deliveries={those} label={t(`incident.kinds.${kind}`)} />
          </section>
        );
      })}
      <Text size="sm" c="dimmed" mt="sm">
        {t('incident.meaning')}
      </Text>
    </Surface>
  );
}
