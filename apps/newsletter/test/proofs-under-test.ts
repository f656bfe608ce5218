import { createHash, randomUUID } from 'node:crypto';
import {
  NewsletterRpc,
  type Actor,
  type CompanyDto,
  type ContactDto,
  type ProofField,
  type SubscriptionImportDto,
  type SubscriptionImportRowDto,
} from '@lotse/contracts';
import { aStaffUser, eventually, type ServiceUnderTest } from '@lotse/test-support';
import {
  SubscriptionImport,
  SubscriptionImportRow,
} from '../src/subscription-imports/subscription-import.entity.js';

export type Given = Partial<Record<ProofField, string>>;

/** What is well proved of somebody. */
export const aProof = (
  { customerNumber }: Pick<CompanyDto, 'customerNumber'>,
  email: string,
  overrides: Given = {},
): Given => ({
  customerNumber,
  email,
  channel: 'product-news',
  requestedAt: '2024-05-14T08:00:00Z',
  confirmedAt: '2024-05-14T09:12:00Z',
  source: 'https://www.example.com/newsletter',
  wording: 'Ich möchte den Newsletter erhalten. Widerruf jederzeit.',
  ...overrides,
});

/** As a spreadsheet writes it. */
export function proofFile(rows: readonly Given[]): string {
  const columns = [...new Set(rows.flatMap((row) => Object.keys(row)))] as ProofField[];
  const line = (cells: string[]): string => cells.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(';');
  return [line(columns), ...rows.map((row) => line(columns.map((column) => row[column] ?? '')))].join('\r\n');
}

/** What staff do with such files, for the tests of a suite. */
export function proofsUnderTest(service: ServiceUnderTest) {
  const get = (id: string, actor: Actor = aStaffUser()): Promise<SubscriptionImportDto> =>
    service.call(NewsletterRpc.getSubscriptionImport, { actor, subscriptionImportId: id });
  const reached = (id: string, status: SubscriptionImportDto['status']): Promise<SubscriptionImportDto> =>
    eventually(async () => {
      const one = await get(id);
      expect(one.status).toBe(status);
      return one;
    });
  const send = async (file: string | Buffer, actor: Actor = aStaffUser()): Promise<SubscriptionImportDto> => {
    const bytes = Buffer.from(file);
    const { id: subscriptionImportId } = await service.call(NewsletterRpc.openSubscriptionImport, { actor });
    const about = { actor, subscriptionImportId };
    const size = 192 * 1_024;
    const parts = Math.ceil(bytes.length / size);
    for (let index = 0; index < parts; index += 1)
      await service.call(NewsletterRpc.addSubscriptionImportPart, {
        ...about,
        index,
        content: bytes.subarray(index * size, (index + 1) * size).toString('base64'),
      });
    const digest = createHash('sha256').update(bytes).digest('hex');
    return service.call(NewsletterRpc.closeSubscriptionImport, { ...about, parts, digest });
  };
  const rows = async (subscriptionImportId: string): Promise<SubscriptionImportRowDto[]> =>
    (
      await service.call(NewsletterRpc.listSubscriptionImportRows, {
        actor: aStaffUser(),
        subscriptionImportId,
        limit: 200,
      })
    ).items;
  return {
    get,
    reached,
    send,
    rows,

    async checked(given: readonly Given[]): Promise<SubscriptionImportDto> {
      return reached((await send(proofFile(given))).id, 'checked');
    },

    async apply({ id, version }: SubscriptionImportDto): Promise<SubscriptionImportDto> {
      const about = { actor: aStaffUser(), subscriptionImportId: id };
      await service.call(NewsletterRpc.applySubscriptionImport, { ...about, version });
      return reached(id, 'applied');
    },

    /** What each row breaks, or how it comes out. */
    outcomesOf: async (id: string): Promise<(string | null)[]> =>
      (await rows(id)).map(({ outcome, problems: [problem] }) => problem?.rule ?? outcome),
  };
}

/** An import that somebody applies. */
export const anImport = (): SubscriptionImport =>
  Object.assign(new SubscriptionImport(), {
    id: randomUUID(),
    actor: aStaffUser(),
    sha256: createHash('sha256').update('a file').digest('hex'),
  });

/** A row that the dry run has found good. */
export const proofRow = ({
  company,
  contact,
  channel,
  confirmedAt,
}: {
  company: CompanyDto;
  contact: ContactDto;
  channel: string;
  confirmedAt: Date;
}): SubscriptionImportRow =>
  Object.assign(new SubscriptionImportRow(), {
    importId: randomUUID(),
    number: 1,
    line: 2,
    given: aProof(company, contact.email, {
      channel,
      requestedAt: confirmedAt.toISOString(),
      confirmedAt: confirmedAt.toISOString(),
    }),
    outcome: 'import' as const,
    applied: false,
    problems: [],
    addressHash: null,
    kind: 'contact' as const,
    subscriberId: contact.id,
    companyId: company.id,
    channel,
    confirmedAt,
  });
