export * from './password-files.js';
export * from './trusted-certificates.js';
