export { html, type Html } from './html.js';
export { type Page, type PageFile, type PageLanguage } from './page.js';
export { PagesServer, type PageHandler, type PageRequest, type PagesSettings } from './pages-server.js';
export { networks, pagesOrigin } from './settings.js';
