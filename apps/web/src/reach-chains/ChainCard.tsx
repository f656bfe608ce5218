import { Badge, Box, Button, Group, Stack, Text, Title } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconPencil } from '@tabler/icons-react';
import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useId, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMay } from '../api/may.js';
import { Surface } from '../ui/Surface.js';
import { ChainEditor } from './ChainEditor.js';
import { ChainSteps } from './ChainSteps.js';
import { DefaultDialog } from './DefaultDialog.js';
import { EndNote } from './EndNote.js';
import { chainsQuery, type Chain } from './reach-chains.queries.js';
import { endsAtCompany, isGeneral, isWritten } from './steps.js';

export interface ChainCardProps {
  chain: Chain;
  /** What it is called on the page. */
  name: string;
  /** Of a responsibility that is not offered any more. */
  isRetired?: boolean;
  onUnsaved: (key: string, unsaved: boolean) => void;
  /** It was begun, and is called off. */
  onAbandon?: () => void;
  /** It has gone from the page. */
  onGone?: () => void;
  /** Of its heading. */
  order: 2 | 3;
}

/** One chain: what it is for and whom it reaches in which order, and, at the pencil, the chain itself to be changed. */
export function ChainCard({ chain, name, isRetired, onUnsaved, onAbandon, onGone, order }: ChainCardProps) {
  const { t } = useTranslation('reach-chains');
  const { t: tApp } = useTranslation();
  const id = useId();
  const queryClient = useQueryClient();
  const pencil = useRef<HTMLButtonElement>(null);
  const wasEdited = useRef(false);
  const mayChange = useMay('CatalogueEditing.putReachChain');
  const [isResetting, resetting] = useDisclosure();
  /** The chain as it was when the pencil was taken up: a newer one shows itself at the save, not under one's hands. */
  const [edited, setEdited] = useState(onAbandon && chain);
  const { key } = chain;

  useEffect(() => {
    if (!edited && wasEdited.current) pencil.current?.focus();
    wasEdited.current = edited !== undefined;
  }, [edited]);

  const edit = async (): Promise<void> => {
    const chains = await queryClient.fetchQuery({ ...chainsQuery, staleTime: 0 }).catch(() => []);
    setEdited(chains.find((one) => one.key === key) ?? chain);
  };
  const close = (): void => {
    setEdited(undefined);
    onAbandon?.();
  };
  const tellUnsaved = useCallback((unsaved: boolean) => onUnsaved(key, unsaved), [key, onUnsaved]);

  return (
    <Surface>
      <Stack component="section" aria-labelledby={id} gap="md">
        <Group justify="space-between" align="flex-start" gap="sm">
          <Box flex="1 1 16rem" maw="42rem">
            <Group gap="xs" mb={4}>
              <Title order={order} size="h2" id={id}>
                {name}
              </Title>
              {isRetired && (
                <Badge variant="outline" color="gray" tt="none" c="inherit">
                  {t('retired')}
                </Badge>
              )}
              {isGeneral(key) && (
                <Badge
                  variant={isWritten(chain) ? 'light' : 'outline'}
                  color={isWritten(chain) ? 'petrol' : 'gray'}
                  tt="none"
                  c="inherit"
                >
                  {isWritten(chain) ? t('written') : t('byDefault')}
                </Badge>
              )}
            </Group>
            <Text c="dimmed">{isGeneral(key) ? t(`purposes.${key}`) : t('purposes.single', { name })}</Text>
          </Box>
          {mayChange && !edited && (
            <Group gap="xs">
              {isWritten(chain) && (
                <Button
                  variant="subtle"
                  size="sm"
                  aria-label={t(isGeneral(key) ? 'default.begin' : 'default.beginSingle', { chain: name })}
                  onClick={resetting.open}
                >
                  {isGeneral(key) ? t('default.general.confirm') : t('default.single.confirm')}
                </Button>
              )}
              <Button
                ref={pencil}
                variant="default"
                size="sm"
                leftSection={<IconPencil size={18} aria-hidden />}
                aria-label={t('editor.begin', { chain: name })}
                onClick={() => void edit()}
              >
                {tApp('edit')}
              </Button>
            </Group>
          )}
        </Group>
        {edited ? (
          <ChainEditor
            chain={edited}
            name={name}
            isNew={onAbandon !== undefined}
            onDone={close}
            onUnsaved={tellUnsaved}
          />
        ) : (
          <>
            <ChainSteps label={t('steps', { chain: name })} steps={chain.steps} />
            {!endsAtCompany(chain.steps) && <EndNote />}
          </>
        )}
      </Stack>
      <DefaultDialog
        chain={chain}
        name={name}
        opened={isResetting}
        onClose={resetting.close}
        onDone={() => (isGeneral(key) ? pencil.current?.focus() : onGone?.())} // its button has gone
      />
    </Surface>
  );
}
