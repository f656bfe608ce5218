// `node --import`: threads that tests start read our TypeScript as it stands, as ES modules.
import { register } from 'node:module';

register('./typescript-hooks.mjs', import.meta.url);
