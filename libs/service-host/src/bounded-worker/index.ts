export { answerBounded, type Emit } from './answer-bounded.js';
export {
  BoundedWorkerStopped,
  moduleBeside,
  runBounded,
  type BoundedOutcome,
  type BoundedWork,
} from './run-bounded.js';
