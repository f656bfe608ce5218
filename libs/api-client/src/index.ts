export {
  createLotseClient,
  type LotseClient,
  type LotseClientOptions,
  type Session,
} from './lotse-client.js';
export { signIn, SignInRefused } from './sign-in.js';
export type { components, operations, paths } from './lotse-api.js';
export type { Schemas } from './schemas.js';
export type { Open } from './open.js';
