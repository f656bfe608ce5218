import {
  deskOrders,
  isCatalogueKey,
  isSearchText,
  ticketDues,
  ticketPriorities,
  ticketStatuses,
  type ListDeskTickets,
} from '@lotse/contracts';
import { isUUID } from 'class-validator';
import { isFlag, Parameters } from '../http/filters.js';

/** What stands for nobody and for no team. */
const none = 'none';

/** By which the queue is narrowed, each as a query parameter with its JSON Schema. */
export const deskFilter = {
  q: {
    type: 'string',
    minLength: 2,
    maxLength: 100,
    description:
      'Words that must all be found: a number, words of the subject or of messages in any of their forms (German and English), ' +
      'a person’s name or address. The newest tickets come first. Words may be beginnings: among the newest tickets, and among all where ' +
      'whole words find no more than a page',
    examples: ['T-100001', 'Rechnung drucken'],
  },
  team: {
    type: 'string',
    pattern: '^[a-z0-9]+(-[a-z0-9]+)*$',
    maxLength: 60,
    description: 'Only those in the queue of this team; `none`: in that of no team',
    examples: ['support'],
  },
  assigneeId: {
    type: 'string',
    pattern: '^(none|[0-9a-fA-F-]{36})$',
    description: 'Only those that this member of staff looks after; `none`: nobody does',
    examples: ['019cb0a1-7c00-7000-8000-0000000000c1'],
  },
  status: {
    type: 'string',
    pattern: '^[a-z]+(,[a-z]+)*$',
    maxLength: 100,
    description: 'Only those in one of these states, separated by commas',
    examples: ['new,open'],
  },
  priority: {
    type: 'string',
    enum: [...ticketPriorities],
    description: 'Only those with this priority',
    examples: ['high'],
  },
  product: {
    type: 'string',
    pattern: '^[a-z0-9]+(-[a-z0-9]+)*$',
    maxLength: 60,
    description: 'Only those about this product',
    examples: ['jtl-wawi'],
  },
  component: {
    type: 'string',
    pattern: '^[a-z0-9]+(-[a-z0-9]+)*$',
    maxLength: 60,
    description: 'Only those about a component with this key',
    examples: ['access'],
  },
  companyId: {
    type: 'string',
    pattern: '^(none|[0-9a-fA-F-]{36})$',
    description: 'Only those of this company; `none`: those of which nobody knows the company',
    examples: ['019cb0a1-7c00-7000-8000-000000000001'],
  },
  unread: {
    type: 'boolean',
    description: 'Only those with messages that are new to whoever asks',
    examples: [true],
  },
  due: {
    type: 'string',
    enum: [...ticketDues],
    description:
      '`promised`: only those of which something is due; `soon`: the part of the time is over that the level names, or all of it; `overdue`: all of it is',
    examples: ['overdue'],
  },
  sort: {
    type: 'string',
    enum: [...deskOrders],
    default: '-changedAt',
    description:
      '`dueBy`: those of which something is due alone, the soonest first; `-changedAt`: those changed last first. With `q` neither counts',
    examples: ['dueBy'],
  },
  spam: { type: 'boolean', default: false, description: 'Spam alone; without it, none', examples: [true] },
};

type DeskFilter = Omit<ListDeskTickets, 'actor' | 'limit' | 'cursor'>;

const isKey = (value: unknown): value is string => isCatalogueKey(value);
const isIdOrNone = (value: unknown): value is string => value === none || isUUID(value);

/** @throws DomainError invalid, pointing at the parameters (`?team`) */
export function deskFilterOf(query: Record<string, unknown>): DeskFilter {
  const parameters = new Parameters(query);
  const q = parameters.take('q', isSearchText, 'searchText');
  const team = parameters.take('team', isKey, 'catalogueKey');
  const assigneeId = parameters.take('assigneeId', isIdOrNone, 'isUuid');
  const statuses = parameters.someOf('status', ticketStatuses);
  const priority = parameters.oneOf('priority', ticketPriorities);
  const product = parameters.take('product', isKey, 'catalogueKey');
  const component = parameters.take('component', isKey, 'catalogueKey');
  const companyId = parameters.take('companyId', isIdOrNone, 'isUuid');
  const due = parameters.oneOf('due', ticketDues);
  const sort = parameters.oneOf('sort', deskOrders);
  const unread = parameters.take('unread', isFlag, 'isBoolean');
  const spam = parameters.take('spam', isFlag, 'isBoolean');
  parameters.end();
  return {
    ...(q !== undefined && { q }),
    ...(team !== undefined && { team }),
    ...(assigneeId !== undefined && { assigneeId: assigneeId === none ? null : assigneeId.toLowerCase() }),
    ...(statuses !== undefined && { statuses }),
    ...(priority !== undefined && { priority }),
    ...(product !== undefined && { product }),
    ...(component !== undefined && { component }),
    ...(companyId !== undefined && { companyId: companyId === none ? null : companyId.toLowerCase() }),
    ...(due !== undefined && { due }),
    ...(sort === 'dueBy' && { sort }),
    ...(unread === 'true' && { unread: true }),
    ...(spam === 'true' && { spam: true }),
  };
}
