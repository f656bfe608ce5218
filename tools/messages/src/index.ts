export { runMessages, usage } from './command.js';
