export { answerBounded, type Emit } from './answer-bounded.js';
export { KeptThread, type KeptBounds } from './kept-thread.js';
export {
  BoundedWorkerStopped,
  moduleBeside,
  runBounded,
  type BoundedOutcome,
  type BoundedWork,
} from './run-bounded.js';
