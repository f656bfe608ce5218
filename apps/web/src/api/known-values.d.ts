import '@lotse/api-client/open';

declare module '@lotse/api-client/open' {
  /** The gateway serves these pages with its own API: what it answers has a word here. */
  interface KnownValues {
    all: true;
  }
}
