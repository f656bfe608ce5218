export {
  type FileAnswer,
  type FileHandler,
  type FileTaker,
  type FormTaker,
  type GivenFile,
  type Sender,
  type SentFile,
} from './files.js';
export { html, type Html } from './html.js';
export { type FormFile } from './multipart.js';
export { type Page, type PageFile, type PageLanguage } from './page.js';
export type { PageRequest } from './page-request.js';
export { PagesServer, type PageHandler, type PagesSettings } from './pages-server.js';
export { networks, pagesOrigin } from './settings.js';
