export * from './comparing.js';
export * from './kustomize.js';
export * from './schemas.js';
