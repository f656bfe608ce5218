import type { Proof } from './subscriptions.queries.js';

/** What is told of a consent that was given elsewhere before, as it was brought along. */
export const beforeFields = ['requested_at', 'confirmed_at', 'source', 'ip', 'former_reference'] as const;

/** One thing that has happened, as far as it is shown. */
export interface Proved {
  id: string;
  at: string;
  state: string;
  channels: string[];
  method: string;
  /** Until when a pause lasts, or why something ended. */
  because: string | null;
  /** Which version of which wording was shown. */
  wordingName: string | null;
  /** `null` where it is locked, destroyed, or there was none. */
  wording: string | null;
  mail: { to: string; subject: string; text: string } | null;
  server: string | null;
  before: Partial<Record<(typeof beforeFields)[number], string>> | null;
  /** What names the person is there no more for this reader. */
  isLocked: boolean;
  /** It stands under a signed checkpoint. */
  isSealed: boolean;
}

interface Said {
  row_id: string;
  pii_processing: { purposes: string[]; collection_method: string; privacy_notice: string | null };
  event: { event_time: string; event_state: string; because: string | null };
  content_digest: string | null;
}

interface Personal extends Partial<Record<(typeof beforeFields)[number], string>> {
  wording?: string | null;
  mail?: { to: string; subject: string; text: string };
  server?: string | null;
  answer?: string | null;
}

/** What a proof tells, in the order in which it happened. */
export const provedIn = ({ rows }: Proof): Proved[] =>
  rows.map(({ record, content, checkpoint }) => {
    const said = JSON.parse(record) as Said;
    const personal = content === null ? null : (JSON.parse(content.content) as Personal);
    return {
      id: said.row_id,
      at: said.event.event_time,
      state: said.event.event_state,
      channels: said.pii_processing.purposes,
      method: said.pii_processing.collection_method,
      because: said.event.because,
      wordingName: said.pii_processing.privacy_notice,
      wording: personal?.wording ?? null,
      mail: personal?.mail ?? null,
      server: [personal?.server, personal?.answer].filter(Boolean).join(': ') || null,
      before: said.event.event_state === 'imported' ? personal : null,
      isLocked: said.content_digest !== null && personal === null,
      isSealed: checkpoint !== null,
    };
  });
