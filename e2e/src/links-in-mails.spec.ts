import { wholeSamples } from '@lotse/mail';
import { purposes } from '../../apps/gateway/src/account-links/account-links.service.js';
import { appPages } from '../../apps/notifications/src/app-pages.js';
import { samples } from '../../apps/notifications/src/gallery/samples.js';
import { addresses } from '../../apps/web/src/app/addresses.js';

const id = '019cb0a1-7c00-7000-8000-0000000000b2';

const isAddress = (path: string): boolean =>
  addresses.some((address) => new RegExp(`^${address.replaceAll(/\$\w+/g, '[^/]+')}$`).test(path));

describe('links in mails', () => {
  it.each(
    Object.entries(appPages).map(([name, page]) => [name, typeof page === 'string' ? page : page(id, id)]),
  )('lead to a page that the web app has: %s', (_, path) => {
    expect(isAddress(path)).toBe(true);
  });

  it.each(Object.entries(purposes))('by which somebody gets in lead to one: %s', (_, { page }) => {
    expect(isAddress(`/${page}`)).toBe(true);
  });

  it('of the gallery look like those that are sent', () => {
    const links =
      JSON.stringify(wholeSamples(samples).map(({ text }) => text)).match(
        /https:\/\/customers\.example\.com[^"\s\\]*/g,
      ) ?? [];

    expect(links.length).toBeGreaterThan(5);
    expect(links.filter((link) => !isAddress(new URL(link).pathname))).toEqual([]);
  });

  it('would be told apart from an address that there is not', () => {
    expect(isAddress(`/desk/tickets/${id}`)).toBe(false);
  });
});
