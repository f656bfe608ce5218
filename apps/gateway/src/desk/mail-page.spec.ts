import { mailPage, picturesIn } from './mail-page.js';

const id = '019cb0a1-7c00-7000-8000-0000000000d1';
const link = 'https://links.example.com/f/abc?x=1&y="';
const attached = `<img data-attachment="${id}" alt="Bildschirm" />`;
const remote = '<img data-src="https://pictures.example/a.png?x=1&amp;y=2" width="10" />';

const bodyOf = (html: string, pictures: Partial<Parameters<typeof mailPage>[1]> = {}): string =>
  /<body>\n(.*)\n<\/body>/s.exec(mailPage(html, { files: new Map(), remote: false, ...pictures }))?.[1] ?? '';

describe('the page of a mail', () => {
  it('asks for no picture that nobody wants, and keeps its text', () => {
    expect(bodyOf(`<p>Hallo</p>${attached}${remote}`)).toBe(
      '<p>Hallo</p><img alt="Bildschirm" /><img width="10" />',
    );
  });

  it('has the pictures that came with the mail', () => {
    expect(picturesIn(`${attached}${remote}${attached}`)).toEqual([id]);
    expect(bodyOf(attached, { files: new Map([[id, link]]) })).toBe(
      '<img alt="Bildschirm" src="https://links.example.com/f/abc?x=1&amp;y=&quot;" />',
    );
  });

  it('has those that lie elsewhere where that is wanted, encrypted', () => {
    expect(bodyOf(remote, { remote: true })).toBe(
      '<img width="10" src="https://pictures.example/a.png?x=1&amp;y=2" />',
    );
    expect(bodyOf('<img data-src="HTTP://pictures.example/a.png" />', { remote: true })).toBe(
      '<img src="https://pictures.example/a.png" />',
    );
  });

  it.each([
    'javascript:alert(1)',
    'data:image/svg+xml,x',
    '//pictures.example/a.png',
    'file:///etc/passwd',
    '',
  ])('has none at %j', (address) => {
    expect(bodyOf(`<img data-src="${address}" />`, { remote: true })).toBe('<img />');
  });

  it('leaves everything else as it was', () => {
    const text = '<p>Wie schreibt man data-src="https://x.example/"? <a href="https://x.example/">So</a></p>';
    expect(bodyOf(text, { remote: true })).toBe(text);
  });

  it('names the pictures of twenty files at most', () => {
    const many = Array.from({ length: 30 }, (_, place) => `<img data-attachment="file-${place}" />`).join('');
    expect(picturesIn(many)).toHaveLength(20);
  });
});
