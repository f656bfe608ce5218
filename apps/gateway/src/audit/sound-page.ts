import { AuditEntryDto, type Page } from '@lotse/contracts';
import { parse } from '@lotse/messaging';

export interface AskedPage {
  companyId: string | null;
  limit: number;
  /** Id of the last entry of the page before; `null` for the first page. */
  before: string | null;
}

/**
 * A service that was taken over can answer anything. A page is accepted only if each of its entries is well-formed, of
 * the requested company and in the requested part of the trail. `before` and `after` are shown as they are.
 * @returns `undefined` for a page that cannot be
 */
export function soundPage(
  answer: unknown,
  { companyId, limit, before }: AskedPage,
): Pick<Page<AuditEntryDto>, 'items' | 'nextCursor'> | undefined {
  const { items, nextCursor } = (answer ?? {}) as Record<string, unknown>;
  if (!Array.isArray(items) || items.length > limit) return undefined;
  if (nextCursor !== null && typeof nextCursor !== 'string') return undefined;
  const entries = items.map((item: unknown) => soundEntry(item));
  const asked = (entry: AuditEntryDto | undefined): entry is AuditEntryDto =>
    entry?.companyId === (companyId?.toLowerCase() ?? null) && (before === null || entry.id < before);
  return entries.every(asked) ? { items: entries, nextCursor } : undefined;
}

function soundEntry(item: unknown): AuditEntryDto | undefined {
  const { before, after } = (item ?? {}) as Record<string, unknown>;
  if (!isContent(before) || !isContent(after)) return undefined;
  const entry = parse(AuditEntryDto, { ...(item as object), before: null, after: null });
  return entry.ok ? Object.assign(entry.value, { before, after }) : undefined;
}

const isContent = (value: unknown): value is Record<string, unknown> | null =>
  typeof value === 'object' && !Array.isArray(value);
