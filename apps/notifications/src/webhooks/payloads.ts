/** Somebody has to phone: no mail has reached anybody. */
export interface CallTaskOpened {
  incidentId: string;
  companyId: string;
  companyName: string;
  /** `null` while it is not known here. */
  customerNumber: string | null;
  /** Of the incident. */
  subject: string;
  /** Of the incident; `null` where nobody has said one. */
  severity: string | null;
  /** The page on which staff go on. */
  url: string;
}

/**
 * What receivers are told, by kind. The name of a kind is for ever, and fields may be added to it. It is what a gateway needs to send as
 * a message or to read aloud: ids, names of companies, and what the incident is about; no contact's name, number or address.
 */
export interface WebhookData {
  'call-task.opened': CallTaskOpened;
}

export type WebhookKind = keyof WebhookData;

export const webhookKinds: readonly WebhookKind[] = ['call-task.opened'];

/** As Standard Webhooks 1.0.0 recommends it. @param at when it happened */
export const bodyOf = <K extends WebhookKind>(kind: K, data: WebhookData[K], at: Date): string =>
  JSON.stringify({ type: kind, timestamp: at.toISOString(), data });
