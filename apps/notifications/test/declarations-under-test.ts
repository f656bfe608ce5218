import {
  NotificationsRpc,
  type Actor,
  type DeclarationPreviewDto,
  type DeclaredCompanyDto,
  type Idempotency,
  type IncidentDeclarationDto,
  type PreviewDeclarationInput,
} from '@lotse/contracts';
import { aStaffUser, eventually, type ServiceUnderTest } from '@lotse/test-support';

export const aDeclaration = (overrides: Partial<PreviewDeclarationInput> = {}): PreviewDeclarationInput => ({
  target: { companyIds: [] },
  kind: 'emergency',
  severity: 'high',
  texts: {
    de: { subject: 'Rechenzentrum', text: 'Der Strom ist weg.' },
    en: { subject: 'Data centre', text: 'There is no power.' },
  },
  ...overrides,
});

/** What staff do who declare an incident at many companies. */
export function declarationsUnderTest(service: ServiceUnderTest) {
  const actor = aStaffUser(['incident-manager']);

  const preview = (
    declaration: Partial<PreviewDeclarationInput>,
    by: Actor = actor,
  ): Promise<DeclarationPreviewDto> =>
    service.call(NotificationsRpc.previewDeclaration, {
      actor: by,
      declaration: aDeclaration(declaration),
    });

  const send = (
    { snapshotId, recipients }: Pick<DeclarationPreviewDto, 'snapshotId' | 'recipients'>,
    { by = actor, key }: { by?: Actor; key?: Idempotency } = {},
  ): Promise<IncidentDeclarationDto> =>
    service.call(NotificationsRpc.sendDeclaration, {
      actor: by,
      declaration: { snapshotId, recipients },
      ...(key && { idempotency: key }),
    });

  const read = ({ id }: Pick<IncidentDeclarationDto, 'id'>): Promise<IncidentDeclarationDto> =>
    service.call(NotificationsRpc.getDeclaration, { actor, declarationId: id });

  return {
    actor,
    preview,
    send,
    read,

    /** Previews and sends, and waits until each company has had its turn. */
    async declare(declaration: Partial<PreviewDeclarationInput>): Promise<IncidentDeclarationDto> {
      const sent = await send(await preview(declaration));
      return eventually(async () => {
        const now = await read(sent);
        expect(now.counts.waiting).toBe(0);
        return now;
      });
    },

    async companiesOf({ id }: Pick<IncidentDeclarationDto, 'id'>): Promise<DeclaredCompanyDto[]> {
      const { items } = await service.call(NotificationsRpc.listDeclaredCompanies, {
        actor,
        declarationId: id,
        limit: 200,
      });
      return items;
    },
  };
}
