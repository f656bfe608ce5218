import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import {
  companyStatuses,
  invalid,
  isCatalogueKey,
  isSearchText,
  type CompanyStatus,
  type Violation,
} from '@lotse/contracts';
import type { FastifyRequest } from 'fastify';

type QueryString = Record<string, unknown>;

/** By which a list is narrowed, each as a query parameter with its JSON Schema. */
export const searchParameter = {
  q: {
    type: 'string',
    minLength: 2,
    maxLength: 100,
    description:
      'Words that must all be found, without regard to case and accents; umlauts also as their vowels, with or without “e”. ' +
      'Two letters find the beginning of a word, three and more anything inside it; digits find phone numbers',
    examples: ['müller'],
  },
};

export const companyFilter = {
  ...searchParameter,
  status: { type: 'string', enum: [...companyStatuses], default: 'open' },
};

export const contactFilter = {
  ...searchParameter,
  responsibility: {
    type: 'string',
    description: 'Only those who have it: a key of the catalogue',
    pattern: '^[a-z0-9]+(-[a-z0-9]+)*$',
    maxLength: 60,
  },
  offboarded: { type: 'boolean', default: false, description: 'With those who have left the company' },
};

export interface CompanyFilter {
  q?: string;
  status?: CompanyStatus;
}

export interface ContactFilter {
  q?: string;
  responsibility?: string;
  offboarded?: boolean;
}

const isStatus = (value: unknown): value is CompanyStatus =>
  (companyStatuses as readonly unknown[]).includes(value);
const isKey = (value: unknown): value is string => isCatalogueKey(value);
const isFlag = (value: unknown): value is 'true' | 'false' => value === 'true' || value === 'false';

/** One parameter after the other, so that every wrong one is named. */
export class Parameters {
  private readonly violations: Violation[] = [];

  constructor(private readonly query: QueryString) {}

  take<T>(name: string, holds: (value: unknown) => value is T, rule: string): T | undefined {
    const value = this.query[name];
    if (value === undefined || holds(value)) return value;
    this.violations.push({ pointer: `?${name}`, rule });
    return undefined;
  }

  /** @throws DomainError invalid, pointing at the parameters (`?q`) */
  end(): void {
    if (this.violations.length > 0) throw invalid(...this.violations);
  }
}

export function companyFilterOf(query: QueryString): CompanyFilter {
  const parameters = new Parameters(query);
  const q = parameters.take('q', isSearchText, 'searchText');
  const status = parameters.take('status', isStatus, 'isIn');
  parameters.end();
  return { ...(q !== undefined && { q }), ...(status && { status }) };
}

export function contactFilterOf(query: QueryString): ContactFilter {
  const parameters = new Parameters(query);
  const q = parameters.take('q', isSearchText, 'searchText');
  const responsibility = parameters.take('responsibility', isKey, 'catalogueKey');
  const offboarded = parameters.take('offboarded', isFlag, 'isBoolean');
  parameters.end();
  return {
    ...(q !== undefined && { q }),
    ...(responsibility !== undefined && { responsibility }),
    ...(offboarded === 'true' && { offboarded: true }),
  };
}

/** Where a search text must be given. */
export function searchTextOf(query: QueryString): string {
  const { q } = query;
  if (q === undefined) throw invalid({ pointer: '?q', rule: 'required' });
  if (!isSearchText(q)) throw invalid({ pointer: '?q', rule: 'searchText' });
  return q;
}

/** The query string, read by one of the functions above. */
export const QueryAs = createParamDecorator(
  <T>(read: (query: QueryString) => T, context: ExecutionContext): T =>
    read(context.switchToHttp().getRequest<FastifyRequest>().query as QueryString),
);
