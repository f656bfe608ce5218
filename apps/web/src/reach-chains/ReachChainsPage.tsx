import { Stack, Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useCallback, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { responsibilitiesQuery, useCatalogueName } from '../api/catalogue.js';
import { useMay } from '../api/may.js';
import { Failure } from '../ui/Failure.js';
import { LeaveGuard } from '../ui/LeaveGuard.js';
import { ListLoading } from '../ui/ListLoading.js';
import { Page } from '../ui/Page.js';
import { Surface } from '../ui/Surface.js';
import { ChainCard } from './ChainCard.js';
import classes from './ReachChainsPage.module.css';
import { NewChain } from './NewChain.js';
import { chainsQuery, type Chain } from './reach-chains.queries.js';
import { isGeneral, isWritten, ofResponsibilities } from './steps.js';

/** Whom staff reach first, for every occasion, and who follows. */
export function ReachChainsPage() {
  const { t } = useTranslation('reach-chains');
  const nameOf = useCatalogueName();
  const mayChange = useMay('CatalogueEditing.putReachChain');
  const chains = useQuery(chainsQuery);
  const areas = useQuery(responsibilitiesQuery);
  const [begun, setBegun] = useState<string[]>([]);
  const unsaved = useRef(new Set<string>());
  const remember = useCallback((key: string, isUnsaved: boolean) => {
    if (isUnsaved) unsaved.current.add(key);
    else unsaved.current.delete(key);
  }, []);
  const heading = useRef<HTMLHeadingElement>(null);
  const isUnsaved = useCallback(() => unsaved.current.size > 0, []);

  const all = chains.data ?? [];
  const responsibilities = (areas.data ?? []).flatMap((area) => area.responsibilities);
  const responsibilityOf = (key: string) => responsibilities.find((one) => one.key === key);
  const general = all.filter(({ key }) => isGeneral(key));
  const single = all.filter((chain) => !isGeneral(chain.key) && isWritten(chain));
  const stepsOfAll = general.find(({ key }) => key === ofResponsibilities)?.steps ?? [];

  /** Not written yet, or not in force any more: it begins with what applies without it. */
  const drafts = begun
    .filter((key) => !single.some((chain) => chain.key === key))
    .flatMap((key): Chain[] => {
      const responsibility = responsibilityOf(key);
      if (!responsibility) return [];
      const { name, position } = responsibility;
      const version = all.find((chain) => chain.key === key)?.version ?? 0;
      return [{ key, name, position, version, retiredAt: null, steps: stepsOfAll, defaultSteps: stepsOfAll }];
    });
  const taken = new Set([...single, ...drafts].map(({ key }) => key));
  const offered = (areas.data ?? [])
    .map((area) => ({
      group: nameOf(area.name),
      items: area.responsibilities
        .filter(({ key, retiredAt }) => retiredAt === null && !taken.has(key))
        .map(({ key, name }) => ({ value: key, label: nameOf(name) })),
    }))
    .filter(({ items }) => items.length > 0);

  const failed = [chains, areas].find((one) => one.error && !one.data);
  const isPending = !failed && (chains.isPending || areas.isPending);

  return (
    <Page title={t('title')} lead={t('lead')}>
      <Failure error={failed?.error} onRetry={() => void failed?.refetch()} />
      {isPending && <ListLoading rows={3} height={280} />}
      {!failed && !isPending && (
        <Stack gap="lg">
          {general.map((chain) => (
            <ChainCard
              key={chain.key}
              chain={chain}
              name={nameOf(chain.name)}
              onUnsaved={remember}
              order={2}
            />
          ))}
          <Stack component="section" gap="md" mt="md" aria-label={t('single.title')}>
            <div>
              <Title order={2} ref={heading} tabIndex={-1} className={classes.heading}>
                {t('single.title')}
              </Title>
              <Text c="dimmed" maw="42rem">
                {t('single.lead')}
              </Text>
            </div>
            {single.length + drafts.length === 0 && <Text>{t('single.none')}</Text>}
            {[...single, ...drafts].map((chain) => (
              <ChainCard
                key={chain.key}
                chain={chain}
                name={nameOf(responsibilityOf(chain.key)?.name ?? chain.name)}
                isRetired={Boolean(responsibilityOf(chain.key)?.retiredAt)}
                onUnsaved={remember}
                onGone={() => heading.current?.focus()}
                {...(drafts.includes(chain) && {
                  onAbandon: () => setBegun(begun.filter((key) => key !== chain.key)),
                })}
                order={3}
              />
            ))}
            {mayChange && (
              <Surface>
                <NewChain offered={offered} onBegin={(key) => setBegun([...begun, key])} />
              </Surface>
            )}
          </Stack>
        </Stack>
      )}
      <LeaveGuard unsaved={isUnsaved} />
    </Page>
  );
}
