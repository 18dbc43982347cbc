/** What follows a key is code that names the value, or says what type it has: no secret itself. */
const NAMED_ELSEWHERE = String.raw`(?!(?:process\.env|import\.meta|os\.environ)\b|\$\{|\{\{|<[\w -]+>|(?:string|number|boolean|null|undefined|true|false)(?=[\s"',;)&<}|]|$))`;

/** Words that stand before nothing but a secret. A variable may begin with others: DB_PASSWORD, contentfulAccessToken. */
const KEY =
  '(?:password|passwd|passphrase|passcode|mot de passe|secret|api[ _-]?key|clé (?:d.)?api|' +
  '(?:access|auth|refresh|bearer|session|csrf|preview|delivery|management|personal)[ _-]?token|' +
  String.raw`(?:access|secret|private|signing|encryption|licen[cs]e|subscription|account)[ _-]?key|(?<!\p{L})(?:pass|pwd|mdp|jeton))(?:_\w+)?`;

const ASSIGNED = String.raw`["'’\x60\])]*\s*(?::=|=>|[:=])\s*`;
const PLAIN = '[^\\s"\'”»,;&<`]';

/** A value after a name, with the flags that all of these have. */
const after = (name: string, value: string): RegExp => new RegExp(`(?<=${name})${value}`, 'giu');

/**
 * Shapes of credentials that their makers document, and the words that stand before a value that is one. What a pattern
 * matches is taken out whole; what stands before it stays.
 */
export const SECRETS: readonly RegExp[] = [
  // Keys in PEM, whole or cut off.
  /-----BEGIN [A-Z ]*PRIVATE KEY-----[\s\S]*?(?:-----END [A-Z ]*PRIVATE KEY-----|$)/gu,
  // JSON web tokens.
  /\beyJ[\w-]{8,}\.[\w-]{8,}(?:\.[\w-]*)?/gu,
  // Stripe, Slack, GitHub, GitLab, AWS, Google, npm, Contentful, SendGrid, OpenAI, Discord and alike: a prefix or a shape, then noise.
  /\b(?:sk|pk|rk|whsec)_(?:live|test)?_?\w{12,}/gu,
  /\bwhsec_[\w+/=-]{12,}/gu,
  /\bxox[abeoprs]-[\w-]{10,}|\bxapp-[\w-]{10,}/gu,
  /\b(?:gh[oprsu]_\w{20,}|github_pat_\w{20,}|glpat-[\w-]{16,}|npm_\w{20,}|CFPAT-[\w-]{20,})/gu,
  /\b(?:AKIA|ASIA)[A-Z0-9]{16}\b/gu,
  /\bAIza[\w-]{30,}/gu,
  /\bSG\.[\w-]{16,}\.[\w-]{16,}/gu,
  /\bsk-[\w-]{20,}/gu,
  /\b[\w-]{23,28}\.[\w-]{6,7}\.[\w-]{27,40}\b/gu,
  // The secret keys of AWS: forty signs of Base64.
  /(?<![\w/+=.-])(?=[A-Za-z0-9/+]*\d)(?=[A-Za-z0-9/+]*[a-z])(?=[A-Za-z0-9/+]*[A-Z])[A-Za-z0-9/+]{40}(?![\w/+=.-])/gu,
  // Addresses that take messages from whoever knows them.
  /(?<=\bhooks\.slack\.com\/(?:services|workflows|triggers)\/)[\w/-]+/giu,
  /(?<=\bdiscord(?:app)?\.com\/api\/(?:v\d+\/)?webhooks\/\d+\/)[\w-]+/giu,
  // user:password in an address.
  /(?<=\b[a-z][a-z0-9+.-]*:\/\/)[^\s/:@]*:[^\s/@]+(?=@)/giu,
  // ?token=…&sig=… in an address.
  /(?<=[?&#;][\w.[\]-]*(?:token|secret|signature|sig|password|passwd|pwd|key|auth|session|sid|credential|jwt)\]?=)[^\s&#"'<>)\]]{4,}/giu,
  /(?<=[?&#]code=)[^\s&#"'<>)\]]{8,}/giu,
  // Authorization: Bearer …, Cookie: …
  /(?<=\b(?:bearer|basic|token)\s+)[\w.~+/=-]{16,}/giu,
  /(?<=\b(?:bearer|basic)\s+)(?=\S*\d)[\w.~+/=-]{8,}/giu,
  /(?<=\bauthorization["'`]?\s*[:=]\s*["'`]?(?:[a-z]+\s+)?)(?=\S*\d)[\w.~+/=-]{8,}/giu,
  /(?<=\b(?:set-)?cookie["'`]?:\s*["'`]?)[\w.-]+=[^\n"'`]+/giu,
  // password = …, "api_key": "…", mot de passe : …, <password>…</password>
  after(`${KEY}${ASSIGNED}["“«]`, String.raw`${NAMED_ELSEWHERE}[^"”»\n]{4,}(?=["”»])`),
  after(`${KEY}${ASSIGNED}['\`]`, String.raw`${NAMED_ELSEWHERE}[^'\x60\n]{4,}(?=['\x60])`),
  after(`${KEY}${ASSIGNED}["'“«\`]?\\s*`, `${NAMED_ELSEWHERE}${PLAIN}{4,}`),
  after(`<${KEY}>\\s*`, String.raw`[^\s<]{4,}(?=\s*</)`),
  after(`(?:${KEY}|token)["'’]?\\s*(?:is|est)\\s+["'“«]?\\s*`, String.raw`(?=\S*\d)${PLAIN}{4,}`),
  // token: …, key = …: ordinary words, so the value has to look like noise.
  after(`token${ASSIGNED}["'“«\`]?\\s*`, `(?=${PLAIN}*\\d)${NAMED_ELSEWHERE}${PLAIN}{6,}`),
  after(
    `(?<!\\p{L})(?:key|sig|signature|session|sid|auth|credentials?)${ASSIGNED}["'“«\`]?\\s*`,
    `(?=${PLAIN}*\\d)(?=${PLAIN}*\\p{L})${NAMED_ELSEWHERE}${PLAIN}{12,}`,
  ),
  /(?<=(?<!\p{L})(?:pin|code pin|pin code)\s*(?:[:=]|is|est)?\s*)\d{4,8}(?!\d)/giu,
  // Long noise of hexadecimal digits, of small letters with digits, or of letters of both cases with digits.
  /\b[0-9a-f]{32,}\b/giu,
  /\b(?=[a-z0-9]*\d)(?=[a-z0-9]*[a-z])[a-z0-9]{32,}\b/gu,
  /\b(?=[\w-]*\d)(?=[\w-]*[a-z])(?=[\w-]*[A-Z])[\w-]{36,}\b/gu,
];
