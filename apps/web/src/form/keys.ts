const shape = /^[a-z0-9]+(-[a-z0-9]+)*$/;

/** What the API takes as a key, by which something is named for ever. */
export const isKey = (typed: string): boolean => typed.trim().length <= 60 && shape.test(typed.trim());
