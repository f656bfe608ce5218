import { writtenAddress } from '../http/written-addresses.js';

/** A member of an object: a value, or what a list holds, one after the other. */
export type Member =
  | readonly [name: string, value: () => Promise<unknown>]
  | readonly [name: string, each: AsyncIterable<unknown>];

/**
 * The JSON of an object, piece by piece: a list is never in memory as a whole. What is asked for by a function is asked for
 * when it is its turn.
 */
export async function* jsonObject(members: readonly Member[]): AsyncGenerator<string> {
  let before = '{';
  for (const [name, content] of members) {
    yield `${before}${JSON.stringify(name)}:`;
    before = ',\n';
    if (typeof content === 'function') yield JSON.stringify(await content(), writtenAddress);
    else yield* jsonArray(content);
  }
  yield `${before === '{' ? '{' : ''}}\n`;
}

async function* jsonArray(items: AsyncIterable<unknown>): AsyncGenerator<string> {
  let before = '[';
  for await (const item of items) {
    yield `${before}${JSON.stringify(item, writtenAddress)}`;
    before = ',\n';
  }
  yield before === '[' ? '[]' : ']';
}
