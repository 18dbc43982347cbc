import { parseDocument } from 'htmlparser2';

/** A page that a sitemap or feed names. */
export interface Listed {
  readonly url: string;
  readonly updatedAt?: number;
  /** Of a feed: enough when the page cannot be read. */
  readonly title?: string;
  /** May hold markup. */
  readonly text?: string;
  readonly lang?: string;
}

export type Listing =
  | { readonly kind: 'pages'; readonly pages: readonly Listed[] }
  | { readonly kind: 'sitemaps'; readonly urls: readonly string[] };

type Node = ReturnType<typeof parseDocument>['children'][number];

/** Reads a sitemap, a sitemap index, an RSS or an Atom feed; undefined for anything else. Addresses are made absolute. */
export function readListing(xml: string, base: string): Listing | undefined {
  const document = parseDocument(xml, { xmlMode: true, decodeEntities: true });
  const root = document.children.find((node) => nameOf(node) !== undefined);
  if (!root) return undefined;
  switch (nameOf(root)) {
    case 'sitemapindex':
      return {
        kind: 'sitemaps',
        urls: children(root, 'sitemap').flatMap((one) => absolute(text(one, 'loc'), base)),
      };
    case 'urlset':
      return {
        kind: 'pages',
        pages: children(root, 'url').flatMap((one) =>
          absolute(text(one, 'loc'), base).map((url) => ({ url, ...updated(text(one, 'lastmod')) })),
        ),
      };
    case 'rss':
      return { kind: 'pages', pages: children(root, 'channel').flatMap((channel) => rss(channel, base)) };
    case 'feed':
      return { kind: 'pages', pages: atom(root, base) };
    default:
      return undefined;
  }
}

function rss(channel: Node, base: string): readonly Listed[] {
  const lang = text(channel, 'language');
  return children(channel, 'item').flatMap((item) =>
    absolute(text(item, 'link') || text(item, 'guid'), base).map((url) => ({
      url,
      title: text(item, 'title'),
      text: text(item, 'encoded') || text(item, 'description'),
      ...(lang === '' ? {} : { lang }),
      ...updated(text(item, 'pubDate')),
    })),
  );
}

function atom(feed: Node, base: string): readonly Listed[] {
  return children(feed, 'entry').flatMap((entry) => {
    const links = children(entry, 'link');
    const page = links.find((link) => ['', 'alternate'].includes(attribute(link, 'rel'))) ?? links[0];
    return absolute(page ? attribute(page, 'href') : text(entry, 'id'), base).map((url) => ({
      url,
      title: text(entry, 'title'),
      text: text(entry, 'content') || text(entry, 'summary'),
      ...updated(text(entry, 'updated')),
    }));
  });
}

function absolute(url: string, base: string): readonly string[] {
  if (url === '' || !URL.canParse(url, base)) return [];
  const parsed = new URL(url, base);
  parsed.hash = '';
  return parsed.protocol === 'http:' || parsed.protocol === 'https:' ? [parsed.href] : [];
}

function updated(date: string): { readonly updatedAt?: number } {
  const at = date === '' ? Number.NaN : Date.parse(date);
  return Number.isNaN(at) ? {} : { updatedAt: at };
}

/** Without the prefix of a namespace: `content:encoded` is `encoded`. */
function nameOf(node: Node): string | undefined {
  return 'name' in node && 'children' in node && !node.name.startsWith('!') && !node.name.startsWith('?')
    ? (node.name.split(':').at(-1) ?? node.name)
    : undefined;
}

const childrenOf = (node: Node): readonly Node[] => ('children' in node ? node.children : []);

const children = (node: Node, name: string): readonly Node[] =>
  childrenOf(node).filter((child) => nameOf(child) === name);

const attribute = (node: Node, name: string): string => ('attribs' in node ? (node.attribs[name] ?? '') : '');

function text(node: Node, name: string): string {
  const [child] = children(node, name);
  return child ? textOf(child).trim() : '';
}

const textOf = (node: Node): string => ('data' in node ? node.data : childrenOf(node).map(textOf).join(''));
