import { aCatalogueEntry, CatalogueEntryChanged } from '../catalogue/catalogue-calls.js';
import { defineEvent } from '../wire/define-event.js';

/** Facts the newsletter service announces, each once, after its commit. */
export const NewsletterEvents = {
  /** A channel is new, was changed, retired or taken back. */
  catalogueEntryChanged: defineEvent(
    'newsletter.catalogue-entry-changed.v1',
    CatalogueEntryChanged,
    aCatalogueEntry,
    {
      subscribers: 'optional',
    },
  ),
};
