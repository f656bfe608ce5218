import { randomUUID } from 'node:crypto';
import type { Schemas } from '@lotse/api-client';
import type { CompanyDto, ContactDto, TicketDto } from '@lotse/contracts';
import type { Page } from 'playwright-core';
import { aLogin, enter, type Login } from './showcase.js';
import type { System } from './system.js';
import type { PageOptions, WebBrowser } from './web-browser.js';

/** A company that has something to ask, and whom one meets there. */
export interface Asking {
  company: CompanyDto;
  contact: ContactDto;
  administrator: Login;
}

export async function anAskingCompany(system: System, legalName = 'Werft am Strom'): Promise<Asking> {
  const staff = system.administrator;
  const company = await staff.post<CompanyDto>('/companies', {
    customerNumber: `K-${randomUUID().slice(0, 8)}`,
    legalName,
    legalForm: 'GmbH',
    country: 'DE',
  });
  const contact = await staff.post<ContactDto>(`/companies/${company.id}/contacts`, {
    firstName: 'Erika',
    lastName: 'Muster',
    email: `erika.${randomUUID().slice(0, 8)}@example.com`,
    phone: '+49 2433 4567890',
    position: 'Leiterin Versand',
    responsibilities: ['it-administration', 'purchasing'],
  });
  const administrator = await aLogin(system, 'Erika Muster', 'company-administrator', company.id);
  return {
    company,
    contact,
    administrator,
  };
}

export const openTicket = (
  system: System,
  { company, contact }: Asking,
  ticket: { component?: string; subject?: string; message?: string; senderEmail?: string } = {},
): Promise<TicketDto> =>
  system.administrator.post<TicketDto>(`/companies/${company.id}/tickets`, {
    product: 'jtl-wawi',
    component: 'orders',
    subject: 'Der Versand hängt',
    message: 'Seit heute früh lassen sich keine Lieferscheine drucken.',
    senderEmail: contact.email,
    ...ticket,
  });

/** How a ticket stands at the desk. */
export const atDesk = (system: System, ticketId: string): Promise<Schemas['WholeDeskTicketDto']> =>
  system.administrator.get(`/desk/tickets/${ticketId}`);

/** Staff have written something, not in the browser that is looked at. */
export async function staffWrite(
  system: System,
  ticketId: string,
  message: Schemas['WriteDeskMessageInput'],
): Promise<void> {
  const { version } = await atDesk(system, ticketId);
  await system.administrator.post(`/desk/tickets/${ticketId}/messages`, message, { ifMatch: version });
}

export async function pageOf(
  browser: WebBrowser,
  system: System,
  login: Login,
  options?: PageOptions,
): Promise<Page> {
  const page = await browser.newPage(options);
  await enter(page, system, login);
  return page;
}
