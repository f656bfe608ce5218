import './app/mantine.css';
import './app/app.css';
import { setNonce } from 'get-nonce';
import { createRoot } from 'react-dom/client';
import { App } from './app/App.js';
import { nonce } from './app/nonce.js';
import { router } from './app/router.js';
import { startI18n } from './i18n/i18n.js';

/** What came with the page (`index.html`) stays until there is something to show in its place. */
async function start(root: HTMLElement): Promise<void> {
  setNonce(nonce()); // for the style by which a dialog keeps the page from scrolling
  await startI18n();
  await router.load();
  createRoot(root).render(<App />);
}

const root = document.getElementById('root');
if (!root) throw new Error('the page has no #root');
// not awaited: pages import this file, and were it to wait for one, each would wait for the other
start(root).catch(reportError); // to `index.html`, which hears errors only
