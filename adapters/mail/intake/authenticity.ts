interface CheckResult {
  readonly method: string;
  readonly result: string;
  readonly properties: Readonly<Record<string, string>>;
}

/**
 * Whether the sender that a mail shows is its sender, as our own mail server found (RFC 8601). Only headers under that
 * server's name count: anybody may write the others. DMARC decides; without it a signature or SPF for the sender's domain
 * does. Without a server to believe nobody is who they say; `none` believes everybody, e.g. behind a server that refuses
 * forged mails itself.
 */
export function isAuthentic(
  address: string,
  headers: readonly string[],
  authServer: string | undefined,
): boolean {
  if (authServer === undefined) return false;
  if (authServer === 'none') return true;
  const checks = headers
    .map(parseResults)
    .filter(({ server }) => server === authServer.toLowerCase())
    .flatMap((header) => header.checks);
  const domain = address.slice(address.lastIndexOf('@') + 1).toLowerCase();
  const dmarc = checks.filter(({ method }) => method === 'dmarc');
  if (dmarc.some(({ result }) => result === 'fail')) return false;
  return checks.some(({ method, result, properties }) => {
    if (result !== 'pass') return false;
    if (method === 'dmarc') return (properties['header.from'] ?? domain) === domain;
    if (method === 'dkim') return isAligned(domain, properties['header.d'] ?? properties['header.i']);
    return method === 'spf' && isAligned(domain, properties['smtp.mailfrom'] ?? properties['smtp.from']);
  });
}

/** The domain itself or one above it, as DMARC's relaxed alignment has it. */
function isAligned(domain: string, checked: string | undefined): boolean {
  const other = checked?.slice(checked.lastIndexOf('@') + 1).toLowerCase();
  if (!other?.includes('.')) return false;
  return domain === other || domain.endsWith(`.${other}`);
}

function parseResults(header: string): { readonly server: string; readonly checks: readonly CheckResult[] } {
  const [server = '', ...parts] = withoutComments(header).split(';');
  return {
    server: server.trim().split(/\s/u)[0]?.toLowerCase() ?? '',
    checks: parts.flatMap((part) => {
      const found = /^\s*([a-z0-9-]+)(?:\/\d+)?\s*=\s*([a-z]+)/iu.exec(part);
      if (!found?.[1] || !found[2]) return [];
      const properties = [...part.matchAll(/([a-z]+\.[a-z0-9-]+)\s*=\s*"?([^\s";]+)/giu)];
      return [
        {
          method: found[1].toLowerCase(),
          result: found[2].toLowerCase(),
          properties: Object.fromEntries(
            properties.map(([, name = '', value = '']) => [name.toLowerCase(), value.toLowerCase()]),
          ),
        },
      ];
    }),
  };
}

/** Comments stand in brackets, also within each other; a `;` or `=` in them means nothing. */
function withoutComments(header: string): string {
  let depth = 0;
  let out = '';
  for (const sign of header) {
    if (sign === '(') depth += 1;
    else if (sign === ')') depth = Math.max(0, depth - 1);
    else if (depth === 0) out += sign;
  }
  return out;
}
