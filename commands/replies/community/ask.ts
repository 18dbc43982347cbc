import type { Translator } from '../../../src/i18n/translator.ts';
import type { Policy } from '../../../src/policy/policy.ts';
import type { Topic } from '../../../src/policy/policy-topics.ts';
import type { CommunityThread } from '../../../src/ports/community-store.ts';
import {
  button,
  facts,
  files as fileLines,
  footnote,
  linkButton,
  paragraph,
  quote,
  reply,
  select,
} from '../../../src/reply/builders.ts';
import type { Form } from '../../../src/reply/form.ts';
import { form } from '../../../src/reply/form-builders.ts';
import { FORM_LIMITS, REPLY_LIMITS } from '../../../src/reply/limits.ts';
import type { Block, Reply } from '../../../src/reply/reply.ts';
import { bold } from '../../../src/reply/rich-text.ts';
import type { AskDraft } from '../../../src/services/community/ask-drafts.ts';
import type { CommunityPlace } from '../../../src/services/community/community-places.ts';
import { maskFileName, maskPrivate, type PrivateKind } from '../../../src/services/community/mask-private.ts';
import { COMMUNITY } from './ids.ts';
import { helpedSelect, similarBlocks } from './similar.ts';

/** Discord: a thread's name has at most 100 characters. */
const MAX_TITLE = 100;
/** What stays readable as one quote on both platforms. */
const MAX_TEXT = 2_500;
const MIN_TITLE = 8;
const MIN_TEXT = 15;
const MAX_FILES = 5;

/** Nothing was said of a topic yet: those that have a place. */
export function askTopicsReply(topics: readonly Topic[], t: Translator): Reply {
  return reply({
    summary: t('community.ask.title'),
    title: t('community.ask.title'),
    blocks: [paragraph(t('community.ask.may'))],
    actions: [
      select(
        COMMUNITY.topic(),
        t('community.ask.pickTopic'),
        topics
          .slice(0, REPLY_LIMITS.selectOptions)
          .map(({ id, label }) => ({ value: id, label: t.of(label) })),
      ),
    ],
  });
}

/** `Taken out, since everybody reads it: …`; undefined when nothing was. */
function maskedText(kinds: readonly PrivateKind[], t: Translator): string | undefined {
  return kinds.length === 0 ? undefined : t('community.ask.masked', { kinds: kindsText(kinds, t) });
}

const kindsText = (kinds: readonly PrivateKind[], t: Translator): string =>
  t.list(kinds.map((kind) => t(`community.ask.kind.${kind}`)));

/** The words for editing before anybody else sees them; what is private is masked already. */
export function askForm(
  id: string,
  draft: AskDraft,
  t: Translator,
): { readonly form: Form; readonly resume: Reply } {
  const text = maskPrivate(draft.text);
  // Half an address that a cut leaves would not be known for one.
  const title = maskPrivate(draft.title || firstLine(text.text));
  const intro =
    text.found.length === 0
      ? t('community.ask.formIntro')
      : t('community.ask.formMasked', { kinds: kindsText(text.found, t) });
  return {
    form: form({
      id: COMMUNITY.preview(id),
      title: t('community.ask.formTitle'),
      intro,
      fields: [
        {
          id: 'title',
          type: 'text',
          label: t('community.ask.formTitleField'),
          required: true,
          value: title.text,
          minLength: MIN_TITLE,
          maxLength: MAX_TITLE,
        },
        {
          id: 'text',
          type: 'paragraph',
          label: t('community.ask.formText'),
          required: true,
          value: text.text,
          minLength: MIN_TEXT,
          maxLength: MAX_TEXT,
        },
        {
          id: 'files',
          type: 'files',
          label: t('community.ask.filesField'),
          hint: t('community.ask.filesHint'),
          required: false,
          maxFiles: MAX_FILES,
        },
      ],
      submitLabel: t('community.ask.send'),
    }),
    resume: reply({
      summary: t('community.ask.title'),
      title: t('community.ask.title'),
      blocks: [paragraph(intro), text.text === '' ? undefined : quote(text.text)],
      actions: [button(COMMUNITY.write(id), t('community.ask.edit'), 'primary')],
    }),
  };
}

