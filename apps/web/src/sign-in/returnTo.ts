/**
 * Where to go after signing in: a path of this app, and home for anything else. A link in somebody's mail must not lead
 * from our sign-in to another site, so `//host` and `/\host` do not count as paths: browsers take them for hosts.
 */
export const safeReturnTo = (text: string | undefined): string =>
  text !== undefined && /^\/(?![/\\])[^\\\s]*$/.test(text) && !isSignInItself(text) ? text : '/';

const isSignInItself = (path: string): boolean => /^\/(sign-in|second-factor)(?![\w-])/.test(path);
