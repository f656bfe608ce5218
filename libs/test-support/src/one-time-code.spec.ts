import { oneTimeCode } from './one-time-code.js';

/** RFC 6238, appendix B: the last six of its eight digits, under the secret `12345678901234567890`. */
it.each([
  [59, '287082'],
  [1_111_111_109, '081804'],
  [1_111_111_111, '050471'],
  [1_234_567_890, '005924'],
  [2_000_000_000, '279037'],
  [20_000_000_000, '353130'],
])('makes the codes of RFC 6238: %d', (seconds, code) => {
  expect(oneTimeCode('GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ', new Date(seconds * 1_000))).toBe(code);
});
