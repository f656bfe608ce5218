// Jest transformer on @swc/core: our TypeScript -> CommonJS with decorators + metadata.
// Unlike @swc/jest its cache key does not contain the Jest project, so all Nx projects share one transform cache.
const { createHash } = require('node:crypto');
const { readFileSync } = require('node:fs');
const { resolve } = require('node:path');
const swc = require('@swc/core');

const swcrc = JSON.parse(readFileSync(resolve(__dirname, '../../.swcrc'), 'utf8'));
const ts = {
  ...swcrc,
  swcrc: false,
  jsc: { ...swcrc.jsc, transform: { ...swcrc.jsc.transform, hidden: { jest: true } } }, // hoists jest.mock()
  module: { type: 'commonjs' },
  sourceMaps: 'inline',
};
const seed = JSON.stringify([
  require('@swc/core/package.json').version,
  ts,
  readFileSync(__filename, 'utf8'),
]);

module.exports = {
  canInstrument: false,
  getCacheKey: (source, file) =>
    createHash('sha256')
      .update(seed)
      .update('\0')
      .update(file)
      .update('\0')
      .update(source)
      .digest('hex')
      .slice(0, 32),
  process: (source, file) => swc.transformSync(source, { ...ts, filename: file }),
};
