import type { CatalogueNameDto } from '@lotse/contracts';
import { write, type Written } from '@lotse/mail';
import { ticketOpened } from './mail-texts.js';

export interface TicketMail {
  number: string;
  product: CatalogueNameDto;
  component: CatalogueNameDto;
  /** BCP 47; German for `de` and its regions, English for every other. */
  language: string;
}

/** What is written to whoever opened a ticket: nothing that came from them. */
export function ticketMail({ number, product, component, language }: TicketMail): Written {
  const name = /^de\b/.test(language) ? 'de' : 'en';
  return write(ticketOpened, language, { number, product: product[name], component: component[name] });
}
