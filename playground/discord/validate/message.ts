import { MessageFlags } from 'discord-api-types/v10';
import type { Issue } from '../api-error.ts';
import {
  absent,
  all,
  bool,
  type Check,
  ensure,
  type Fields,
  integer,
  list,
  oneOf,
  rule,
  shape,
  snowflake,
  text,
} from './check.ts';
import { componentsV2, legacyComponents, walk } from './components.ts';

const MAX_CONTENT = 2000;
const MAX_EMBED_TEXT = 6000;

const embed = shape(
  {},
  {
    title: text({ max: 256 }),
    description: text({ max: 4096 }),
    url: text({ max: 2048 }),
    color: integer(0, 0xffffff),
    footer: shape({ text: text({ min: 1, max: 2048 }) }),
    author: shape({ name: text({ min: 1, max: 256 }) }),
    fields: list(
      shape({ name: text({ min: 1, max: 256 }), value: text({ min: 1, max: 1024 }) }, { inline: bool }),
      { max: 25 },
    ),
  },
);

const embedTotal: Check = (value, path, report) => {
  const characters = (JSON.stringify(value) ?? '').length;
  const words = Array.isArray(value) ? value.flatMap(embedWords).join('').length : 0;
  if (characters > MAX_EMBED_TEXT && words > MAX_EMBED_TEXT) {
    report({
      path,
      code: 'MAX_EMBED_SIZE_EXCEEDED',
      message: `Embed size exceeds maximum size of ${MAX_EMBED_TEXT}`,
    });
  }
};

const embedWords = (one: unknown): string[] => {
  const { title, description, footer, author, fields } = one as {
    title?: string;
    description?: string;
    footer?: { text?: string };
    author?: { name?: string };
    fields?: { name?: string; value?: string }[];
  };
  return [
    title,
    description,
    footer?.text,
    author?.name,
    ...(fields ?? []).flatMap((field) => [field.name, field.value]),
  ].filter((word): word is string => typeof word === 'string');
};

const allowedMentions: Check = all(
  shape(
    {},
    {
      parse: list(oneOf(['users', 'roles', 'everyone'])),
      users: list(snowflake, { max: 100 }),
      roles: list(snowflake, { max: 100 }),
      replied_user: bool,
    },
  ),
  rule((value, path, report) => {
    const parse = Array.isArray(value['parse']) ? value['parse'] : [];
    for (const kind of ['users', 'roles']) {
      const named = value[kind];
      if (parse.includes(kind) && Array.isArray(named) && named.length > 0) {
        report({
          path,
          code: 'MESSAGE_ALLOWED_MENTIONS_PARSE_EXCLUSIVE',
          message: `parse:["${kind}"] and ${kind}: [ids...] are mutually exclusive.`,
        });
      }
    }
  }),
);

const base = shape(
  {},
  {
    content: text({ max: MAX_CONTENT }),
    embeds: all(list(embed, { max: 10 }), embedTotal),
    flags: integer(0, Number.MAX_SAFE_INTEGER),
    allowed_mentions: allowedMentions,
    attachments: list(
      shape({ id: snowflake }, { filename: text({ max: 1024 }), description: text({ max: 1024 }) }),
      {
        max: 10,
      },
    ),
    nonce: (value, path, report) => text({ max: 25 })(String(value), path, report),
    enforce_nonce: bool,
    tts: bool,
    message_reference: shape({}, { message_id: snowflake, channel_id: snowflake, fail_if_not_exists: bool }),
    sticker_ids: list(snowflake, { max: 3 }),
  },
);

/** With the flag these cannot be used; on an edit, `null` takes an old one away. */
const LEGACY_FIELDS = ['content', 'embeds', 'poll', 'sticker_ids', 'stickers'] as const;

const filled = (value: unknown): boolean =>
  !absent(value) && value !== '' && !(Array.isArray(value) && value.length === 0);

function v2Rules(body: Fields, path: Issue['path'], report: (issue: Issue) => void): void {
  for (const field of LEGACY_FIELDS) {
    if (filled(body[field])) {
      report({
        path: [...path, field],
        code: 'MESSAGE_CANNOT_USE_LEGACY_FIELDS_WITH_COMPONENTS_V2',
        message: `The '${field}' field cannot be used when using MessageFlags.IS_COMPONENTS_V2`,
      });
    }
  }
  if (!absent(body['components'])) componentsV2(body['components'], [...path, 'components'], report);
}

/** Each `attachment://name` must be among the message's files. */
function references(
  body: Fields,
  names: ReadonlySet<string>,
  path: Issue['path'],
  report: (issue: Issue) => void,
) {
  for (const [component, at] of walk(body['components'], [...path, 'components'])) {
    const items = Array.isArray(component['items']) ? component['items'] : [];
    const all = [
      component['file'],
      component['media'],
      ...items.map((item: { media?: unknown }) => item.media),
    ];
    for (const one of all) {
      const url = (one as { url?: unknown } | undefined)?.url;
      if (typeof url !== 'string' || !url.startsWith('attachment://')) continue;
      if (!names.has(url.slice('attachment://'.length))) {
        report({
          path: [...at, 'file' in component ? 'file' : 'media', 'url'],
          code: 'UNFURLED_MEDIA_ITEM_REFERENCED_ATTACHMENT_NOT_FOUND',
          message: `The referenced attachment ${url} was not found`,
        });
      }
    }
  }
}

/**
 * Refuses a message that Discord would. `at` is where the message stands in the request (`data` in a callback), `v2`
 * whether it has, or gets, the Components V2 flag, `files` the names of its files.
 */
export function ensureMessage(
  body: Fields,
  options: { readonly at: Issue['path']; readonly v2: boolean; readonly files: readonly string[] },
): void {
  ensure(body, (value, _path, report) => {
    base(value, options.at, report);
    if (options.v2) v2Rules(body, options.at, report);
    else if (!absent(body['components'])) {
      legacyComponents(body['components'], [...options.at, 'components'], report);
    }
    references(body, new Set(options.files), options.at, report);
  });
}

export const isV2 = (flags: unknown): boolean => (Number(flags ?? 0) & MessageFlags.IsComponentsV2) !== 0;

/** Something that can be seen. */
export const isFilled = (body: Fields, fileCount: number): boolean =>
  fileCount > 0 ||
  ['content', 'embeds', 'components', 'sticker_ids', 'poll'].some((field) => filled(body[field]));
