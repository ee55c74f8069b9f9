import { existsSync, readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../..');
/** Folders whose children are rooms of their own. */
const HOUSES = ['apps', 'libs', 'libs/features', 'libs/scene'];

describe('docs/architecture.md', () => {
  const page = readFileSync(path.join(ROOT, 'docs/architecture.md'), 'utf8');
  const tree = /```tree\n([\s\S]*?)```/.exec(page)?.[1] ?? '';
  const named = tree.split('\n').filter(Boolean).map((line) => line.split(/\s+/)[0]);

  it('names only rooms that exist', () => {
    expect(named.length).toBeGreaterThan(10);
    expect(named.filter((room) => !existsSync(path.join(ROOT, room)))).toEqual([]);
  });

  it('names every room that exists', () => {
    const rooms = HOUSES.flatMap((house) =>
      readdirSync(path.join(ROOT, house), { withFileTypes: true })
        .filter((entry) => entry.isDirectory() && `${house}/${entry.name}` !== 'libs/features')
        .map((entry) => `${house}/${entry.name}`),
    );
    expect(rooms.filter((room) => !named.includes(room))).toEqual([]);
  });
});

describe('the documents', () => {
  const pages = ['README.md', 'CHANGELOG.md', ...readdirSync(path.join(ROOT, 'docs'), { recursive: true }).map((name) => `docs/${String(name)}`)].filter((name) => name.endsWith('.md'));

  it.each(pages)('%s links only to files that exist', (name) => {
    const text = readFileSync(path.join(ROOT, name), 'utf8');
    const links = [...text.matchAll(/\]\((?!https?:|#|mailto:)([^)#\s]+)/g)].map((match) => match[1]);
    expect(links.filter((link) => !existsSync(path.join(ROOT, path.dirname(name), link)))).toEqual([]);
  });
});
