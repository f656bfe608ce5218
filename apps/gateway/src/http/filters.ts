import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import { invalid, isCatalogueKey, isSearchText, type Violation } from '@lotse/contracts';
import type { FastifyRequest } from 'fastify';

type QueryString = Record<string, unknown>;

/** By which a list is narrowed, each as a query parameter with its JSON Schema. */
export const searchParameter = {
  q: {
    type: 'string',
    minLength: 2,
    maxLength: 100,
    description:
      'Words that must all be found. Case and accents do not matter; umlauts match their vowels, with or without “e”. ' +
      'Two letters match the beginning of a word, three or more match anywhere in it. Digits match phone numbers',
    examples: ['müller'],
  },
};

export const contactFilter = {
  ...searchParameter,
  responsibility: {
    type: 'string',
    description: 'Only contacts with this responsibility: a key of the catalogue',
    pattern: '^[a-z0-9]+(-[a-z0-9]+)*$',
    maxLength: 60,
    examples: ['purchasing'],
  },
  offboarded: {
    type: 'boolean',
    default: false,
    description: 'Includes those who have left the company',
    examples: [true],
  },
};

export interface ContactFilter {
  q?: string;
  responsibility?: string;
  offboarded?: boolean;
}

export const isKeyOf = (value: unknown): value is string => isCatalogueKey(value);
export const isFlag = (value: unknown): value is 'true' | 'false' => value === 'true' || value === 'false';

/** One parameter after the other, so that every wrong one is named. */
export class Parameters {
  private readonly violations: Violation[] = [];

  constructor(private readonly query: QueryString) {}

  take<T>(name: string, holds: (value: unknown) => value is T, rule: string): T | undefined {
    const value = this.query[name];
    if (value === undefined || holds(value)) return value;
    this.refuse(name, rule);
    return undefined;
  }

  oneOf<Choice extends string>(name: string, choices: readonly Choice[]): Choice | undefined {
    const value = this.query[name];
    const chosen = choices.find((choice) => choice === value);
    if (value !== undefined && chosen === undefined) this.refuseChoice(name, choices);
    return chosen;
  }

  /** With commas between them. */
  someOf<Choice extends string>(name: string, choices: readonly Choice[]): Choice[] | undefined {
    const value = this.query[name];
    if (value === undefined) return undefined;
    const named = typeof value === 'string' ? value.split(',', choices.length + 1) : [];
    const chosen = choices.filter((choice) => named.includes(choice));
    if (chosen.length > 0 && chosen.length === named.length) return chosen;
    this.refuseChoice(name, choices);
    return undefined;
  }

  refuse(name: string, rule: string): void {
    this.violations.push({ pointer: `?${name}`, rule });
  }

  private refuseChoice(name: string, choices: readonly string[]): void {
    this.violations.push({ pointer: `?${name}`, rule: 'isIn', values: { choices: choices.join(', ') } });
  }

  /** @throws DomainError invalid, pointing at the parameters (`?q`) */
  end(): void {
    if (this.violations.length > 0) throw invalid(...this.violations);
  }
}

export function contactFilterOf(query: QueryString): ContactFilter {
  const parameters = new Parameters(query);
  const q = parameters.take('q', isSearchText, 'searchText');
  const responsibility = parameters.take('responsibility', isKeyOf, 'catalogueKey');
  const offboarded = parameters.take('offboarded', isFlag, 'isBoolean');
  parameters.end();
  return {
    ...(q !== undefined && { q }),
    ...(responsibility !== undefined && { responsibility }),
    ...(offboarded === 'true' && { offboarded: true }),
  };
}

/** The query string, read by one of the functions above. */
export const QueryAs = createParamDecorator(
  <T>(read: (query: QueryString) => T, context: ExecutionContext): T =>
    read(context.switchToHttp().getRequest<FastifyRequest>().query as QueryString),
);
