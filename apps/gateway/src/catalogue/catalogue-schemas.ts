/** The catalogue has no classes: nobody sends it. These are the JSON Schemas of what is read. */
const name = {
  type: 'object',
  properties: { de: { type: 'string' }, en: { type: 'string' } },
  required: ['de', 'en'],
};

const entry = (properties: Record<string, unknown> = {}) => ({
  type: 'object',
  properties: { key: { type: 'string' }, name, ...properties },
  required: ['key', 'name', ...Object.keys(properties)],
});

const list = (items: object) => ({ type: 'array', items });

export const catalogueSchemas = {
  responsibilities: list(entry({ responsibilities: list(entry()) })),
  newsletterChannels: list(entry({ description: name })),
  ticketProducts: list(entry({ components: list(entry()) })),
};