/** The first sentence or line as a title; a long one is cut at a word. */
function firstLine(text: string): string {
  const line = /^[^\n]*?[.?!](?=\s|$)|^[^\n]*/u.exec(text.trim())?.[0] ?? '';
  if (line.length <= MAX_TITLE) return line;
  const cut = line.slice(0, MAX_TITLE - 1);
  return `${cut.slice(0, Math.max(cut.lastIndexOf(' '), MAX_TITLE / 2)).trimEnd()}…`;
}

export interface Preview {
  readonly id: string;
  readonly draft: AskDraft;
  readonly topic: Topic;
  readonly place: CommunityPlace;
  readonly masked: readonly PrivateKind[];
  readonly similar: readonly CommunityThread[];
  readonly policy: Policy;
}

/** What everybody will read, once more; where the community lives elsewhere, the same to copy. */
export function previewReply(
  { id, draft, topic, place, masked, similar, policy }: Preview,
  t: Translator,
): Reply {
  const here = place.channel !== undefined;
  const said = maskedText(masked, t);
  const title = t(here ? 'community.ask.previewTitle' : 'community.ask.elsewhereTitle');
  return reply({
    summary: title,
    title,
    blocks: [
      ...similarBlocks(similar, t),
      paragraph(t(here ? 'community.ask.preview' : 'community.ask.elsewhere')),
      ...words(draft),
      facts([t('community.ask.topic'), t.of(topic.label)]),
      here && draft.files.length > 0 ? footnote(t('community.ask.files')) : undefined,
      said === undefined ? undefined : footnote(said),
      footnote(t('community.ask.may')),
    ],
    actions: [
      helpedSelect(similar, t),
      here
        ? button(COMMUNITY.post(id), t('community.ask.post'), 'primary')
        : linkButton(place.url, t('community.ask.goThere', { community: place.community.name })),
      button(COMMUNITY.write(id), t('community.ask.edit')),
      draft.asker
        ? undefined
        : button('scope:product', t('scope.actions.product', { company: policy.company.name })),
    ],
  });
}

function words({ title, text, files }: AskDraft): readonly Block[] {
  return [
    paragraph(bold(title)),
    quote(text),
    fileLines(
      files.slice(0, FORM_LIMITS.files).map(({ name, size }) => ({ name: maskFileName(name), size })),
    ),
  ];
}

/** It stands there for everybody now. `asker`: when it was brought there for somebody else. */
export function askedReply(
  url: string | undefined,
  asker: string | undefined,
  policy: Policy,
  t: Translator,
): Reply {
  const told = policy.escalation.by.length > 0 ? 'community.ask.doneTicket' : 'community.ask.doneText';
  const title = asker === undefined ? t('community.ask.done') : t('community.redirect.done', { name: asker });
  return reply({
    summary: title,
    title: `🟢 ${title}`,
    tone: 'good',
    blocks: [paragraph(asker === undefined ? t(told) : t('community.redirect.doneText', { name: asker }))],
    actions: [linkButton(url, t('community.ask.openThread'))],
  });
}

/** What was sent back from the form was too short to be understood by strangers. */
export function tooShortReply(id: string, t: Translator): Reply {
  return reply({
    summary: t('community.ask.empty'),
    title: t('community.ask.title'),
    tone: 'warning',
    blocks: [paragraph(t('community.ask.empty'))],
    actions: [button(COMMUNITY.write(id), t('community.ask.edit'), 'primary')],
  });
}

export function helpedReply(t: Translator): Reply {
  return reply({
    summary: t('community.thread.helpedDone'),
    title: `🟢 ${t('community.thread.helpedDone')}`,
    tone: 'good',
    blocks: [paragraph(t('community.thread.helpedText'))],
  });
}
