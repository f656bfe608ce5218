import { jestConfig } from '../jest.base.mjs';

/** Two files of them share two processors with all the processes that each starts. */
export default jestConfig(import.meta.dirname, { testTimeout: 180_000 });
