import { NO_TARGET } from '../build/build-rest.ts';
import { suggest } from '../reporting/did-you-mean.ts';
import { matchPaths } from '../reporting/path.ts';
import type { Check } from './check.ts';
import { idsOf } from './read-blocks.ts';

interface Reference {
  /** Where ids of other parts stand. */
  readonly path: string;
  /** The sections that may define them. */
  readonly sections: readonly string[];
  /** Words that are allowed beside ids. */
  readonly words?: readonly string[];
}

const REFERENCES: readonly Reference[] = [
  { path: 'self_service.before.*', sections: ['channels'] },
  { path: 'self_service.articles.*', sections: ['articles'] },
  { path: 'notices.*.show_on.*', sections: ['channels'], words: ['hours', 'ticket', 'follow_up'] },
  { path: 'notices.*.article', sections: ['articles'] },
  { path: 'channels.*.article', sections: ['articles'] },
  { path: 'channels.*.calendar', sections: ['calendars'] },
  {
    path: 'channels.*.gate.instead.*',
    sections: ['channels', 'communities'],
    words: ['self_service', 'link_account'],
  },
  { path: 'channels.*.when_closed.*', sections: ['channels'], words: ['remind_at_opening'] },
  { path: 'constraints.*.channels.*', sections: ['channels'] },
  { path: 'constraints.*.to', sections: ['channels'] },
  { path: 'handover.choices.*', sections: ['channels'] },
  { path: 'plans.*.response_time', sections: ['response_times'], words: [NO_TARGET] },
  { path: 'plans.*.response_times.*', sections: ['response_times'], words: [NO_TARGET] },
  { path: 'unknown_plan.treat_as', sections: ['plans'] },
  { path: 'response_times.*.calendar', sections: ['calendars'] },
  { path: 'topics.*.group', sections: ['topic_groups'] },
  { path: 'topics.*.channel', sections: ['channels'] },
  { path: 'topics.*.also.*', sections: ['channels'] },
  { path: 'topics.*.form', sections: ['forms'] },
  { path: 'topics.*.community', sections: ['communities'] },
  { path: 'topics.*.see', sections: ['topics'] },
  { path: 'topics.*.verification', sections: ['verifications'] },
  { path: 'topics.*.articles.*', sections: ['articles'] },
  { path: 'communities.*.never_for.*', sections: ['topics'] },
  { path: 'forms.*.extends', sections: ['forms'] },
  { path: 'forms.*.fields.*.required.*', sections: ['topics'] },
  { path: 'forms.*.fields.*.check', sections: ['verifications'] },
  { path: 'forms.*.checklist.*.topics.*', sections: ['topics'] },
  { path: 'forms.*.checklist.*.article', sections: ['articles'] },
  { path: 'forms.*.checklist.*.cannot.article', sections: ['articles'] },
  { path: 'verifications.*.article', sections: ['articles'] },
  { path: 'follow_up.chat.form', sections: ['forms'] },
  { path: 'status.show_before.*', sections: ['topics'] },
];

/** Every id that is named has to be defined. */
export const checkReferences: Check = (file) =>
  REFERENCES.flatMap(({ path: pattern, sections, words = [] }) => {
    const known = [...new Set([...words, ...sections.flatMap((section) => idsOf(file, section))])];
    return matchPaths(file.content, pattern)
      .filter(({ value }) => typeof value === 'string' && !known.includes(value))
      .map(({ path, value }) =>
        file.problemAt(
          path,
          'value',
          `"${String(value)}" is not defined in ${sections.join(' or ')}.`,
          suggest(String(value), known),
        ),
      );
  });
