import { type APIMessageTopLevelComponent, ComponentType, type RESTAPIAttachment } from 'discord.js';
import { DEFAULT_LOCALE, type Locale, type Localized } from '../../../src/domain/locale.ts';
import { fileSize } from '../../../src/reply/file-size.ts';
import { cleanLine, escapeMarkdown } from './escape.ts';
import { DISCORD_LIMITS } from './limits.ts';

/** What is shown of a file: its name and what it is. */
interface Shown {
  readonly name: string;
  readonly size: number;
  readonly contentType?: string;
}

export interface RenderedFiles<F extends Shown> {
  /** Files that Discord takes, each under the name that the components refer to. */
  readonly sent: readonly { readonly file: F; readonly name: string }[];
  readonly attachments: readonly RESTAPIAttachment[];
  readonly components: readonly APIMessageTopLevelComponent[];
  /** A line that tells which files are not there, and why. */
  readonly missing: string;
}

const TOO_LARGE: Localized = {
  en: 'Too large for Discord, kept with the ticket: ',
  fr: 'Trop volumineux pour Discord, conservé avec le ticket\u202f: ',
};

/**
 * A Components V2 message shows only those attachments that a component refers to: pictures in a gallery, others each on
 * their own. https://docs.discord.com/developers/components/reference#file
 */
export function renderFiles<F extends Shown>(
  files: readonly F[],
  locale: Locale = DEFAULT_LOCALE,
): RenderedFiles<F> {
  const fits = files.filter(({ size }) => size <= DISCORD_LIMITS.fileSize);
  const taken = fits.slice(0, DISCORD_LIMITS.filesPerUpload);
  const left = files.filter((file) => !taken.includes(file));
  const names = new Set<string>();
  const sent = taken.map((file, index) => ({ file, name: uploadName(file.name, index, names) }));
  const names_ = left.map(({ name, size }) => `${cleanLine(name)} (${fileSize(size, locale)})`);
  return {
    sent,
    attachments: sent.map(({ file, name }, index) => ({
      id: index,
      filename: name,
      // Read by screen readers, and the only place for what the file's name may not hold.
      description: [...cleanLine(file.name)].slice(0, DISCORD_LIMITS.fileDescription).join(''),
    })),
    components: showFiles(sent.map(({ file, name }) => ({ name, contentType: file.contentType }))),
    missing:
      names_.length === 0 ? '' : `-# ${escapeMarkdown(`${TOO_LARGE[locale]}${names_.join(', ')}`, false)}`,
  };
}

/** Components for attachments that a message has. */
export function showFiles(
  files: readonly { readonly name: string; readonly contentType: string | undefined }[],
): readonly APIMessageTopLevelComponent[] {
  const pictures = files.filter(({ contentType }) => PICTURE.test(contentType ?? ''));
  const others = files.filter((file) => !pictures.includes(file));
  return [
    ...(pictures.length > 0
      ? [
          {
            type: ComponentType.MediaGallery as const,
            items: pictures.map(({ name }) => ({ media: { url: `attachment://${name}` } })),
          },
        ]
      : []),
    ...others.map(({ name }) => ({
      type: ComponentType.File as const,
      file: { url: `attachment://${name}` },
    })),
  ];
}

const PICTURE = /^image\/(png|jpeg|gif|webp)\b/;

/** Letters beyond ASCII and spaces are changed by Discord, and then no component finds the file. */
function uploadName(name: string, index: number, taken: Set<string>): string {
  const plain = name
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replace(/[^A-Za-z0-9._-]+/g, '_');
  const trimmed = plain.replace(/^[._]+/, '').slice(-NAME_LIMIT) || 'file';
  const unique = taken.has(trimmed) ? `${index + 1}_${trimmed}` : trimmed;
  taken.add(unique);
  return unique;
}

const NAME_LIMIT = 100;
