import type { CatalogueName } from '@lotse/contracts';

export interface TicketMail {
  number: string;
  product: CatalogueName;
  component: CatalogueName;
  /** BCP 47; German for `de` and its regions, English for every other. */
  language: string;
}

/** What is written to whoever opened a ticket: nothing that came from them. */
export function ticketMail({ number, product, component, language }: TicketMail): {
  subject: string;
  text: string;
} {
  return /^de\b/.test(language)
    ? {
        subject: `[${number}] Wir haben Ihre Nachricht erhalten`,
        text: `Guten Tag,

vielen Dank für Ihre Nachricht. Ihr Ticket hat die Nummer ${number}; bitte nennen Sie sie bei Rückfragen.

Produkt: ${product.de}
Komponente: ${component.de}

-- 
Diese Nachricht wurde automatisch versandt.
`,
      }
    : {
        subject: `[${number}] We have received your message`,
        text: `Hello,

Thank you for your message. Your ticket number is ${number}. Please quote it when you contact us.

Product: ${product.en}
Component: ${component.en}

-- 
This is an automatic message.
`,
      };
}
