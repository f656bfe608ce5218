export { runTopology, usage } from './command.js';
