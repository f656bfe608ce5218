/** Whoever may be subscribed. The two kinds never mix: a contact for themselves, and a company's general address for the company. */
export type Subscriber =
  | { kind: 'contact'; id: string; companyId: string }
  /** Its id is the company's. */
  | { kind: 'company'; id: string; companyId: string };

export const contactSubscriber = (companyId: string, contactId: string): Subscriber => ({
  kind: 'contact',
  id: contactId,
  companyId,
});
export const companySubscriber = (companyId: string): Subscriber => ({
  kind: 'company',
  id: companyId,
  companyId,
});
