import { FileLinks } from './index.js';

const HOUR_MS = 3_600_000;
const KEY = 'project-images/renders/anonymous/a.png';
const links = new FileLinks({ secret: 'a secret of the tests' });
const NOW_MS = Date.UTC(2030, 0, 1, 12, 34, 56);

/** What a door hands over of a link. */
function received(link: string): { key: string; query: Record<string, unknown> } {
  const url = new URL(link, 'http://localhost');
  return { key: decodeURIComponent(url.pathname.slice('/files/'.length)), query: Object.fromEntries(url.searchParams) };
}

describe('FileLinks', () => {
  it('verifies what it signed until it expires', () => {
    const link = received(links.signLink(KEY, { expiresInMs: 24 * HOUR_MS }, NOW_MS));
    const verified = links.verifyLink(link, NOW_MS);
    expect(verified).toMatchObject({ key: KEY, downloadName: undefined });
    const life = verified.expiresAt.getTime() - NOW_MS;
    expect(life).toBeGreaterThanOrEqual(24 * HOUR_MS);
    expect(life).toBeLessThanOrEqual(25 * HOUR_MS);
    expect(() => links.verifyLink(link, verified.expiresAt.getTime() - 1)).not.toThrow();
    expect(() => links.verifyLink(link, verified.expiresAt.getTime())).toThrow(expect.objectContaining({ code: 'link_invalid' }));
  });

  it('gives the same link for a while, so that it can be cached', () => {
    const options = { expiresInMs: 24 * HOUR_MS };
    expect(links.signLink(KEY, options, NOW_MS)).toBe(links.signLink(KEY, options, NOW_MS + 60_000));
    expect(links.signLink(KEY, options, NOW_MS)).not.toBe(links.signLink(KEY, options, NOW_MS + HOUR_MS));
  });

  it('carries a download name, whatever it holds', () => {
    const downloadName = 'Küche & Bad "neu"?.png';
    const link = received(links.signLink(KEY, { expiresInMs: HOUR_MS, downloadName }, NOW_MS));
    expect(links.verifyLink(link, NOW_MS).downloadName).toBe(downloadName);
  });

  it.each<[string, (link: { key: string; query: Record<string, unknown> }) => unknown]>([
    ['another key', (link) => (link.key = 'project-images/renders/anonymous/b.png')],
    ['a later end', (link) => (link.query.expires = String(Number(link.query.expires) + 3600))],
    ['another download name', (link) => (link.query.download = 'b.png')],
    ['an added download name', (link) => (link.query.download = '')],
    ['no signature', (link) => delete link.query.signature],
    ['an empty signature', (link) => (link.query.signature = '')],
    ['a cut signature', (link) => (link.query.signature = String(link.query.signature).slice(0, -4))],
    ['no end', (link) => delete link.query.expires],
    ['an end that is no number', (link) => (link.query.expires = 'Infinity')],
    ['two ends', (link) => (link.query.expires = [link.query.expires, '9999999999'])],
    ['two signatures', (link) => (link.query.signature = [link.query.signature])],
    ['a key that climbs', (link) => (link.key = `project-images/../${KEY}`)],
  ])('refuses %s', (_name, change) => {
    const link = received(links.signLink(KEY, { expiresInMs: HOUR_MS }, NOW_MS));
    expect(() => links.verifyLink(link, NOW_MS)).not.toThrow();
    change(link);
    expect(() => links.verifyLink(link, NOW_MS)).toThrow(expect.objectContaining({ code: 'link_invalid', status: 403 }));
  });

  it('refuses links of another secret', () => {
    const link = received(new FileLinks({ secret: 'another secret of the tests' }).signLink(KEY, { expiresInMs: HOUR_MS }, NOW_MS));
    expect(() => links.verifyLink(link, NOW_MS)).toThrow(expect.objectContaining({ code: 'link_invalid' }));
  });

  it('refuses a short secret, a life of nothing and a hostile key', () => {
    expect(() => new FileLinks({ secret: 'short' })).toThrow('at least 16');
    expect(() => links.signLink(KEY, { expiresInMs: 0 })).toThrow(RangeError);
    expect(() => links.signLink('../a.png', { expiresInMs: HOUR_MS })).toThrow('begins with a dot');
  });
});
