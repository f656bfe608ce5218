export { Moments } from './moments.js';
export { Sheet, type Cell, type Column, type SheetSettings, type Style } from './sheet.js';
