/// <reference types="vite/client" />

/** Made by `build/numbering-plans.ts`. */
declare module 'lotse:near-numbering-plans' {
  const plans: import('libphonenumber-js').MetadataJson;
  export default plans;
}
