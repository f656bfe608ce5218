export { tearDown as default } from './infrastructure.mjs';
