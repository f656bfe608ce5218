import { DomainError } from '@lotse/contracts';
import { jsonLimits, readJson } from './json-body.js';

const read = (text: string | Buffer): unknown => readJson(Buffer.from(text));

/** The violations with which a body is refused, `'taken'` where it is not. */
const refusal = (text: string | Buffer): unknown => {
  try {
    read(text);
    return 'taken';
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    expect(error).toMatchObject({ kind: 'malformed', code: 'request.malformed' });
    return (error.details.violations ?? []).map(({ rule, pointer }) => `${rule} ${pointer}`);
  }
};

const nested = (depth: number): string => '['.repeat(depth) + ']'.repeat(depth);
const list = (length: number): string => JSON.stringify(Array.from({ length }, () => 0));
const object = (length: number): string =>
  JSON.stringify(Object.fromEntries(Array.from({ length }, (_, index) => [`f${index}`, 0])));

describe('a JSON body', () => {
  it.each([
    '{}',
    '[]',
    'null',
    '"ä"',
    ' { "a" : [ 1 , { "b" : "}]\\"," } ] , "c" : null } ',
    '{"a":{"a":1},"b":{"a":1},"c":[{"a":1},{"a":1}]}',
    '{"\\u0061":1,"\\\\u0061":2}',
    '{"a":"a","b":"a"}',
    '["a","a"]',
    '{"constructor":1}',
    nested(jsonLimits.depth),
    list(jsonLimits.values - 1),
    object(jsonLimits.fields),
    JSON.stringify({ ['x'.repeat(jsonLimits.name)]: 1 }),
  ])('is read as everybody reads it: %.60s', (text) => {
    expect(read(text)).toEqual(JSON.parse(text));
  });

  it('may begin with a byte order mark', () => {
    expect(read('\ufeff{"a":1}')).toEqual({ a: 1 });
  });

  it.each<[string, string | Buffer, string[]]>([
    ['a field that is there twice', '{"a":1,"a":2}', ['nameTwice /a']],
    ['one that is written in two ways', '{"a":1,"\\u0061":2}', ['nameTwice /a']],
    ['one deep inside', '{"l":[0,{"x/y":{"b":1,"c":{},"b":2}}]}', ['nameTwice /l/1/x~1y/b']],
    ['one with a prototype', '{"a":{"__proto__":{}}}', []],
    ['one with a prototype in disguise', '{"\\u005f_proto__":1}', []],
    ['Latin 1', Buffer.from('{"a":"\xe4"}', 'latin1'), ['utf8 ']],
    ['half a letter', Buffer.from([0x22, 0xc3, 0x22]), ['utf8 ']],
    ['a surrogate in UTF-8', Buffer.from([0x22, 0xed, 0xa0, 0x80, 0x22]), ['utf8 ']],
    ['UTF-16', Buffer.from('{"a":1}', 'utf16le'), []],
    ['lists too deep in each other', nested(jsonLimits.depth + 1), ['jsonDepth ']],
    ['objects without end', '{"a":'.repeat(5_000), ['jsonDepth ']],
    ['too many values', list(jsonLimits.values), ['jsonValues ']],
    ['too many fields', object(28_000), ['jsonFields ']],
    ['a name too long', JSON.stringify({ ['x'.repeat(jsonLimits.name + 1)]: 1 }), ['jsonName ']],
    ['a text that does not end', '{"a":"', []],
    ['a text that ends in half an escape', '"\\', []],
    ['a name with an escape that is none', '{"\\x":1}', []],
    ['brackets that do not fit', '{]', []],
    ['closing brackets alone', ']]}', []],
    ['two values', '1 2', []],
    ['a number that no double holds', '{"mobile":1e999}', []],
  ])('is refused for %s', (_, text, violations) => {
    expect(refusal(text)).toEqual(violations);
  });
});
