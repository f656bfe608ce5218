import { Button, Skeleton, Stack } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconDownload, IconSpeakerphone } from '@tabler/icons-react';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { api } from '../api/client.js';
import { useMay } from '../api/may.js';
import { ProblemError } from '../api/problem.js';
import { save } from '../api/save.js';
import { useSession } from '../api/session.js';
import { useFormat } from '../i18n/format.js';
import { Failure } from '../ui/Failure.js';
import { Page } from '../ui/Page.js';
import { PageNotFound } from '../ui/PageNotFound.js';
import { mayDeclare } from './declaration.js';
import { DeclarationNews } from './DeclarationNews.js';
import { DeclarationNewsDialog } from './DeclarationNewsDialog.js';
import { DeclarationPicture } from './DeclarationPicture.js';
import { declarationQuery } from './declarations.queries.js';
import { DeclaredCompanies } from './DeclaredCompanies.js';
import { ToldTexts } from './ToldTexts.js';

/** How a declaration stands at all its companies: read again as long as it is open. */
export function DeclarationPage() {
  const { t } = useTranslation(['declarations', 'incidents']);
  const format = useFormat();
  const { roles } = useSession().user;
  const [telling, tell] = useDisclosure();
  const { declarationId } = useParams({ from: '/signed-in/incidents/$declarationId' });
  const { data: declaration, error, isPending, refetch } = useQuery(declarationQuery(declarationId));
  const mayTell = useMay('IncidentDeclarations.tell') && declaration && mayDeclare(roles, declaration.kind);
  const csaf = useMutation({
    mutationFn: () =>
      save(
        api.GET('/api/v1/incident-declarations/{declarationId}/csaf.json', {
          params: { path: { declarationId } },
          parseAs: 'blob',
        }),
        'csaf.json',
      ),
  });
  if (error instanceof ProblemError && error.problem.status === 404) return <PageNotFound />;
  return (
    <Page
      key={declaration?.id ?? ''} // so that the title, once it is there, takes the focus
      title={declaration?.subject ?? t('declaration.loading')}
      lead={
        declaration &&
        t('incidents:incident.lead', {
          kind: t(`incidents:kinds.${declaration.kind}.name`),
          severity: t(`incidents:severities.${declaration.severity}.name`),
          moment: format.moment(declaration.declaredAt),
        })
      }
      back={{ to: { to: '/incidents' }, label: t('list.title') }}
      actions={
        <>
          {declaration?.csaf && (
            <Button
              variant="default"
              loading={csaf.isPending}
              leftSection={<IconDownload size={20} stroke={1.5} aria-hidden />}
              onClick={() => csaf.mutate()}
            >
              {t('declaration.csaf')}
            </Button>
          )}
          {declaration?.state === 'open' && mayTell && (
            <Button leftSection={<IconSpeakerphone size={20} stroke={1.5} aria-hidden />} onClick={tell.open}>
              {t('incidents:tell.begin')}
            </Button>
          )}
        </>
      }
    >
      {isPending && <Skeleton height="80vh" />}
      <Failure error={declaration ? csaf.error : error} onRetry={() => void refetch()} />
      {declaration && (
        <Stack gap="lg">
          <DeclarationPicture declaration={declaration} />
          <DeclaredCompanies declaration={declaration} />
          <DeclarationNews declaration={declaration} />
          <ToldTexts texts={declaration.texts} title={t('declaration.texts')} />
          {mayTell && (
            <DeclarationNewsDialog declaration={declaration} opened={telling} onClose={tell.close} />
          )}
        </Stack>
      )}
    </Page>
  );
}
