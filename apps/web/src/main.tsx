import '@mantine/core/styles.layer.css';
import '@mantine/notifications/styles.layer.css';
import './app/app.css';
import { setNonce } from 'get-nonce';
import { createRoot } from 'react-dom/client';
import { App } from './app/App.js';
import { nonce } from './app/nonce.js';
import { startI18n } from './i18n/i18n.js';

setNonce(nonce()); // for the style by which a dialog keeps the page from scrolling
await startI18n();
const root = document.getElementById('root');
if (!root) throw new Error('the page has no #root');
createRoot(root).render(<App />);
