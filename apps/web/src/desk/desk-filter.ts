import { every } from '../api/every.js';
import type { Schemas } from '../api/problem.js';

export type Priority = 'low' | 'normal' | 'high' | 'urgent';
export type SettableStatus = NonNullable<Schemas['WriteDeskMessageInput']['status']>;

export const priorities = every<Priority>()(['urgent', 'high', 'normal', 'low']);
export const settableStatuses = every<SettableStatus>()(['open', 'waiting', 'solved', 'closed']);

/** Which are in view by what is due of them. */
export const dues = ['promised', 'soon', 'overdue'] as const;
export type Due = (typeof dues)[number];

/** Which tickets are in view by how far they have come; those that wait for us without saying so. */
export const standings = ['todo', 'new', 'waiting', 'solved', 'closed', 'all'] as const;
export type Standing = (typeof standings)[number];

/** By what the queue is narrowed. It stands in the address, so that it can be kept, and goes along to a ticket and back. */
export interface DeskFilter {
  q?: string;
  team?: string;
  /** `me`, `none`, or the id of a member of staff. */
  assignee?: string;
  status?: Standing;
  priority?: Priority;
  product?: string;
  component?: string;
  companyId?: string;
  due?: Due;
  /** `dueBy`: what is due next comes first, and what is not due at all is not in view. */
  sort?: 'dueBy';
  unread?: true;
  spam?: true;
}

/** What is set in a filter; `undefined` takes it off. */
export type Narrowing = { [Name in keyof DeskFilter]?: DeskFilter[Name] | undefined };

const text = (value: unknown): string | undefined =>
  typeof value === 'string' && value !== '' ? value : undefined;

/** What an address says, without what it cannot mean. */
export function deskFilterOf(search: Record<string, unknown>): DeskFilter {
  const status = standings.find((one) => one === search['status']);
  const priority = priorities.find((one) => one === search['priority']);
  const due = dues.find((one) => one === search['due']);
  const texts = (['q', 'team', 'assignee', 'product', 'component', 'companyId'] as const).flatMap((name) => {
    const value = text(search[name]);
    return value === undefined ? [] : [[name, value] as const];
  });
  return {
    ...Object.fromEntries(texts),
    ...(status && status !== 'todo' && { status }),
    ...(priority && { priority }),
    ...(due && { due }),
    ...(search['sort'] === 'dueBy' && { sort: 'dueBy' as const }),
    ...(search['unread'] === true && { unread: true }),
    ...(search['spam'] === true && { spam: true }),
  };
}

const statusesOf: Record<Standing, string | undefined> = {
  todo: 'new,open',
  new: 'new',
  waiting: 'waiting',
  solved: 'solved',
  closed: 'closed',
  all: undefined,
};

/** What the API takes for a search: two letters or digits in one word. */
const isSearchText = (typed: string): boolean => /[\p{L}\p{N}][^\p{L}\p{N}\s]*[\p{L}\p{N}]/u.test(typed);

/** As the API is asked for it. Spam is closed: there every state is meant. */
export function deskQueryOf(filter: DeskFilter, userId: string) {
  const {
    q,
    team,
    assignee,
    status = 'todo',
    priority,
    product,
    component,
    companyId,
    due,
    sort,
    unread,
    spam,
  } = filter;
  const statuses = spam || (q && filter.status === undefined) ? undefined : statusesOf[status];
  return {
    ...(q && isSearchText(q) && { q }),
    ...(team && { team }),
    ...(assignee && { assigneeId: assignee === 'me' ? userId : assignee }),
    ...(statuses && { status: statuses }),
    ...(priority && { priority }),
    ...(product && { product }),
    ...(component && { component }),
    ...(companyId && { companyId }),
    ...(due && { due }),
    ...(sort && { sort }),
    ...(unread && { unread }),
    ...(spam && { spam }),
  };
}

/** How many filters are set beside those that are always in view. */
export const furtherFilters = ({
  priority,
  product,
  companyId,
  due,
  sort,
  unread,
  spam,
}: DeskFilter): number =>
  [priority, product, companyId, due, sort, unread, spam].filter((one) => one !== undefined).length;
