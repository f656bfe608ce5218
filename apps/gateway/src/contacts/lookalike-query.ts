import { Parameters } from '../http/filters.js';

const parameter = (maxLength: number, description: string, example: string) => ({
  type: 'string',
  minLength: 1,
  maxLength,
  description,
  examples: [example],
});

/** What is known of somebody before they are registered, as query parameters; what is not known yet is left out. */
export const lookalikeParameters = {
  email: parameter(254, 'Their e-mail address', 'erika.muster@example.com'),
  firstName: parameter(
    100,
    'Their first name; counts together with the last name. Left out of who has one name only',
    'Erika',
  ),
  lastName: parameter(100, 'Their last name; counts together with the first name', 'Muster'),
};

export type Lookalikeness = Partial<Record<keyof typeof lookalikeParameters, string>>;

const isLine =
  (max: number) =>
  (value: unknown): value is string =>
    typeof value === 'string' && value.trim() !== '' && value.length <= max && !/[\p{Cc}\p{Cs}]/u.test(value);

/** @throws DomainError invalid, pointing at the parameters */
export function lookalikeOf(query: Record<string, unknown>): Lookalikeness {
  const parameters = new Parameters(query);
  const person = Object.entries(lookalikeParameters).flatMap(([name, { maxLength }]) => {
    const value = parameters.take(name, isLine(maxLength), 'lineOfText');
    return value === undefined ? [] : [[name, value.trim()] as const];
  });
  parameters.end();
  return Object.fromEntries(person);
}
